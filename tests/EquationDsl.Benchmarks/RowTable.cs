using System.Globalization;

namespace EquationDsl.Benchmarks;

/// <summary>Batches of rows: softmax, layer norm and cross-entropy, forward and backward, beside loops over TensorPrimitives; the best time of each counts.</summary>
internal static class RowTable
{
    private static readonly (int Rows, int Columns)[] Shapes = [(64, 1000), (1024, 64)];

    public static void Print(TextWriter writer)
    {
        writer.WriteLine($"| rows | {string.Join(" | ", Shapes.Select(static s => $"{s.Rows} x {s.Columns}: us, a loop over TensorPrimitives, times slower (bar 1.7)"))} |");
        writer.WriteLine("|---|---|---|");
        var batches = Array.ConvertAll(Shapes, static s => new Rows(s.Rows, s.Columns));
        for (var at = 0; at < batches[0].Operations.Count; at++)
        {
            writer.WriteLine($"| {batches[0].Operations[at].Name} | {string.Join(" | ", batches.Select(b => Cell(b.Operations[at].Generated, b.Operations[at].Primitives)))} |");
        }
    }

    private static string Cell(Action generated, Action primitives)
    {
        var times = BestTimes.Of([generated, primitives]);
        return string.Create(CultureInfo.InvariantCulture, $"{times[0] / 1000:0.0}, {times[1] / times[0]:0.00}");
    }
}
