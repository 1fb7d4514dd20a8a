using System.Numerics.Tensors;

namespace EquationDsl.Benchmarks;

/// <summary>What is done down columns beside the same work along rows, and pairs of points in one matrix beside pairs over a span for each coordinate.</summary>
public static class Columns
{
    private const int Points = 1000;
    private const int Coordinates = 3;

    public static IReadOnlyList<Duel> All { get; } = [.. OfMatrix(400, 320), .. OfMatrix(1024, 1024), .. OfPairs()];

    private static IEnumerable<Duel> OfMatrix(int rows, int columns)
    {
        float[] x = Duels.Draw(rows * columns), y = new float[rows * columns], m = new float[Math.Max(rows, columns)];
        TensorSpan<float> X() => new(x, [rows, columns]);
        TensorSpan<float> Y() => new(y, [rows, columns]);
        Span<float> Down() => m.AsSpan(0, columns);
        Span<float> Along() => m.AsSpan(0, rows);
        void AddRows()
        {
            Down().Clear();
            for (var i = 0; i < rows; i++)
            {
                TensorPrimitives.Add(Down(), x.AsSpan(i * columns, columns), Down());
            }
        }

        var of = $", {rows} x {columns}";
        yield return new("sum down columns" + of, "rows of TensorPrimitives.Add", 1, () => ColumnKernels.SumDown(X(), Down()), AddRows);
        yield return new("sum down columns" + of, "along rows", 1.3, () => ColumnKernels.SumDown(X(), Down()), () => ColumnKernels.SumAlong(X(), Along()));
        yield return new("maximum down columns" + of, "along rows", 1.3, () => ColumnKernels.MaximumDown(X(), Down()), () => ColumnKernels.MaximumAlong(X(), Along()));
        yield return new("norm down columns" + of, "along rows", 1.3, () => ColumnKernels.NormDown(X(), Down()), () => ColumnKernels.NormAlong(X(), Along()));
        yield return new("softmax down columns" + of, "along rows", 1.3, () => ColumnKernels.SoftmaxDown(X(), Y()), () => ColumnKernels.SoftmaxAlong(X(), Y()));
        yield return new("softmax down columns, vector-Jacobian product" + of, "along rows", 1.3, () => ColumnKernels.SoftmaxDownGradient(X(), X(), Y()), () => ColumnKernels.SoftmaxAlongGradient(X(), X(), Y()));
        yield return new("normalisation down columns" + of, "along rows", 1.3, () => ColumnKernels.NormaliseDown(X(), Y()), () => ColumnKernels.NormaliseAlong(X(), Y()));
    }

    private static IEnumerable<Duel> OfPairs()
    {
        float[] x = Duels.Draw(Points * Coordinates), y = [.. Duels.Draw(2 * Points * Coordinates).Skip(Points * Coordinates)], b = Duels.Draw(Points), r = new float[Points];
        var spans = new[] { x, y }.SelectMany(static a => Enumerable.Range(0, Coordinates).Select(k => Enumerable.Range(0, Points).Select(i => a[(Coordinates * i) + k]).ToArray())).ToArray();
        float[] xGradient = new float[x.Length], yGradient = new float[y.Length], bGradient = new float[Points];
        var gradients = Enumerable.Range(0, 2 * Coordinates).Select(static _ => new float[Points]).ToArray();
        TensorSpan<float> Of(float[] points) => new(points, [Points, Coordinates]);
        yield return new("kernel of pairs of 1000 points", "a span for each coordinate", 1.3, () => ColumnKernels.Pairs(Of(x), Of(y), b, 0.7f, r),
            () => ColumnKernels.PairsOfSpans(spans[0], spans[1], spans[2], spans[3], spans[4], spans[5], b, 0.7f, r));
        yield return new("kernel of pairs of 1000 points, vector-Jacobian product", "a span for each coordinate", 1.3,
            () => ColumnKernels.PairsGradient(Of(x), Of(y), b, 0.7f, b, Of(xGradient), Of(yGradient), bGradient, out _),
            () => ColumnKernels.PairsOfSpansGradient(spans[0], spans[1], spans[2], spans[3], spans[4], spans[5], b, 0.7f, b,
                gradients[0], gradients[1], gradients[2], gradients[3], gradients[4], gradients[5], bGradient, out _));
    }
}
