using System.Diagnostics;
using EquationDsl.Compiler;
using EquationDsl.Compiler.Model;

namespace EquationDsl.Benchmarks.Build;

/// <summary>What equations cost whoever builds: the compiler warm and cold, stage by stage, a whole build of two hundred, and keystrokes.</summary>
internal static class BuildTable
{
    private const int Slowest = 10;
    private const int Rounds = 3;

    /// <summary>What begins the command that compiles one equation in a new process.</summary>
    public const string ColdCommand = "--build-cold";

    public static void Print(TextWriter output)
    {
        var requests = EquationSources.All();
        var first = requests.Sum(static r => StageTimes.Of(r).Total);
        var times = requests.Select(static r => (Request: r, Times: Enumerable.Range(0, Rounds).Select(_ => StageTimes.Of(r)).MinBy(static t => t.Total)!))
            .OrderByDescending(static t => t.Times.Total).ToList();
        output.WriteLine($"{requests.Count} equations: {first:0} ms the first time, {times.Sum(static t => t.Times.Total):0} ms warm, median {times[times.Count / 2].Times.Total:0.0} ms");
        output.WriteLine();
        output.WriteLine("stage                      ms of all");
        foreach (var stage in times.SelectMany(static t => t.Times.Stages).GroupBy(static s => s.Name, StringComparer.Ordinal).OrderByDescending(static g => g.Sum(static s => s.Milliseconds)))
        {
            output.WriteLine($"{stage.Key,-24}{stage.Sum(static s => s.Milliseconds),12:0}");
        }

        output.WriteLine();
        output.WriteLine("the slowest              warm ms     cold ms  most of it");
        foreach (var (request, found) in times.Take(Slowest))
        {
            var costs = string.Join(", ", found.Stages.OrderByDescending(static s => s.Milliseconds).Take(3).Select(static s => $"{s.Name} {s.Milliseconds:0}"));
            output.WriteLine($"{request.Method.Name,-22}{found.Total,10:0.0}{Cold(request.Method.Name),12:0}  {costs}");
        }

        output.WriteLine();
        Keystrokes.Print(output);
    }

    /// <summary>The milliseconds that the first equation of a process takes.</summary>
    public static void PrintCold(TextWriter output, string method) => output.WriteLine(StageTimes.Of(EquationSources.All().First(r => r.Method.Name == method)).Total.ToString("R"));

    private static double Cold(string method)
    {
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(BuildTable).Assembly.Location] : [];
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. program, ColdCommand, method]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        return double.Parse(process.StandardOutput.ReadToEnd());
    }
}
