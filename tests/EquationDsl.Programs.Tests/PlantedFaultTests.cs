using EquationDsl.Programs.Tests.Numbers;
using EquationDsl.Programs.Tests.Programs;
using EquationDsl.Programs.Tests.Running;
using EquationDsl.Programs.Tests.Searching;
using EquationDsl.Programs.Tests.Terms;

namespace EquationDsl.Programs.Tests;

/// <summary>The bounds are so narrow that what is wrong shows: a program with a fault, in place of the compiler's, is told from the right one.</summary>
public sealed class PlantedFaultTests
{
    private const int Programs = 60;

    [Fact]
    public void LostTermsAndWrongSignsAreSeen()
    {
        int planted = 0, seen = 0;
        for (var seed = 0; seed < Programs; seed++)
        {
            var (program, reference) = Search.Draw(seed);
            var faulty = Faults(program).ToList();
            foreach (var fault in faulty.Where((_, i) => i % (1 + (faulty.Count / 4)) == 0))
            {
                if (Wrong(fault) is { } wrong)
                {
                    planted++;
                    seen += IsSeen(program, reference, wrong) ? 1 : 0;
                }
            }
        }

        // The others change nothing: what is lost is less than the maximum, or zero, or multiplied by zero.
        Assert.True(planted > Programs && seen >= 0.95 * planted, $"{seen} of {planted} faults are seen");
    }

    [Fact]
    public void WrongGradientsAreSeen()
    {
        for (var seed = 0; seed < Programs; seed++)
        {
            var (program, reference) = Search.Draw(seed);
            foreach (var (name, gradient) in reference.Gradients)
            {
                foreach (var at in Enumerable.Range(0, gradient.Entries.Length).Where(i => Math.Abs(gradient.Entries[i].Value) > 1e-3 * gradient.Entries.Max(static e => Math.Abs(e.Value))))
                {
                    double[] wrong = [.. gradient.Entries.Select((e, i) => i == at ? 0.9 * e.Value : e.Value)];
                    Assert.True(Comparison.Difference(name, wrong, gradient, null, program.IsDouble) is not null, $"{name}[{at}]\n{program}");
                }
            }
        }
    }

    private static IEnumerable<Program> Faults(Program program) => program.Statements.SelectMany((s, at) => Faults(s.Right).Select(
        right => program with { Statements = [.. program.Statements.Select((other, i) => i == at ? s with { Right = right } : other)] }));

    /// <summary>A part lost, another range, or another sign of a part.</summary>
    private static IEnumerable<Term> Faults(Term term) => Smaller.Of(term).Concat(Negated(term));

    private static IEnumerable<Term> Negated(Term term)
    {
        for (var at = 0; at < term.Parts.Count; at++)
        {
            var part = term.Parts[at];
            yield return term.With([.. term.Parts.Select((p, i) => i == at ? new Function("negative", p) : p)]);
            foreach (var negated in Negated(part))
            {
                yield return term.With([.. term.Parts.Select((p, i) => i == at ? negated : p)]);
            }
        }
    }

    private static Reference? Wrong(Program fault)
    {
        try
        {
            return Reference.Of(fault);
        }
        catch (Exception e) when (e is InvalidProgramTermException or TooLargeException)
        {
            return null;
        }
    }

    private static bool IsSeen(Program program, Reference right, Reference wrong) =>
        right.Results.Concat(right.Gradients).Zip(wrong.Results.Concat(wrong.Gradients)).Any(
            pair => Comparison.Difference("", [.. pair.Second.Value.Entries.Select(static e => e.Value)], pair.First.Value, null, program.IsDouble) is not null);
}
