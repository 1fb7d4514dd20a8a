using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>What headers say of the accuracy that was asked for.</summary>
internal static class Accuracies
{
    public static string? Note(KernelPlan plan) => plan.Accuracy switch
    {
        AccuracyMode.Compensated => "sums as if in twice the precision, then rounded (Ogita, Rump and Oishi)" + Except(plan),
        AccuracyMode.Fast => plan.Program.MapReduces.Any(static s => s.Body.SelfAndDescendants().Any(IsByRoot))
            ? "fast: quotients of floats by roots within 4 units in the last place, where what is below the root is a normal number" : "fast, which changes nothing here",
        _ => null,
    };

    private static string Except(KernelPlan plan)
    {
        var products = Nodes(plan.Body).OfType<ContractionNode>().Select(static p => p.Statement);
        var added = plan.Program.MapReduces.Where(static s => !s.Sets);
        var usual = products.Concat(added).Select(static s => s.Target.Name).Distinct().ToList();
        return usual.Count == 0 ? "" : $"; {string.Join(", ", usual)} as usual";
    }

    private static bool IsByRoot(Expr expr) =>
        expr is Call { Function: var f } quotient && f == Functions.Divide && quotient.Arguments[1] is Call { Function: var g } && g == Functions.Sqrt;

    private static IEnumerable<PlanNode> Nodes(IEnumerable<PlanNode> body) => body.SelectMany(static n => n is LoopNode loop ? Nodes(loop.Body) : [n]);
}
