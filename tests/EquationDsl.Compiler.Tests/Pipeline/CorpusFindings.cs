using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>What is wrong with what stages make of the corpus: each equation is compiled once for all that is asked of its stages.</summary>
/// <param name="Passes">Where a pass changes form or value.</param>
/// <param name="Access">Where nothing proves that a position is inside.</param>
/// <param name="Programs">How many programs were asked about their positions.</param>
internal sealed record CorpusFindings(IReadOnlyList<string> Passes, IReadOnlyList<string> Access, int Programs)
{
    private static readonly Lazy<CorpusFindings> Once = new(Find);

    public static CorpusFindings All => Once.Value;

    private static CorpusFindings Find()
    {
        var (passes, access, programs) = (new List<string>(), new List<string>(), 0);
        foreach (var request in Corpus.Requests)
        {
            var log = StageLog.Kept();
            if (EquationCompiler.Compile(request, log).Source is null)
            {
                continue;
            }

            passes.AddRange(Sequences(log).SelectMany(static s => SameProgram.Findings(s.Steps, s.Whole)).Select(f => $"{request.Equation}\n{f}"));
            var plans = log.Stages.Select(static s => s.Value).OfType<MethodPlan>().SelectMany(static m => m.Orders.Concat(m.Sections.SelectMany(static s => s.Orders)));
            foreach (var program in log.Stages.Select(static s => s.Value).OfType<Program>().Concat(plans.Select(static o => o.Plan.Program)))
            {
                programs++;
                access.AddRange(new AccessProof(program).Open().Select(f => $"{request.Equation}  |  {f}"));
            }
        }

        return new(passes, access, programs);
    }

    /// <summary>Programs that have the same value, with the passes that made them, and the program of which they are a part.</summary>
    private static IEnumerable<(IReadOnlyList<PassStep> Steps, Program? Whole)> Sequences(StageLog log)
    {
        // With a batch the inputs have more axes.
        yield return ([.. log.Stages.Where(static s => s is { Stage: not "examples", Value: Program }).Select(static s => new PassStep(s.Stage, (Program)s.Value))], null);
        foreach (var rewriting in log.Stages.Select(static s => s.Value).OfType<DerivedProgram>().SelectMany(static d => d.Rewritings).Distinct())
        {
            yield return ([new PassStep("given", rewriting.Given), .. rewriting.Steps], null);
        }

        foreach (var method in log.Stages.Select(static s => s.Value).OfType<MethodPlan>())
        {
            foreach (var order in method.Orders.Concat(method.Sections.SelectMany(static s => s.Orders)))
            {
                yield return ([.. order.Plan.Steps, new PassStep("plan", order.Plan.Program)], method.Derived.Program);
            }
        }
    }
}
