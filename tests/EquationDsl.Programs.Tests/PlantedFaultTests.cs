using EquationDsl.Programs.Tests.Numbers;
using EquationDsl.Programs.Tests.Programs;
using EquationDsl.Programs.Tests.Running;
using EquationDsl.Programs.Tests.Searching;
using EquationDsl.Programs.Tests.Terms;

namespace EquationDsl.Programs.Tests;

/// <summary>The bounds are so narrow that what is wrong shows: a program with a fault, in place of the compiler's, is told from the right one.</summary>
public sealed class PlantedFaultTests
{
    private const int Programs = 40;

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
                    var isSeen = IsSeen(program, reference, wrong);
                    seen += isSeen ? 1 : 0;
                    Assert.True(isSeen || !Matters(reference, wrong), $"not seen:\n{fault}\nin place of\n{program}");
                }
            }
        }

        // The others change little or nothing: what is lost is less than the maximum, or zero, or multiplied by zero.
        Assert.True(planted > Programs && seen >= 0.8 * planted, $"{seen} of {planted} faults are seen");
    }

    [Fact]
    public void LostPathsOfGradientsAreSeen()
    {
        int planted = 0, seen = 0;
        for (var seed = 0; seed < Programs; seed++)
        {
            var (program, reference) = Search.Draw(seed);
            foreach (var path in new[] { 0, 1, 3, 8, 20 })
            {
                var wrong = Reference.Of(program, path);
                if (Matters(reference, wrong))
                {
                    planted++;
                    seen += IsSeen(program, reference, wrong) ? 1 : 0;
                }
            }
        }

        Assert.True(planted > Programs && seen == planted, $"{seen} of {planted} faults are seen");
    }

    [Fact]
    public void WrongGradientsAreSeen()
    {
        for (var seed = 0; seed < Programs; seed++)
        {
            var (program, reference) = Search.Draw(seed);
            foreach (var (name, gradient) in reference.Gradients.Where(static g => Scale(g.Value) > 1e-3))
            {
                foreach (var at in Enumerable.Range(0, gradient.Entries.Length).Where(i => Math.Abs(gradient.Entries[i].Value) > 0.1 * Scale(gradient)))
                {
                    double[] wrong = [.. gradient.Entries.Select((e, i) => i == at ? 0.9 * e.Value : e.Value)];
                    Assert.True(Comparison.Difference(name, wrong, gradient, null, program.IsDouble) is not null, $"{name}[{at}]\n{program}");
                }
            }
        }
    }

    /// <summary>A compiler that takes the sine for the cosine is found out, and the sine is what is left of the program.</summary>
    [Fact]
    public void AFaultOfTheCompilerComesDownToItself()
    {
        var (program, reference) = Enumerable.Range(0, 200).Select(Search.Draw).First(static d => d.Program.Equation.Contains(@"\sin", StringComparison.Ordinal) && d.Program.Equation.Length > 90);
        var faulty = program with { Misreading = (@"\sin", @"\cos") };
        var finding = Assert.Single(ProgramRunner.Run([(faulty, reference)], Twin.All[0]));
        Assert.True(finding.Kind is FindingKind.Value or FindingKind.Gradient, finding.ToString());
        var least = Reducer.Reduce(finding, Twin.All[0]).Program;
        Assert.Contains(@"\sin", least.Equation, StringComparison.Ordinal);
        Assert.True(least.Equation.Length < 45 && least.Sizes.Values.All(static s => s < 3), $"{program}\n{least}");
    }

    /// <summary>Whether a value is off by more than a hundredth of the largest beside it.</summary>
    private static bool Matters(Reference right, Reference wrong) => Pairs(right, wrong).Any(static pair =>
        pair.Right.Entries.Zip(pair.Wrong.Entries).Any(e => !(Math.Abs(e.First.Value - e.Second.Value) <= 0.01 * Math.Max(Scale(pair.Right), 1e-3))));

    private static double Scale(Grid grid) => grid.Entries.Select(static e => Math.Abs(e.Value)).DefaultIfEmpty(0).Max();

    private static IEnumerable<(Grid Right, Grid Wrong)> Pairs(Reference right, Reference wrong) =>
        right.Results.Concat(right.Gradients).Zip(wrong.Results.Concat(wrong.Gradients), static (r, w) => (r.Value, w.Value));

    private static IEnumerable<Program> Faults(Program program) => program.Statements.SelectMany((s, at) => (s.IsStart ? [] : Faults(s.Right)).Select(
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

    private static bool IsSeen(Program program, Reference right, Reference wrong) => Pairs(right, wrong).Any(
        pair => Comparison.Difference("", [.. pair.Wrong.Entries.Select(static e => e.Value)], pair.Right, null, program.IsDouble) is not null);
}
