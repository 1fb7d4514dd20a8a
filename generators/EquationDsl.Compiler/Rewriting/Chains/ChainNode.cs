using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Chains;

/// <summary>A matrix of a chain of products: one that is there, or the product of two.</summary>
internal abstract record ChainNode
{
    public abstract Affine Rows { get; }

    public abstract Affine Columns { get; }

    /// <summary>What the intermediate value is called: <c>BC</c>.</summary>
    public abstract string Name { get; }

    public abstract ChainNode Transposed { get; }

    public abstract IEnumerable<ChainNode> Leaves { get; }

    /// <summary>The extents of each product, by which its additions are counted.</summary>
    public abstract IEnumerable<(Affine Rows, Affine Terms, Affine Columns)> Products { get; }
}

internal sealed record ChainLeaf(Tensor Tensor, bool IsTransposed) : ChainNode
{
    public override Affine Rows => Tensor.Extents[IsTransposed ? 1 : 0];

    public override Affine Columns => Tensor.Extents[IsTransposed ? 0 : 1];

    public override string Name => Tensor.Name;

    public override ChainNode Transposed => this with { IsTransposed = !IsTransposed };

    public override IEnumerable<ChainNode> Leaves => [this];

    public override IEnumerable<(Affine Rows, Affine Terms, Affine Columns)> Products => [];

    public override string ToString() => Tensor.Name + (IsTransposed ? "^T" : "");
}

internal sealed record ChainProduct(ChainNode Left, ChainNode Right) : ChainNode
{
    public override Affine Rows => Left.Rows;

    public override Affine Columns => Right.Columns;

    public override string Name => Left.Name + Right.Name;

    public override ChainNode Transposed => new ChainProduct(Right.Transposed, Left.Transposed);

    public override IEnumerable<ChainNode> Leaves => Left.Leaves.Concat(Right.Leaves);

    public override IEnumerable<(Affine Rows, Affine Terms, Affine Columns)> Products => Left.Products.Concat(Right.Products).Append((Rows, Left.Columns, Columns));

    public override string ToString() => $"{Inside(Left)} {Inside(Right)}";

    private static string Inside(ChainNode node) => node is ChainProduct ? $"({node})" : node.ToString();
}
