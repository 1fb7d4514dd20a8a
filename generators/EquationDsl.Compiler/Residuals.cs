using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler;

/// <summary>
/// Overloads for callers that have what the equation computed: the gradient over its results, and over intermediate values that the equation names, which an
/// overload of the equation itself then hands out. Which values are worth it is decided from what computing them again costs.
/// </summary>
/// <param name="isBatched">Whether the results may be those of several examples: then so are the values.</param>
/// <param name="finish">Rewrites a derivative and notes the rules.</param>
internal sealed class Residuals(EquationRequest request, RewriteResult stable, ValueArray<Tensor> withRespectTo, bool isBatched, Func<ProgramKind, DerivativeProgram, DerivedProgram> finish)
{
    /// <summary>Of the work of the gradient that computes all again: it must do a fifth less.</summary>
    private const double LeastGain = 0.8;

    /// <summary>A value is loaded, instead of computed again, if computing an entry costs more than this many multiplications.</summary>
    private const double CostOfLoading = 10;

    private Program Forward => stable.Program;

    /// <summary>The gradient over results; null where the equation has none that save enough.</summary>
    public DerivedProgram? OverResults(DerivedProgram gradient)
    {
        var results = Results();
        var known = results.Count > 1 ? WorthLoading(Forward, results, default) : results;
        return Derived(ProgramKind.GradientOfResult, Forward, known, gradient) is { } derived && Saves(derived, gradient) && !LosesSeries(derived, gradient) ? derived : null;
    }

    /// <summary>
    /// Whether a derivative keeps its digits by a series that cannot be found where the result is given: a rounded result has not what the series has.
    /// </summary>
    private static bool LosesSeries(DerivedProgram derived, DerivedProgram gradient)
    {
        HashSet<string> Mended(DerivedProgram of) => new(of.Program.MapReduces.Where(static s => s.Target.Role == TensorRole.Output && s.Body.SelfAndDescendants().Any(static e => e is Nearby))
            .Select(static s => s.Target.Name), StringComparer.Ordinal);
        return Mended(gradient) is { Count: > 0 } mended && !Mended(derived).IsSupersetOf(mended.Intersect(derived.Program.Outputs.Select(static o => o.Name)));
    }

    /// <summary>The equation with the intermediate values that it hands out, and the gradient over these; none where that saves little.</summary>
    /// <param name="names">The intermediate values that the equation names.</param>
    public IEnumerable<DerivedProgram> OverIntermediates(Program written, IReadOnlyCollection<string> names, DerivedProgram gradient, DerivedProgram? overResults)
    {
        var results = Results();
        var (program, values) = results.IsEmpty ? (Forward, default) : NamedValues.Of(written, Forward, Unused(names, gradient.Program).ToList());
        values = values.Where(v => v.Rank > 0 || !isBatched).ToValueArray();
        var known = values.IsEmpty ? values : WorthLoading(program, [.. results, .. values], overResults?.Added.Select(static a => a.Name).ToValueArray() ?? default);
        var derived = known.Any(values.Contains) ? Derived(ProgramKind.GradientOfKept, program, known, gradient) : null;
        if (derived is not null && LosesRules(derived, gradient))
        {
            // What a rule sees through must not be hidden from it; a function's value hides nothing but the function.
            derived = Derived(ProgramKind.GradientOfKept, program, known.Where(k => KnownValues.IsPrimitive(program, k)).ToValueArray(), gradient);
        }

        var handed = values.Where(v => derived?.Added.Any(a => a.Name == v.Name) == true).ToValueArray();
        return derived is null || handed.IsEmpty || !Saves(derived, overResults ?? gradient) || derived.Added.Count <= (overResults?.Added.Count ?? 0)
            ? [] : [Keeping(program, handed), derived];
    }

    /// <summary>What a caller can have: a returned number is no result to go on from, and its gradient computes it anyway.</summary>
    private ValueArray<Tensor> Results() => !Forward.State.IsEmpty || Forward is { ReturnsResult: true, Outputs: [{ Rank: 0 }] }
        ? default : Forward.Outputs.Where(static o => o is { Rank: > 0, Element: ElementKind.Real }).ToValueArray();

    private IEnumerable<string> Unused(IEnumerable<string> names, Program gradient)
    {
        var taken = new HashSet<string>(request.Method.Parameters.Select(static p => p.Name).Concat(gradient.Inputs.Concat(gradient.Outputs).Select(static t => t.Name)), StringComparer.Ordinal);
        return names.Where(n => !taken.Contains(n));
    }

    private DerivedProgram? Derived(ProgramKind kind, Program program, ValueArray<Tensor> known, DerivedProgram gradient) =>
        KnownValues.Gradient(program, known, withRespectTo, gradient.Program.Name) is { } derivative
        && WithoutUnread(finish(kind, derivative with { Added = known.Where(k => derivative.Program.Inputs.Any(i => i.Name == k.Name)).Select(Parameter).ToValueArray() })) is { Added.IsEmpty: false } derived
            ? derived : null;

    /// <summary>What only terms read that have cancelled is no parameter.</summary>
    private static DerivedProgram WithoutUnread(DerivedProgram derived)
    {
        var read = new HashSet<string>(derived.Program.Statements.SelectMany(static s => s.TensorsRead()).Select(static t => t.Name), StringComparer.Ordinal);
        var unread = derived.Added.Select(static a => a.Name).Where(n => !read.Contains(n)).ToList();
        var program = derived.Program with
        {
            Inputs = derived.Program.Inputs.Where(i => !unread.Contains(i.Name)).ToValueArray(),
            Checks = derived.Program.Checks.Where(c => !unread.Contains(c.Parameter)).ToValueArray(),
        };
        return derived with { Program = program, Added = derived.Added.Where(a => !unread.Contains(a.Name)).ToValueArray() };
    }

    private AddedParameter Parameter(Tensor known) => Forward.Outputs.Any(o => o.Name == known.Name)
        ? new AddedParameter(known.Name, [known.Name], "the result that the method computed for the same inputs")
        : Value(known, $"the value {known.Name} that the method's overload computed for the same inputs");

    /// <summary>A vector is a span; matrices, and vectors of which there may be one for each example, are what the results are.</summary>
    private AddedParameter Value(Tensor value, string meaning) => new(value.Name, value.Rank > 1 || (isBatched && value.Rank > 0) ? Forward.Outputs.Select(static o => o.Name).ToValueArray() : default, meaning);

    private static bool Saves(DerivedProgram derived, DerivedProgram than) => Work.Of(derived.Program) <= LeastGain * Work.Of(than.Program);

    /// <summary>Whether the gradient is made stable by a rule that does not apply where the values are given.</summary>
    private bool LosesRules(DerivedProgram derived, DerivedProgram gradient) =>
        gradient.RuleNotes.Except(RuleNotes.Of([stable])).Except(derived.RuleNotes).Any();

    /// <summary>Without those that are little work where the others are known.</summary>
    private static ValueArray<Tensor> WorthLoading(Program program, ValueArray<Tensor> known, ValueArray<string> always)
    {
        var kept = known.ToList();
        foreach (var tensor in known.Where(k => !always.Contains(k.Name)))
        {
            var others = kept.Where(k => k.Id != tensor.Id).ToList();
            var again = Dependence.Live(program.Statements.Where(s => !others.Any(s.Writes)).ToList(), [tensor]).ToValueArray();
            if (Work.Of(program with { Statements = again }) <= CostOfLoading * Work.EntriesOf(tensor))
            {
                kept = others;
            }
        }

        return kept.ToValueArray();
    }

    private DerivedProgram Keeping(Program program, ValueArray<Tensor> handed)
    {
        var outputs = handed.ToDictionary(static t => t, static t => t with { Role = TensorRole.Output });
        var replacement = new TensorReplacement(outputs);
        var written = outputs.Values.OrderBy(o => handed.Select(static h => h.Id).ToList().IndexOf(o.Id)).ToList();
        var keeping = program with
        {
            Outputs = [.. program.Outputs, .. written],
            Checks = [.. program.Checks, .. written.SelectMany(static o => Restatement.LengthsOf(o, null))],
            Statements = program.Statements.MapItems(replacement.Apply),
        };
        var last = Rewriter.Rewrite(keeping);
        var added = written.Select(o => Value(o, $"the value {o.Name}, which an overload of the gradient takes")).ToValueArray();
        return new DerivedProgram(ProgramKind.Keeping, last.Program, RuleNotes.Of([stable, last]), Added: added) { Rewritings = [stable, last] };
    }
}
