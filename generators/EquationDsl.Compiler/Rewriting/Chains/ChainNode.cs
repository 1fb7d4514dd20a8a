using System.Text.RegularExpressions;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Chains;

/// <summary>A matrix of a chain of products, or one for each value of some indices: one that is there, or the product of two.</summary>
internal abstract record ChainNode
{
    public abstract Affine Rows { get; }

    public abstract Affine Columns { get; }

    /// <summary>The indices of which each value has a matrix of its own.</summary>
    public abstract IEnumerable<LoopIndex> Batch { get; }

    /// <summary>What the intermediate value is called: <c>BC</c>.</summary>
    public abstract string Name { get; }

    public abstract IEnumerable<ChainNode> Leaves { get; }

    /// <summary>The products of two matrices.</summary>
    public abstract IEnumerable<ChainProduct> Products { get; }
}

/// <param name="Entry">An entry: of a tensor, or what is computed from such.</param>
/// <param name="Row">Over the rows; indices but this and <paramref name="Column"/> are those of a batch.</param>
internal sealed record ChainLeaf(Expr Entry, Loop Row, Loop Column) : ChainNode
{
    public override Affine Rows => Row.Upper;

    public override Affine Columns => Column.Upper;

    public override IEnumerable<LoopIndex> Batch => Reads.SelectMany(static r => r.Indices).OfType<AffineIndex>().SelectMany(static i => i.Value.Terms).Select(static t => t.Symbol).OfType<LoopIndex>()
        .Where(i => i != Row.Index && i != Column.Index).Distinct();

    public override string Name => Reads.First(IsMatrix).Tensor.Name;

    public override IEnumerable<ChainNode> Leaves => [this];

    public override IEnumerable<ChainProduct> Products => [];

    private IEnumerable<Read> Reads => Entry.SelfAndDescendants().OfType<Read>();

    public override string ToString() => Entry is Read read ? read.Tensor.Name + (Axis(read, Row) > Axis(read, Column) ? "^T" : "") : Subscripts.Replace(Entry.ToString(), "");

    /// <summary>The entry at other indices.</summary>
    public Expr At(LoopIndex row, LoopIndex column) => new Substitution(new Dictionary<AffineSymbol, Affine> { [Row.Index] = row, [Column.Index] = column }).Apply(Entry);

    public bool IsMatrix(Read read) => Axis(read, Row) >= 0 && Axis(read, Column) >= 0;

    private static Regex Subscripts { get; } = new(@"\[[^\]]*\]", RegexOptions.None, Regex.InfiniteMatchTimeout);

    private static int Axis(Read read, Loop loop) => read.Indices.ToList().FindIndex(i => i is AffineIndex affine && affine.Value.AsSymbol == loop.Index);
}

internal sealed record ChainProduct(ChainNode Left, ChainNode Right) : ChainNode
{
    public override Affine Rows => Left.Rows;

    public override Affine Columns => Right.Columns;

    public override IEnumerable<LoopIndex> Batch => Left.Batch.Union(Right.Batch);

    public override string Name => Left.Name + Right.Name;

    public override IEnumerable<ChainNode> Leaves => Left.Leaves.Concat(Right.Leaves);

    public override IEnumerable<ChainProduct> Products => Left.Products.Concat(Right.Products).Append(this);

    public override string ToString() => $"{Inside(Left)} {Inside(Right)}";

    private static string Inside(ChainNode node) => node is ChainProduct ? $"({node})" : node.ToString();
}
