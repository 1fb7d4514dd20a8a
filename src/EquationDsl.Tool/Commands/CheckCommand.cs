using System.CommandLine;
using EquationDsl.Tooling;

namespace EquationDsl.Tool.Commands;

/// <summary><c>equation check FILE.cs ..</c>: what an editor would underline.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("files") { Description = "C# files, which are compiled together", Arity = ArgumentArity.OneOrMore };
        var references = new Option<string[]>("--reference", "-r") { Description = "An assembly that the files refer to", DefaultValueFactory = static _ =>
            [] };
        var command = new Command("check", "Says what is wrong or doubtful in the equations of files, and in the C# around them.") { files, references };
        command.SetAction(parsed => Run(parsed.GetValue(files)!, parsed.GetValue(references)!, terminal));
        return command;
    }

    private static int Run(IReadOnlyList<string> paths, IReadOnlyList<string> references, Terminal terminal)
    {
        var sources = new List<SourceFile>();
        foreach (var path in paths.Concat(references).Distinct(StringComparer.Ordinal))
        {
            if (Read(path, terminal) is not { } text)
            {
                return EquationTool.CannotRead;
            }

            if (paths.Contains(path, StringComparer.Ordinal))
            {
                sources.Add(new SourceFile(path, text));
            }
        }

        var result = Workbench.Compile(sources, new WorkbenchOptions { References = references });
        foreach (var diagnostic in result.Diagnostics.Where(d => d.IsError || d.Place is null || paths.Contains(d.Place.Path, StringComparer.Ordinal)))
        {
            terminal.Output.WriteLine(DiagnosticLine.Of(diagnostic));
        }

        return result.HasErrors ? EquationTool.HasErrors : EquationTool.Success;
    }

    private static string? Read(string path, Terminal terminal)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            terminal.Error.WriteLine($"{path}: cannot be read: {exception.Message}");
            return null;
        }
    }
}
