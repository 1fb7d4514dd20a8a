using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// A sum of all terms up to (or from) the own one, whose weights change by one factor from each entry to the next, is a recurrence in linear time:
/// <c>s[t] = sum k in 0..t + 1 of c^(t - k) x[k]</c> is <c>s[t] = c s[t - 1] + x[t]</c>, and a shifted
/// <c>s[i] = sum j in 0..i + 1 of exp(x[j] - m[i])</c> is <c>s[i] = exp(m[i - 1] - m[i]) s[i - 1] + exp(x[i] - m[i])</c>.
/// </summary>
/// <remarks>
/// Factors that are the same for all terms (a power of c, an exponential) leave the sum only as such a ratio, which cannot overflow where the sum does not:
/// a power by the steps between entries, or the exponential of a running maximum, which only falls. It is a recurrence before it is differentiated, so its
/// gradient takes linear time too.
/// </remarks>
internal static class FadingSums
{
    private static readonly AppliedRule Recurrence = new(
        "fading-sum", "sum_{k <= t} c^(t - k) x[k] -> c s[t - 1] + x[t]", "each entry takes one step from the one before it, not a sum of its own");

    public static Program Run(Program program, ICollection<AppliedRule> applied)
    {
        var ahead = Scans.ReadAhead(program.MapReduces);
        var statements = program.MapReduces.Select(s => ahead.Contains(s.Target.Id) ? s : Stepped(s, program) ?? s).ToValueArray();
        if (statements == program.MapReduces)
        {
            return program;
        }

        applied.Add(Recurrence);
        return program.With(statements);
    }

    private static MapReduce? Stepped(MapReduce statement, Program program)
    {
        if (!statement.IsPlainSum() || !statement.ZeroIfEmpty.IsEmpty || statement.Reduction is not { Guard: null, Loops: [var terms] })
        {
            return null;
        }

        var ranges = from axis in statement.Axes
                     where statement.Body.DependsOn(axis.Index)
                     from form in Forms(statement.Body, terms, axis)
                     let range = OneSidedRange.Of(axis, form.Terms)
                     where range is not null
                     select new Fading(range, form.Body, terms.Index, program);
        return ranges.Select(f => f.Ratio() is { } ratio ? f.Range.Stepped(statement, f.Body, terms.Index, ratio) : null)
            .FirstOrDefault(static s => s is not null);
    }

    /// <summary>The sum over positions k, as it is or with its index t + l or t - l as the position.</summary>
    private static IEnumerable<(Expr Body, Loop Terms)> Forms(Expr body, Loop terms, Loop axis)
    {
        var index = terms.Index;
        yield return (body, terms);
        yield return (Substitution.Of(index, Affine.Of(index) - axis.Index).Apply(body), new Loop(index, terms.Lower + axis.Index, terms.Upper + axis.Index));
        yield return (Substitution.Of(index, Affine.Of(axis.Index) - index).Apply(body),
            new Loop(index, axis.Index - terms.Upper + Affine.One, axis.Index - terms.Lower + Affine.One));
    }
}
