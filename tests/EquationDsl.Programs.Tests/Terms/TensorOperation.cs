using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

internal enum TensorOperator
{
    /// <summary>Of a matrix with a matrix or a vector, or of a row with a matrix.</summary>
    Product,
    Transpose,
    Dot,
    Outer,
    SquaredNorm,
    Norm,
    Trace,
    Softmax,
    Total,
    Mean,
    Greatest,
}

/// <summary>What vectors and matrices have without indices.</summary>
internal sealed class TensorOperation(TensorOperator of, IReadOnlyList<string> axes, IReadOnlyList<Term> parts) : Term
{
    public override IReadOnlyList<Term> Parts => parts;

    public override IReadOnlyList<string> Axes => axes;

    protected override int Level => of switch
    {
        TensorOperator.Product or TensorOperator.Outer or TensorOperator.Dot or TensorOperator.Trace => Product,
        TensorOperator.Transpose or TensorOperator.SquaredNorm => Power,
        _ => Atom,
    };

    public override Term With(IReadOnlyList<Term> parts) => new TensorOperation(of, axes, parts);

    public override Grid Evaluate(Scope scope)
    {
        var a = parts[0].Evaluate(scope);
        return of switch
        {
            TensorOperator.Product => ProductOf(a, parts[1].Evaluate(scope)),
            TensorOperator.Transpose => Grid.Fill([a.Shape[1], a.Shape[0]], at => a.At(at[1], at[0])),
            TensorOperator.Dot => Grid.Of(DotOf(a, parts[1].Evaluate(scope))),
            TensorOperator.Outer when parts[1].Evaluate(scope) is var b => Grid.Fill([a.Shape[0], b.Shape[0]], at => a.At(at[0]) * b.At(at[1])),
            TensorOperator.SquaredNorm => Grid.Of(DotOf(a, a)),
            TensorOperator.Norm => Grid.Of(RealFunctions.Sqrt(DotOf(a, a))),
            TensorOperator.Trace => Grid.Of(Real.Sum([.. Enumerable.Range(0, a.Shape[0]).Select(i => a.At(i, i))])),
            TensorOperator.Softmax => Softmax(a),
            TensorOperator.Total => Grid.Of(Real.Sum(a.Entries)),
            TensorOperator.Mean => Grid.Of(Real.Sum(a.Entries) / Real.Whole(a.Entries.Length)),
            _ => Grid.Of(RealFunctions.Extreme(a.Entries, isMax: true)),
        };
    }

    protected override string Text() => of switch
    {
        TensorOperator.Product => Beside(parts[0].Write(parts[0] is Operation ? Prefix : Product), parts[1].Write(Prefix)),
        TensorOperator.Transpose => parts[0].Write(Atom) + @"^\top",
        TensorOperator.Dot => Beside(parts[0].Write(Atom) + @"^\top", parts[1].Write(Prefix)),
        TensorOperator.Outer => Beside(parts[0].Write(Prefix), parts[1].Write(Atom) + @"^\top"),
        TensorOperator.SquaredNorm => $@"\|{parts[0]}\|^2",
        TensorOperator.Norm => $@"\|{parts[0]}\|",
        TensorOperator.Trace => $@"\mathrm{{tr}}({parts[0]})",
        TensorOperator.Softmax => $@"\text{{softmax}}({parts[0]})",
        TensorOperator.Total => $"sum({parts[0]})",
        TensorOperator.Mean => $"mean({parts[0]})",
        _ => $@"\max({parts[0]})",
    };

    private static string Beside(string left, string right) => $"{left} {right}";

    private static Real DotOf(Grid a, Grid b) => Real.Sum([.. a.Entries.Zip(b.Entries, static (x, y) => x * y)]);

    private static Grid ProductOf(Grid a, Grid b)
    {
        var inner = Enumerable.Range(0, b.Shape[0]);
        int[] shape = [.. a.Shape[..^1], .. b.Shape[1..]];
        return Grid.Fill(shape, at => Real.Sum([.. inner.Select(k => a.At([.. at[..(a.Shape.Length - 1)], k]) * b.At([k, .. at[(a.Shape.Length - 1)..]]))]));
    }

    /// <summary>Of every row, with the greatest entry taken out so that nothing overflows.</summary>
    private static Grid Softmax(Grid a)
    {
        var length = a.Shape[^1];
        return new(a.Shape, [.. a.Entries.Chunk(Math.Max(length, 1)).SelectMany(static row =>
        {
            var most = Real.Whole((int)row.Max(static r => r.Value));
            Real[] powers = [.. row.Select(r => RealFunctions.Exp(r - most))];
            var total = Real.Sum(powers);
            return powers.Select(p => p / total);
        })]);
    }
}
