using EquationDsl.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EquationDsl.Benchmarks.Build;

/// <summary>What the generator takes for equations as a build meets them, and for an edit of a file with a hundred.</summary>
internal static class Keystrokes
{
    private const int Edits = 40;

    public static void Print(TextWriter output)
    {
        var all = EquationSources.Methods();
        output.WriteLine($"200 equations at once, warm: {Milliseconds(() => EquationSources.Driver(EquationCompiler.Compile).RunGenerators(EquationSources.Compilation(File(all.Take(200))))):0} ms");
        var file = File(all.Take(100));
        var compilation = EquationSources.Compilation(file);
        var driver = EquationSources.Driver(EquationCompiler.Compile).RunGenerators(compilation);
        var last = file.LastIndexOf("\")]", StringComparison.Ordinal);
        output.WriteLine($"a keystroke in one of 100 equations: {Edited(static (text, at, edit) => text.Insert(at, $" + {edit + 1}"), last):0.0} ms");
        output.WriteLine($"a keystroke in the body of a method below 100 equations: {Edited(static (text, _, edit) => text + $"static class Below {{ static int F() => {edit}; }}", last):0.0} ms");
        output.WriteLine($"a keystroke in a comment above 100 equations: {Edited(static (text, _, edit) => $"// {edit}\n{text}", last):0.0} ms");

        double Edited(Func<string, int, int, string> edit, int place)
        {
            var times = new List<double>();
            for (var at = 0; at < Edits; at++)
            {
                var tree = compilation.SyntaxTrees[^1];
                var edited = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(edit(file, place, at), EquationSources.Parsing, tree.FilePath));
                times.Add(Milliseconds(() => driver = driver.RunGenerators(edited)));
            }

            return times.Order().ElementAt(Edits / 2);
        }
    }

    private static string File(IEnumerable<string> methods) => $"internal static partial class Kernels\n{{\n{string.Join("\n\n", methods)}\n}}\n";

    private static double Milliseconds(Action action)
    {
        var start = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }
}
