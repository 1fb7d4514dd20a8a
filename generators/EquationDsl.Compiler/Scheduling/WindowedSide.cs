using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// A side of a product that is computed from entries of a tensor read through a window, <c>max(x[c, i + m] + b[c], 0)</c>: it has an entry for each of that
/// tensor, and the product reads these through the same window.
/// </summary>
/// <param name="Value">What is computed for each entry, with an index of its own along each axis.</param>
internal sealed record WindowedSide(Expr Value, ValueArray<Loop> Axes, ValueArray<IndexExpr> Window)
{
    public ValueArray<Affine> Extents => Axes.Select(static a => a.Upper).ToValueArray();

    /// <summary>Null if the side is read through no window, or depends on indices otherwise than by its places.</summary>
    public static WindowedSide? Of(Expr side, MapReduce statement)
    {
        var reads = side.Reads().ToList();
        var windowed = reads.Where(static r => r.Indices.Any(IsMoving)).OrderByDescending(static r => r.Tensor.Rank).FirstOrDefault();
        if (side is Read || windowed is null || reads.Any(static r => r.Boundary != Boundary.None || r.Tensor.Element != ElementKind.Real || r.Indices.Any(static i => i is not AffineIndex)))
        {
            return null;
        }

        var places = windowed.Indices.Cast<AffineIndex>().Select(static i => i.Value).ToList();
        if (places.Distinct().Count() < places.Count || reads.Any(r => !r.Indices.Select((index, axis) => (index, axis)).All(i => IsPlace(((AffineIndex)i.index).Value, r.Tensor.Extents[i.axis]))))
        {
            return null;
        }

        var axes = places.Select((p, at) => new Loop(new LoopIndex(p.AsSymbol is LoopIndex own ? own.Name : "i", -1 - at), Affine.Zero, windowed.Tensor.Extents[at])).ToValueArray();
        var value = side.Map(node => node is Read read ? read with { Indices = read.Indices.Select(i => (IndexExpr)new AffineIndex(axes[places.IndexOf(((AffineIndex)i).Value)].Index)).ToValueArray() } : node);
        return statement.Loops().Any(l => value.DependsOn(l.Index)) ? null : new(value, axes, windowed.Indices);

        bool IsPlace(Affine subscript, Affine extent) => places.IndexOf(subscript) is >= 0 and var at && windowed.Tensor.Extents[at] == extent;
    }

    public MapReduce Kept(Tensor tensor, MapReduce statement) => new(tensor, Axes.Positions(), Axes, null, Value, statement.Origin);

    /// <summary>The entry that the product reads.</summary>
    public Read Read(Tensor tensor) => new(tensor, Window);

    private static bool IsMoving(IndexExpr index) => index is AffineIndex { Value: var value } && value.Terms.Count(static t => t.Symbol is LoopIndex) > 1;
}
