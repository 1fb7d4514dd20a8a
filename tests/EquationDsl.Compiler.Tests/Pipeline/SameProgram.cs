using EquationDsl.Compiler.Rewriting.Search;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Verification;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Whether programs are well formed and have the same value, wherever the first has one.</summary>
internal sealed class SameProgram(IReadOnlyDictionary<AffineSymbol, long> sizes, IReadOnlyDictionary<string, Ball[]> inputs)
{
    private static readonly (double Low, double High)[] Domains = [(0.1, 0.9), (-1.7, 1.9)];

    /// <param name="whole">The program of which these are a part.</param>
    public static IEnumerable<string> Findings(IReadOnlyList<PassStep> steps, Program? whole)
    {
        foreach (var step in steps)
        {
            foreach (var finding in ProgramVerifier.Verify(step.Program, whole))
            {
                yield return $"after {step.Pass}: {finding}";
            }
        }

        var readable = steps.SkipWhile(static s => s.Program.Statements.Any(static t => IsOutline(t))).ToList();
        for (var n = 0; n < Domains.Length && readable.Count > 1; n++)
        {
            if (At(readable[0].Program, n) is { } point)
            {
                foreach (var finding in point.Differences(readable))
                {
                    yield return finding;
                }
            }
        }
    }

    /// <summary>Derivatives that are still to be taken, and integrals as sums over nodes that no rule has given yet, have no value.</summary>
    private static bool IsOutline(Statement statement) => statement.Targets.Any(static t => t.Role == TensorRole.Nodes)
        || statement.Expressions().Any(static e => e.SelfAndDescendants().Any(static n => n is Derivative));

    /// <summary>The first point that satisfies what the program asks of lengths.</summary>
    private static SameProgram? At(Program program, int domain)
    {
        var random = new SplitMix(20261129);
        for (var number = domain; number < domain + 6; number++)
        {
            if (Point.Draw(program, () => Domains[domain], random, number) is { } point)
            {
                return new SameProgram(
                    program.Sizes().ToDictionary(static s => (AffineSymbol)s, s => point.Evaluator.Value(Affine.Zero + s)), program.Inputs.ToDictionary(static i => i.Name, i => point.Evaluator.Entries(i)));
            }
        }

        return null;
    }

    private IEnumerable<string> Differences(IReadOnlyList<PassStep> steps)
    {
        var expected = new Dictionary<string, Ball[]>();
        foreach (var step in steps)
        {
            foreach (var size in step.Program.Sizes().Where(s => !sizes.ContainsKey(s)))
            {
                yield return $"after {step.Pass}: the size {size.Name} is new";
                yield break;
            }

            if (Run(step.Program) is not { } values)
            {
                yield break;
            }

            foreach (var (name, entries) in values)
            {
                if (!expected.TryGetValue(name, out var before))
                {
                    expected[name] = entries;
                    continue;
                }

                for (var i = 0; i < entries.Length; i++)
                {
                    if (before[i].IsFinite && (!entries[i].IsFinite || Math.Abs((entries[i].Middle - before[i].Middle).High) > entries[i].Radius + before[i].Radius))
                    {
                        yield return $"after {step.Pass}: {name}[{i}] is {entries[i].Middle.High} +- {entries[i].Radius}, before {before[i].Middle.High} +- {before[i].Radius}\n{steps[0].Program}\n{step.Program}";
                        yield break;
                    }

                    before[i] = before[i].IsFinite ? before[i] : entries[i];
                }
            }
        }
    }

    private Dictionary<string, Ball[]>? Run(Program program)
    {
        var evaluator = new ProgramEvaluator(sizes);
        foreach (var input in program.Inputs)
        {
            var next = 0;
            evaluator.Give(input, () => inputs[input.Name][next++]);
        }

        return evaluator.Run(program) ? program.Outputs.ToDictionary(static o => o.Name, evaluator.Entries) : null;
    }
}
