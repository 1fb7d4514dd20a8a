using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Explanation;

/// <summary>What a method computes as its code says it: under the indices that loops share.</summary>
internal static class PlannedStatements
{
    /// <summary>Each once, in order: the orders of a chain of matrices have most of them in common.</summary>
    public static IEnumerable<Statement> Of(MethodPlan plan)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var orders = plan.Orders.Concat(plan.Sections.SelectMany(static s => s.Orders));
        return orders.SelectMany(static o => o.Kernels).SelectMany(static k => In(k.Body)).Where(s => seen.Add(Formulas.Of(s)));
    }

    private static IEnumerable<Statement> In(ValueArray<PlanNode> nodes) => nodes.SelectMany(In);

    private static IEnumerable<Statement> In(PlanNode node) => node switch
    {
        StatementNode leaf => [leaf.Statement],
        ContractionNode product => [product.Statement],
        CallNode call => [call.Call],
        IntegralNode integral => In(integral.Integrand.Body).Prepend(integral.Integral),
        LoopNode loop => In(loop.Body),
        ZeroNode => [],
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name, null),
    };
}
