using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Chains;

/// <summary>A program in which a chain of matrices is multiplied in one order.</summary>
/// <param name="Name">The order: <c>A (B C)</c>.</param>
public sealed record ChainOrder(string Name, Program Program);

/// <summary>
/// The orders in which a chain of matrices may be multiplied: all but those that take no less than another whatever the extents are. Which of them is the cheapest is
/// known when the extents are. Of n factors there are as many orders as binary trees of n leaves.
/// </summary>
/// <param name="Name">The chain: <c>A B C</c>.</param>
/// <param name="Orders">The program with the chain in each order and all other chains in their first.</param>
public sealed record ChainOrders(string Name, ValueArray<ChainOrder> Orders)
{
    /// <summary>
    /// The program with every chain in the first of its orders, that in which it is written unless another is always as cheap, and the orders of those chains that have several,
    /// the last of the program first.
    /// </summary>
    public static (Program Program, ValueArray<ChainOrders> Chains) Of(Program program)
    {
        if (program.Statements.Any(static s => s is OpaqueCall or Integral))
        {
            // The orders of a chain around a routine would each need the routine.
            return (program, default);
        }

        var simple = Rewriter.Rewrite(program, RewriteStage.BeforeDifferentiation).Program;
        var chains = Chain.In(simple).Select(static c => (Chain: c, Orders: c.Cheapest())).ToList();
        var changed = chains.Where(static c => c.Orders[0] != c.Chain.Node).ToList();
        var start = changed.Aggregate(simple, static (changing, c) => c.Chain.Multiplied(c.Orders[0], changing));
        var first = changed.Count == 0 ? program : start;
        return (first, chains.Where(static c => c.Orders.Count > 1).Select(InEveryOrder).ToValueArray());

        ChainOrders InEveryOrder((Chain Chain, IReadOnlyList<ChainNode> Orders) choice)
        {
            var others = changed.Where(c => c.Chain != choice.Chain).Aggregate(simple, static (changing, c) => c.Chain.Multiplied(c.Orders[0], changing));
            var orders = choice.Orders.Select((o, at) => new ChainOrder(o.ToString(), at == 0 ? first : choice.Chain.Multiplied(o, others)));
            return new ChainOrders(string.Join(" ", choice.Chain.Node.Leaves), orders.ToValueArray());
        }
    }
}
