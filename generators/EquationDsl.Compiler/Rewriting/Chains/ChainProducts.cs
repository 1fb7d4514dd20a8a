using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Chains;

/// <summary>The products of two matrices that make up a chain. What is summed over is summed as soon as nothing else needs the index.</summary>
internal sealed class ChainProducts
{
    private readonly MapReduce _statement;
    private readonly Chained _chain;
    private readonly FreshNames _names;
    private readonly Func<MapReduce, ChainValue> _valueOf;
    private readonly List<MapReduce> _products = [];
    private readonly IReadOnlyDictionary<int, Expr> _factors;

    /// <param name="statement">The sum of the chain.</param>
    /// <param name="valueOf">The tensor that has the value of a sum, in the order of axes in which it is kept.</param>
    public ChainProducts(MapReduce statement, FreshNames names, Func<MapReduce, ChainValue> valueOf)
    {
        (_statement, _chain, _names, _valueOf) = (statement, (Chained)statement.Body, names, valueOf);
        _factors = _chain.Sides.Zip(_chain.Factors, static (side, factor) => (side, factor)).ToDictionary(static f => f.side, static f => f.factor);
    }

    /// <summary>In the order in which they are computed; the last is the statement's.</summary>
    public IReadOnlyList<MapReduce> Of(ChainTree tree)
    {
        var root = (ChainPair)tree.RootedAt(_chain.Root, _chain.Corners.Count - 1);
        var body = (Product.Of(Entry(root.Left)) * Product.Of(Entry(root.Right))).ToExpr();
        var left = _statement.ReductionLoops.Where(l => !IsSummed(l, root.Left) && !IsSummed(l, root.Right)).ToValueArray();
        _products.Add(_statement with { Reduction = left.IsEmpty ? null : _statement.Reduction! with { Loops = left }, Body = body });
        return _products;
    }

    private Expr Entry(ChainTree tree)
    {
        if (tree is not ChainPair pair)
        {
            return _factors[((ChainSide)tree).Number];
        }

        var body = (Product.Of(Entry(pair.Left)) * Product.Of(Entry(pair.Right))).ToExpr();
        var below = OrderedLoops().Where(l => !IsSummed(l, pair.Left) && !IsSummed(l, pair.Right) && Needs(l, pair)).ToList();
        var axes = below.Where(l => !IsSummed(l, pair)).ToValueArray();
        var (target, places) = _valueOf(_names.WithOwnIndices(Sum(axes, OrderedLoops().Where(l => IsSummed(l, pair)), Flat(pair), Placeholder(pair, axes))));
        axes = places.Select(p => axes[p]).ToValueArray();
        _products.Add(_names.WithOwnIndices(Sum(axes, below.Where(l => IsSummed(l, pair)), body, target)));
        return new Read(target, axes.Positions());
    }

    /// <summary>Batches before rows before columns.</summary>
    private IEnumerable<Loop> OrderedLoops()
    {
        var corners = _chain.Corners.ToList();
        return _statement.Loops().OrderBy(l => corners.IndexOf(l.Index));
    }

    /// <summary>Whether the index is summed over in the product or below: nothing outside needs it.</summary>
    private bool IsSummed(Loop loop, ChainTree tree)
    {
        var sides = tree.Sides.ToList();
        return tree is ChainPair && _statement.ReductionLoops.Contains(loop) && Needs(loop, tree) && !_factors.Any(f => !sides.Contains(f.Key) && f.Value.DependsOn(loop.Index));
    }

    private bool Needs(Loop loop, ChainTree tree) => tree.Sides.Any(s => _factors[s].DependsOn(loop.Index));

    private MapReduce Sum(ValueArray<Loop> axes, IEnumerable<Loop> over, Expr body, Tensor target)
    {
        var loops = over.ToValueArray();
        return new MapReduce(target, axes.Positions(), axes, loops.IsEmpty ? null : _statement.Reduction! with { Loops = loops }, body, _statement.Origin);
    }

    private Expr Flat(ChainTree tree) => tree.Sides.OrderBy(static s => s).Select(s => Product.Of(_factors[s])).Aggregate(static (product, factor) => product * factor).ToExpr();

    private Tensor Placeholder(ChainTree tree, ValueArray<Loop> axes) => new(Name(tree), -1, axes.Select(static a => a.Upper).ToValueArray(), ElementKind.Real, TensorRole.Intermediate);

    /// <summary>The names of the matrices, in their order; with the cotangent it is that of the product of all others.</summary>
    private string Name(ChainTree tree)
    {
        var product = _chain.Corners.Count - 1;
        return tree.Sides.Contains(product)
            ? string.Concat(Enumerable.Range(0, product).Except(tree.Sides).Select(s => _chain.Choice.Matrices[s])) + "Gradient"
            : string.Concat(tree.Sides.OrderBy(static s => s).Select(s => _factors[s].Reads().OrderByDescending(static r => r.Indices.Count).FirstOrDefault()?.Tensor.Name));
    }
}
