using System.Globalization;
using EquationDsl.Benchmarks.Models;

namespace EquationDsl.Benchmarks;

/// <summary>Whole models: what a step takes, and which part of a core's peak that is. The best time counts, which a shared machine disturbs least.</summary>
internal static class ModelTable
{
    public static void Print(TextWriter writer, string? filter)
    {
        var peak = FmaPeak.Measure();
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A core does at most {peak:0} GFLOP/s (multiplications and additions in registers)."));
        writer.WriteLine();
        writer.WriteLine("| model | ms a step | GFLOP/s | of the peak | goal |");
        writer.WriteLine("|---|---|---|---|---|");
        foreach (var model in TrainedModels.All.Where(m => filter is null || m.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
        {
            var time = BestTimes.Of([model.Step])[0];
            var rate = model.Operations / time;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {model.Name} | {time / 1e6:0.00} | {rate:0} | {rate / peak:0%} | {model.Bar:0%} |"));
        }
    }
}
