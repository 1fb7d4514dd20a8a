using EquationDsl.Programs.Tests.Programs;
using EquationDsl.Programs.Tests.Terms;

namespace EquationDsl.Programs.Tests.Searching;

/// <summary>What is left of a program or a term where something is left out, the largest steps first.</summary>
internal static class Smaller
{
    public static IEnumerable<Program> Of(Program program)
    {
        foreach (var option in program.Options)
        {
            yield return program with { Options = [.. program.Options.Where(o => o != option)] };
        }

        for (var at = 0; at < program.Statements.Count; at++)
        {
            if (program.Statements.Count > 1 && !program.Statements[at].IsStart)
            {
                yield return Without(program, at);
            }
        }

        foreach (var (extent, size) in program.Sizes)
        {
            foreach (var less in new[] { 1, 2, 3, size / 2, size - 1 }.Where(s => s < size && s > 0).Distinct())
            {
                yield return program with { Sizes = new Dictionary<string, int>(program.Sizes, StringComparer.Ordinal) { [extent] = less } };
            }
        }

        for (var at = 0; at < program.Statements.Count; at++)
        {
            var statement = program.Statements[at];
            foreach (var right in Of(statement.Right))
            {
                yield return Finishing.Trimmed(program with { Statements = [.. program.Statements.Select((s, i) => i == at ? statement with { Right = right } : s)] });
            }
        }

        if (program.Statements.Count == 1 && program.Separator > 0)
        {
            yield return program with { Separator = 0 };
        }
    }

    public static IEnumerable<Term> Of(Term term)
    {
        foreach (var part in term.Parts.Concat(term.Parts.SelectMany(static p => p.Parts)).Where(p => Fits(p, term)))
        {
            yield return part;
        }

        if (term.Axes.Count == 0 && term is not Literal)
        {
            yield return new Literal("1");
        }

        if (term is Reduction { Run: not Run.All } partial)
        {
            yield return partial.OverAll();
        }

        for (var at = 0; at < term.Parts.Count; at++)
        {
            foreach (var smaller in Of(term.Parts[at]))
            {
                yield return term.With([.. term.Parts.Select((p, i) => i == at ? smaller : p)]);
            }
        }
    }

    private static bool Fits(Term part, Term whole) => part.Axes.SequenceEqual(whole.Axes) && !part.FreeIndices().Except(whole.FreeIndices(), StringComparer.Ordinal).Any();

    private static Program Without(Program program, int at)
    {
        var name = program.Statements[at].Target.Name;
        return Finishing.Trimmed(program with
        {
            Statements = [.. program.Statements.Where((_, i) => i != at)],
            Variables = [.. program.Variables.Where(v => v.Name != name)],
        });
    }
}
