using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// Inputs that decide what is drawn by comparing with a draw, as the p of Bernoulli does: the value jumps where they change, so that its derivative is 0
/// almost everywhere and says nothing of how the expectation changes.
/// </summary>
internal static class DiscreteDraws
{
    /// <summary>Each input with the draw that it reaches first.</summary>
    public static IReadOnlyDictionary<Tensor, Draw> Reached(Program program)
    {
        var reached = new Dictionary<Tensor, Draw>();
        if (!program.Inputs.Any(static i => i.Draw is not null))
        {
            return reached;
        }

        var sources = program.Statements.SelectMany(static s => s.Targets.Select(t => (Target: t.Id, Statement: s))).GroupBy(static p => p.Target).ToDictionary(static g => g.Key, static g => g.Select(static p => p.Statement).ToList());
        foreach (var (tensor, draw) in program.MapReduces.SelectMany(Compared))
        {
            foreach (var input in InputsOf(tensor, sources).Where(i => i.Draw is null && i.Element == ElementKind.Real && !reached.ContainsKey(i)))
            {
                reached[input] = draw;
            }
        }

        return reached;
    }

    /// <summary>What is compared with draws: beside them, or with each other where the greatest is looked for.</summary>
    private static IEnumerable<(Tensor Tensor, Draw Draw)> Compared(MapReduce statement)
    {
        var comparisons = statement.Expressions().SelectMany(static e => e.SelfAndDescendants()).OfType<Call>()
            .Where(static c => c.Function == Functions.Less || c.Function == Functions.LessOrEqual).SelectMany(static c => new[] { (Drawn: c.Arguments[0], Bound: c.Arguments[1]), (Drawn: c.Arguments[1], Bound: c.Arguments[0]) });
        foreach (var (drawn, bound) in comparisons)
        {
            foreach (var read in bound.Reads().Where(_ => drawn is Read { Tensor.Draw: not null }))
            {
                yield return (read.Tensor, ((Read)drawn).Tensor.Draw!);
            }
        }

        foreach (var step in statement.Expressions().SelectMany(static e => e.SelfAndDescendants()).OfType<Call>().Where(static c => IsStep(c.Function)))
        {
            var reads = step.Reads().ToList();
            foreach (var read in reads.Where(_ => reads.Exists(static r => r.Tensor.Draw is not null)))
            {
                yield return (read.Tensor, reads.Find(static r => r.Tensor.Draw is not null)!.Tensor.Draw!);
            }
        }

        if (statement.IsSearch && statement.Body.Reads().FirstOrDefault(static r => r.Tensor.Draw is not null) is { Tensor.Draw: { } beside })
        {
            foreach (var read in statement.Body.Reads())
            {
                yield return (read.Tensor, beside);
            }
        }
    }

    /// <summary>Whether its derivatives are 0 wherever it has any: what is drawn by it is a whole number.</summary>
    private static bool IsStep(Function function) => DerivativeTable.Find(function) is { } row && row.Partials.All(static p => p == "0");

    private static HashSet<Tensor> InputsOf(Tensor tensor, Dictionary<int, List<Statement>> sources)
    {
        var (found, pending) = (new HashSet<Tensor> { tensor }, new Stack<Tensor>([tensor]));
        while (pending.Count > 0)
        {
            foreach (var read in (sources.TryGetValue(pending.Pop().Id, out var statements) ? statements : []).SelectMany(static s => s.TensorsRead()).Where(found.Add).ToList())
            {
                pending.Push(read);
            }
        }

        found.RemoveWhere(t => t.Role != TensorRole.Input);
        return found;
    }
}
