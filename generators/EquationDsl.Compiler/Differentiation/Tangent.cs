using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>How a tensor changes: in one direction, or, with columns, by each entry of a variable.</summary>
internal abstract record Tangent
{
    /// <summary>The terms at the position of a read; null where that can be said only of a tangent that is stored.</summary>
    public abstract ValueArray<TangentTerm>? At(Read read);
}

/// <summary>Of the variable itself: 1 where the position is the column.</summary>
internal sealed record UnitTangent(ValueArray<Loop> Columns) : Tangent
{
    public override ValueArray<TangentTerm>? At(Read read)
    {
        var matches = new List<Affine>();
        Expr? guard = null;
        for (var d = 0; d < Columns.Count; d++)
        {
            var column = Affine.Of(Columns[d].Index);
            if (read.Indices[d] is AffineIndex { Value: var position } && read.Boundary is Boundary.None or Boundary.Zero)
            {
                // No column is a position outside, so what reads 0 there has no share.
                matches.Add(position - column);
            }
            else
            {
                var at = Transposition.PositionRead(read.Indices[d], read.Tensor.Extents[d], read.Boundary);
                guard = Algebra.And(guard, Algebra.Equal(at, new IndexValue(column)));
            }
        }

        return [new TangentTerm(matches.ToValueArray(), guard, Algebra.One)];
    }
}

/// <summary>In a tensor of its own, of the axes of what it is the tangent of and then the columns.</summary>
internal sealed record StoredTangent(Tensor Tensor, ValueArray<Loop> Columns) : Tangent
{
    public override ValueArray<TangentTerm>? At(Read read) =>
        [new TangentTerm(default, null, new Read(Tensor, [.. read.Indices, .. Columns.Select(static c => new AffineIndex(c.Index))], read.Boundary))];
}

/// <summary>A sum of terms over the axes.</summary>
internal sealed record TermsTangent(ValueArray<Loop> Axes, ValueArray<TangentTerm> Terms) : Tangent
{
    public override ValueArray<TangentTerm>? At(Read read)
    {
        if (read.Boundary != Boundary.None || !read.Indices.All(static i => i is AffineIndex))
        {
            return null;
        }

        var positions = Enumerable.Range(0, Axes.Count).ToDictionary(d => (AffineSymbol)Axes[d].Index, d => ((AffineIndex)read.Indices[d]).Value);
        return Terms.MapItems(t => t.Substitute(new Substitution(positions)));
    }
}
