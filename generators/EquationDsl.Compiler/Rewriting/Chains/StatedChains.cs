using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Chains;

/// <summary>
/// States every chain of matrices that may be multiplied in several orders as one statement, whatever order it is written in. A chain of which one order
/// takes no more than any other whatever the extents are is multiplied in that order. Of n factors there are as many orders as binary trees of n leaves.
/// </summary>
internal static class StatedChains
{
    /// <summary>The program with its chains stated, and the rewriting before: null where the program is as it was.</summary>
    public static (Program Program, RewriteResult? Before) Of(Program program)
    {
        if (program.Statements.Any(static s => s is OpaqueCall or Integral))
        {
            // The orders of a chain around a routine would each need the routine.
            return (program, null);
        }

        var simple = Rewriter.Rewrite(program, RewriteStage.BeforeDifferentiation);
        var stated = Chain.In(simple.Program).Select(static c => (Chain: c, Orders: c.Cheapest())).Where(static c => c.Orders.Count > 1 || c.Orders[0] != c.Chain.Node)
            .Aggregate(simple.Program, static (changing, c) => c.Orders.Count == 1 ? c.Chain.Multiplied(c.Orders[0], changing) : Stated(c.Chain, c.Orders, changing));
        return ReferenceEquals(stated, simple.Program) ? (program, null) : (stated, simple);
    }

    public static bool Any(Program program) => program.MapReduces.Any(static s => LoneChains.Contains(s.Body));

    private static Program Stated(Chain chain, IReadOnlyList<ChainNode> orders, Program program)
    {
        var leaves = chain.Node.Leaves.Cast<ChainLeaf>().ToList();
        var choice = new ChainChoice(
            string.Join(" ", leaves), leaves.Select(static l => l.Name).ToValueArray(), orders.Select(o => new ChainOrder(o.ToString(), Tree(o, leaves))).ToValueArray());
        var isOther = program.MapReduces.SelectMany(static s => s.Body.SelfAndDescendants()).OfType<Chained>().Any(c => c.Choice.Name == choice.Name && c.Choice != choice);
        choice = isOther ? choice with { Name = $"{choice.Name} of {chain.Result.Target.Name}" } : choice;
        ValueArray<LoopIndex> corners = [leaves[0].Row.Index, .. leaves.Select(static l => l.Column.Index)];
        var product = new Chained(choice, leaves.Count, leaves.Select(static l => l.Entry).ToValueArray(), corners);
        var inner = leaves.Take(leaves.Count - 1).Select(static l => l.Column).ToValueArray();
        var result = chain.Result with { Reduction = new Reduction(ReductionOperator.Sum, inner, null), Body = (chain.Numbers * Product.Of(product)).ToExpr() };
        var statement = new FreshNames(program).WithOwnIndices(result);
        return program.With(program.MapReduces.SelectMany(s => s == chain.Result ? [statement] : chain.Inner.Contains(s) ? Enumerable.Empty<MapReduce>() : [s]));
    }

    private static ChainTree Tree(ChainNode node, List<ChainLeaf> leaves) => node is ChainProduct product
        ? new ChainPair(Tree(product.Left, leaves), Tree(product.Right, leaves)) : new ChainSide(leaves.FindIndex(l => ReferenceEquals(l, node)));
}
