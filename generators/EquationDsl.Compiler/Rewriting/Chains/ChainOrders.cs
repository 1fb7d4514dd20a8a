using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Chains;

/// <summary>A program in which a chain of matrices is multiplied in one order.</summary>
/// <param name="Name">The order: <c>A (B C)</c>.</param>
public sealed record ChainOrder(string Name, Program Program);

/// <summary>
/// The orders in which a chain of matrices may be multiplied: all but those that take no less than another whatever the extents are. Which of them is the cheapest is
/// known when the extents are. Of n factors there are as many orders as binary trees of n leaves.
/// </summary>
public static class ChainOrders
{
    /// <summary>Of five factors there are fourteen orders, of six forty-two.</summary>
    private const int MostFactors = 5;

    /// <summary>The program in each order, that in which it is written first unless another is always as cheap; one, if there is no chain or no choice.</summary>
    public static ValueArray<ChainOrder> Of(Program program)
    {
        var simple = Rewriter.Rewrite(program, RewriteStage.BeforeDifferentiation).Program;
        foreach (var statement in simple.Statements.Reverse())
        {
            if (Chain.Of(statement, simple) is { } chain && chain.Node.Leaves.Count() is > 2 and <= MostFactors)
            {
                return Cheapest(chain.Node).Select(order => new ChainOrder(order.ToString(), order == chain.Node ? program : chain.In(order))).ToValueArray();
            }
        }

        return [new ChainOrder("", program)];
    }

    private static IReadOnlyList<ChainNode> Cheapest(ChainNode written)
    {
        var leaves = written.Leaves.ToList();
        var orders = Orders(leaves).Where(o => o != written).Prepend(written).Select(static o => (Order: o, Cost: ChainCost.Of(o))).ToList();
        return [.. orders.Where((o, at) => !orders.Where((other, before) => before != at && other.Cost.IsAtMost(o.Cost) && (before < at || !o.Cost.IsAtMost(other.Cost))).Any()).Select(static o => o.Order)];
    }

    private static IEnumerable<ChainNode> Orders(List<ChainNode> leaves) => leaves.Count == 1 ? leaves
        : Enumerable.Range(1, leaves.Count - 1).Reverse().SelectMany(at =>
            from left in Orders(leaves.GetRange(0, at))
            from right in Orders(leaves.GetRange(at, leaves.Count - at))
            select new ChainProduct(left, right));

    /// <summary>A chain, the statement that it is the result of, and the others that belong to it.</summary>
    private sealed record Chain(ChainNode Node, Product Numbers, Statement Result, IReadOnlyList<Statement> Inner, Program Program)
    {
        public static Chain? Of(Statement result, Program program)
        {
            var inner = new List<Statement>();
            return Flat(result, program, inner) is var (node, numbers) ? new Chain(node, numbers, result, inner, program) : null;
        }

        /// <summary>The program with the chain multiplied in that order.</summary>
        public Program In(ChainNode order)
        {
            var names = new FreshNames(Program);
            var nextIndex = 1 + Program.Sizes().Select(static s => s.Id)
                .Concat(Program.Statements.SelectMany(static s => s.Axes.Concat(s.ReductionLoops())).Select(static l => l.Index.Id)).Max();
            var statements = new List<Statement>();
            var top = (ChainProduct)order;
            Write(top, Result.Target, Numbers);
            return Program.With(Program.Statements.SelectMany(s => s == Result ? statements : Inner.Contains(s) ? Enumerable.Empty<Statement>() : [s]));

            ChainLeaf Written(ChainNode node)
            {
                if (node is ChainLeaf leaf)
                {
                    return leaf;
                }

                var target = names.Tensor(node.Name, [node.Rows, node.Columns], TensorRole.Intermediate);
                Write((ChainProduct)node, target, Product.One);
                return new ChainLeaf(target, IsTransposed: false);
            }

            void Write(ChainProduct node, Tensor target, Product numbers)
            {
                ChainLeaf left = Written(node.Left), right = Written(node.Right);
                LoopIndex row = new("i", nextIndex++), column = new("j", nextIndex++), term = new("k", nextIndex++);
                var body = Product.Of(Entry(left, row, term)) * Product.Of(Entry(right, term, column)) * numbers;
                statements.Add(new Statement(
                    target,
                    [new AffineIndex(row), new AffineIndex(column)],
                    [new Loop(row, Affine.Zero, node.Rows), new Loop(column, Affine.Zero, node.Columns)],
                    new Reduction(ReductionOperator.Sum, [new Loop(term, Affine.Zero, node.Left.Columns)], null),
                    body.ToExpr(),
                    Result.Origin));
            }
        }

        private static Read Entry(ChainLeaf leaf, LoopIndex row, LoopIndex column) =>
            new(leaf.Tensor, leaf.IsTransposed ? [new AffineIndex(column), new AffineIndex(row)] : [new AffineIndex(row), new AffineIndex(column)]);

        /// <summary>The product of two matrices that a statement is, with those products in their places that nothing else reads.</summary>
        private static (ChainNode Node, Product Numbers)? Flat(Statement statement, Program program, List<Statement> inner)
        {
            if (!statement.IsPlainSum() || statement is not { Target.Rank: 2, Reduction: { Guard: null, Loops: [var terms] } } || !IsWhole(terms))
            {
                return null;
            }

            var body = Product.Of(statement.Body);
            var numbers = body.Where(f => !f.Base.DependsOnAny(statement.Axes.Add(terms))) with { Coefficient = body.Coefficient };
            var matrices = body.Factors.Where(f => f.Base.DependsOnAny(statement.Axes.Add(terms))).ToList();
            if (matrices is not [{ Exponent: 1, Base: Read first }, { Exponent: 1, Base: Read second }])
            {
                return null;
            }

            var (row, column) = (statement.Axes[0].Index, statement.Axes[1].Index);
            var known = inner.Count;
            foreach (var (left, right) in new[] { (first, second), (second, first) })
            {
                if (Factor(left, row, terms.Index, program, inner) is { } leftFactor && Factor(right, terms.Index, column, program, inner) is { } rightFactor)
                {
                    return (new ChainProduct(leftFactor.Node, rightFactor.Node), numbers * leftFactor.Numbers * rightFactor.Numbers);
                }

                inner.RemoveRange(known, inner.Count - known);
            }

            return null;
        }

        private static (ChainNode Node, Product Numbers)? Factor(Read read, LoopIndex row, LoopIndex column, Program program, List<Statement> inner)
        {
            if (read is not { Boundary: Boundary.None, Indices: [AffineIndex { Value.AsSymbol: LoopIndex one }, AffineIndex { Value.AsSymbol: LoopIndex other }] }
                || !((one == row && other == column) || (one == column && other == row)))
            {
                return null;
            }

            var isTransposed = one != row;
            var definition = program.Statements.FirstOrDefault(s => s.Target.Id == read.Tensor.Id && s.Target.Role == TensorRole.Intermediate);
            if (definition is not null && program.Statements.SelectMany(static s => s.TensorsRead()).Count(t => t.Id == read.Tensor.Id) == 1
                && Flat(definition, program, inner) is var (node, numbers))
            {
                inner.Add(definition);
                return (isTransposed ? node.Transposed : node, numbers);
            }

            return (new ChainLeaf(read.Tensor, isTransposed), Product.One);
        }

        private static bool IsWhole(Loop loop) => loop.Lower == Affine.Zero && loop.Upper.Terms.All(static t => t.Symbol is Size);
    }
}
