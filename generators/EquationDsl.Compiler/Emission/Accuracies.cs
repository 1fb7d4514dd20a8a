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
        AccuracyMode.Fast => "fast: nothing is done for what leaves the range on the way" + (plan.Program.MapReduces.Any(Divides) ? "; quotients of floats within 4 units in the last place" : ""),
        _ => null,
    };

    private static string Except(KernelPlan plan)
    {
        var products = Nodes(plan.Body).OfType<ContractionNode>().Select(static p => p.Statement);
        var added = plan.Program.MapReduces.Where(static s => !s.Sets);
        var usual = products.Concat(added).Select(static s => s.Target.Name).Distinct().ToList();
        return usual.Count == 0 ? "" : $"; {string.Join(", ", usual)} as usual";
    }

    private static bool Divides(MapReduce statement) => statement.Body.SelfAndDescendants().Any(static n => n is Call call && call.Function == Functions.Divide);

    private static IEnumerable<PlanNode> Nodes(IEnumerable<PlanNode> body) => body.SelectMany(static n => n is LoopNode loop ? Nodes(loop.Body) : [n]);
}
