using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// The product of one entry of each matrix of a chain. Summed over the corners inside it is an entry of the product of the matrices, which may be multiplied
/// in several orders.
/// The matrices and the product are the sides of a polygon, and an order is one of its triangulations (Hu and Shing, SIAM J. Comput. 11, 1982), whichever
/// side is asked for:
/// the derivative of a chain by one of its matrices is the same polygon seen from another side, with the cotangent where the product was.
/// </summary>
/// <param name="Choice">What one decision is taken for: this chain and all its derivatives.</param>
/// <param name="Root">The side that is computed; of a chain of n matrices the product is side n.</param>
/// <param name="Factors">Entries of all other sides, in their order.</param>
/// <param name="Corners">Where the sides meet: side s is from corner s to the next.</param>
public sealed record Chained(ChainChoice Choice, int Root, ValueArray<Expr> Factors, ValueArray<LoopIndex> Corners) : Expr
{
    /// <summary>The product as such.</summary>
    public Expr Value => Factors.Skip(1).Aggregate(Factors[0], static (product, factor) => new Call(Functions.Multiply, [product, factor]));

    /// <summary>The sides in the order of <see cref="Factors"/>.</summary>
    public IEnumerable<int> Sides => Enumerable.Range(0, Corners.Count).Where(s => s != Root);

    /// <summary>The share of a factor in the derivative: the chain seen from it.</summary>
    /// <param name="cotangent">Of the entry that is computed here.</param>
    public Chained SeenFrom(int factor, Expr cotangent)
    {
        var root = Sides.ElementAt(factor);
        var sides = Factors.ToList();
        sides.Insert(Root, cotangent);
        sides.RemoveAt(root);
        return this with { Root = root, Factors = sides.ToValueArray() };
    }

    /// <summary>The same with another matrix in a place.</summary>
    public Chained With(int factor, Expr other) => this with { Factors = Factors.Select((f, at) => at == factor ? other : f).ToValueArray() };

    public override string ToString() => IrPrinter.Print(this);
}

/// <summary>The orders in which a chain of matrices may be multiplied; which of them is the cheapest is known when the extents are.</summary>
/// <param name="Name">The chain: <c>A B^T C</c>.</param>
/// <param name="Matrices">What the matrices are called.</param>
public sealed record ChainChoice(string Name, ValueArray<string> Matrices, ValueArray<ChainOrder> Orders);

/// <summary>One of the orders.</summary>
/// <param name="Name">As it is written: <c>A (B C)</c>.</param>
public sealed record ChainOrder(string Name, ChainTree Tree);

/// <summary>What is multiplied with what.</summary>
public abstract record ChainTree
{
    /// <summary>The sides below, from the left.</summary>
    public abstract IEnumerable<int> Sides { get; }

    /// <summary>The same triangulation with another side as the root.</summary>
    /// <param name="root">The side that is computed.</param>
    /// <param name="product">The side that is computed by the tree itself.</param>
    public ChainTree RootedAt(int root, int product) => root == product ? this : Turned(root, new ChainSide(product));

    /// <param name="above">What the rest of the polygon is, seen from here.</param>
    internal abstract ChainTree Turned(int root, ChainTree above);
}

/// <summary>A matrix.</summary>
public sealed record ChainSide(int Number) : ChainTree
{
    public override IEnumerable<int> Sides => [Number];

    internal override ChainTree Turned(int root, ChainTree above) =>
        root == Number ? above : throw new InvalidOperationException($"side {root} is not side {Number}");
}

/// <summary>A product of two.</summary>
public sealed record ChainPair(ChainTree Left, ChainTree Right) : ChainTree
{
    public override IEnumerable<int> Sides => Left.Sides.Concat(Right.Sides);

    internal override ChainTree Turned(int root, ChainTree above) =>
        Left.Sides.Contains(root) ? Left.Turned(root, new ChainPair(Right, above)) : Right.Turned(root, new ChainPair(above, Left));
}
