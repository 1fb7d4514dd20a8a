using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Chains;

/// <summary>A chain of matrices.</summary>
/// <param name="Node">The matrices, in the order in which the program multiplies them.</param>
/// <param name="Numbers">What the product is multiplied with.</param>
/// <param name="Result">The statement that it is the result of.</param>
/// <param name="Inner">The other statements that belong to it; nothing else reads their values.</param>
internal sealed record Chain(ChainNode Node, Product Numbers, MapReduce Result, ValueArray<MapReduce> Inner)
{
    /// <summary>Of five factors there are fourteen orders, of six forty-two.</summary>
    private const int MostFactors = 5;

    /// <summary>The chains of a program that is nothing but map-reduces, none of which is a part of another; the last first.</summary>
    public static IReadOnlyList<Chain> In(Program program)
    {
        var chains = new List<Chain>();
        if (program.MapReduces.Count < program.Statements.Count)
        {
            return chains;
        }

        foreach (var statement in program.MapReduces.Reverse())
        {
            if (chains.TrueForAll(c => !c.Inner.Contains(statement)) && ChainFinder.At(statement, program) is { } chain && chain.Node.Leaves.Count() is > 2 and <= MostFactors)
            {
                chains.Add(chain);
            }
        }

        return chains;
    }

    /// <summary>
    /// The orders of which none takes at least as much as another whatever the extents are; that in which it is written first, if it is one of them.
    /// </summary>
    public IReadOnlyList<ChainNode> Cheapest()
    {
        var orders = Orders([.. Node.Leaves]).Where(o => o != Node).Prepend(Node).Select(o => (Order: o, Cost: ChainCost.Of(o, Result.Axes))).ToList();
        return [.. orders.Where((o, at) => !orders.Where((other, before) => before != at && other.Cost.IsAtMost(o.Cost) && (before < at || !o.Cost.IsAtMost(other.Cost))).Any()).Select(static o => o.Order)];
    }

    /// <summary>The program with the chain multiplied in that order.</summary>
    public Program Multiplied(ChainNode order, Program program)
    {
        var names = new FreshNames(program);
        var nextIndex = 1 + program.Sizes().Select(static s => s.Id)
            .Concat(program.Statements.SelectMany(static s => s.Loops()).Select(static l => l.Index.Id)).Max();
        var statements = new List<MapReduce>();
        var (rows, columns) = Sides();
        statements.Add(Sum((ChainProduct)order, Result.Target, Result.Axes, rows, columns, Numbers));
        return program.With(program.MapReduces.SelectMany(s => s == Result ? statements : Inner.Contains(s) ? Enumerable.Empty<MapReduce>() : [s]));

        MapReduce Sum(ChainProduct node, Tensor target, ValueArray<Loop> axes, LoopIndex row, LoopIndex column, Product numbers)
        {
            var term = new LoopIndex("k", nextIndex++);
            var body = Product.Of(Entry(node.Left, row, term)) * Product.Of(Entry(node.Right, term, column)) * numbers;
            var terms = new Reduction(ReductionOperator.Sum, [new Loop(term, Affine.Zero, node.Left.Columns)], null);
            return new MapReduce(target, axes.Positions(), axes, terms, body.ToExpr(), Result.Origin);
        }

        Expr Entry(ChainNode node, LoopIndex row, LoopIndex column)
        {
            if (node is ChainLeaf leaf)
            {
                return leaf.At(row, column);
            }

            var batch = node.Batch.ToList();
            LoopIndex i = new("i", nextIndex++), j = new("j", nextIndex++);
            ValueArray<Loop> axes = [.. Result.Axes.Where(a => batch.Contains(a.Index)), new Loop(i, Affine.Zero, node.Rows), new Loop(j, Affine.Zero, node.Columns)];
            var target = names.Tensor(node.Name, axes.Select(static a => a.Upper).ToValueArray(), TensorRole.Intermediate);
            var sum = Sum((ChainProduct)node, target, axes, i, j, Product.One);
            statements.Add(sum.WithIndices(index => batch.Contains(index) ? new LoopIndex(index.Name, nextIndex++) : index));
            return new Read(target, [.. Result.Axes.Where(a => batch.Contains(a.Index)).Select(static a => new AffineIndex(a.Index)), new AffineIndex(row), new AffineIndex(column)]);
        }
    }

    /// <summary>The result's indices that number rows and columns.</summary>
    private (LoopIndex Row, LoopIndex Column) Sides()
    {
        var leaves = Node.Leaves.Cast<ChainLeaf>().ToList();
        return (leaves[0].Row.Index, leaves[leaves.Count - 1].Column.Index);
    }

    private static IEnumerable<ChainNode> Orders(List<ChainNode> leaves) => leaves.Count == 1 ? leaves
        : Enumerable.Range(1, leaves.Count - 1).Reverse().SelectMany(at =>
            from left in Orders(leaves.GetRange(0, at))
            from right in Orders(leaves.GetRange(at, leaves.Count - at))
            select new ChainProduct(left, right));
}
