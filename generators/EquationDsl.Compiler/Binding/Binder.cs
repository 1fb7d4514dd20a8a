using System.Text.RegularExpressions;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Noise;
using EquationDsl.Compiler.Binding.Printed;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Gives every name of an equation its meaning and every axis its extent. All mistakes that a user can see are found here.</summary>
public static class Binder
{
    /// <summary>What the parser must know to tell words from products of letters.</summary>
    public static SyntaxNames NamesInScope(EquationRequest request)
    {
        var names = request.Method.Parameters.Select(static p => Spelling.Plain(p.Name))
            .Concat(request.Constants.Select(static c => c.Name))
            .Concat(request.Visible.Select(static s => s.Method.Name))
            .Concat(request.Method.Parameters.SelectMany(static p => p.Shape?.Split(',') ?? []).Select(static d => d.Trim()).Where(static d => d.Length > 1 && d.All(char.IsLetter)))
            .Concat(request.Method.Parameters.Select(static p => p.Notation).OfType<string>().Where(static n => n.Length > 1 && n.All(char.IsLetter)))
            .ToList();
        return new SyntaxNames(
            names.Concat(FunctionNames.All).Where(static n => n.Length > 1).Distinct(StringComparer.Ordinal).ToValueArray(),
            FunctionNames.All.Where(n => !FunctionNames.IsLetter(n) && !names.Contains(n)).ToValueArray(),
            request.Method.Parameters.Where(static p => p.Notation is not null).Select(static p => p.Notation!).ToValueArray(),
            names.Where(static n => n.Length == 1).ToValueArray())
        {
            IsGiven = notation => IsGiven(notation, request),
            IsEquation = notation => IsEquation(notation, request),
        };
    }

    /// <summary>By the method's name, or by what its text begins with.</summary>
    private static bool IsEquation(ExpressionSyntax notation, EquationRequest request)
    {
        var names = Spelling.Candidates(notation).ToList();
        return new ParameterNames(request.Method.Parameters, []).Find(notation) is null
            && request.Visible.Any(s => names.Contains(s.Method.Name, StringComparer.OrdinalIgnoreCase) || names.Contains(FirstName.Match(s.Equation).Groups[1].Value));
    }

    private static readonly Regex FirstName = new(@"^(?:\s|\\begin\{\w+\*?\})*(?:\\(?:math\w+|text|operatorname|boldsymbol)\{)?\\?([A-Za-z]+)", RegexOptions.CultureInvariant);

    /// <summary>Exactly as spelt: a name that only ignoring case is a parameter's may be defined by the equation.</summary>
    private static bool IsGiven(ExpressionSyntax notation, EquationRequest request)
    {
        var names = new[] { notation, (notation as ScriptedSyntax)?.Base, (notation as ApplicationSyntax)?.Target }.OfType<ExpressionSyntax>()
            .SelectMany(Spelling.Candidates).ToList();
        return request.Method.Parameters.Any(p => names.Contains(Spelling.Plain(p.Name)) && !p.IsWritable) || request.Constants.Any(c => names.Contains(c.Name))
            || (!request.Visible.Any(s => names.Contains(s.Method.Name)) && names.Exists(static n => n is "e" or "pi" || FunctionNames.IsLetter(n)));
    }

    /// <summary>
    /// Indices count from 1, or from what the equation states. Where it states nothing and it matters, the lengths decide;
    /// if they leave two readings that differ, the writer must.
    /// </summary>
    public static Outcome<BoundEquation> Bind(EquationSyntax written, EquationRequest resolved)
    {
        var request = EarlierParameters.Noted(written, NamedOutputs.Named(written, resolved with { Declared = resolved.Method }));
        var drawn = DrawnEquation.Of(written, request);
        if (drawn.Value is not { } equation)
        {
            return new(null, drawn.Diagnostics);
        }

        var plain = PrintedForms.Plain(equation.Syntax, equation.Request);
        if (plain.Value is not { } syntax)
        {
            return new(null, plain.Diagnostics);
        }

        var bound = BindPlain(syntax, equation.Request);
        if (bound.Value is { Required.IsEmpty: false } asking)
        {
            bound = BindPlain(syntax, RequiredRange.Noted(asking.Required, equation.Request));
        }

        var notes = MeanNotes.Of(written, equation.Asked, request);
        bound = bound with { Value = bound.Value is { } value && !notes.IsEmpty ? value with { MeanNotes = notes } : bound.Value };
        var unused = bound.Value?.Inputs.Any(static i => i.Draw is not null) == true ? default : drawn.Diagnostics;
        return bound with { Diagnostics = unused.AddRange(plain.Diagnostics).AddRange(bound.Diagnostics) };
    }

    private static Outcome<BoundEquation> BindPlain(EquationSyntax plain, EquationRequest request)
    {
        var spread = ResultLists.Spread(plain, request);
        if (spread.Value is not { } syntax)
        {
            return new(null, spread.Diagnostics);
        }

        var use = new RankUse(syntax, request);
        if (use.Undecided.Count > 0)
        {
            return new(null, use.Undecided.ToValueArray());
        }

        var solver = new RankSolver();
        var ranks = solver.Solve(syntax, request);
        var bound = BindCounted(syntax, request, solver, ranks);
        return !bound.Succeeded || new OpenEntries(syntax, request, use, ranks).Doubt() is not { } doubt ? bound
            : doubt.IsError ? new Outcome<BoundEquation>(null, [doubt]) : bound with { Diagnostics = bound.Diagnostics.Add(doubt) };
    }

    private static Outcome<BoundEquation> BindCounted(EquationSyntax syntax, EquationRequest request, RankSolver solver, IReadOnlyDictionary<string, int> ranks)
    {
        BindingAttempt Attempt(Counting assumed) => EquationBinder.Bind(syntax, new BindingContext(request, ranks, solver, assumed));
        var fromOne = Attempt(Counting.Unstated);
        if (fromOne.Reads is not { } reads)
        {
            return fromOne.Outcome;
        }

        if (reads.HasDistances)
        {
            // y_t = \sum_{k=0}^{t-1} a^k x_{t-k} reads all of x if t counts from 1, and leaves out its first entry if t counts from 0.
            var ofZero = Attempt(Counting.FromZero);
            return fromOne is { Succeeded: true, ReachesFirst: true } && (fromOne.ReadsEntryZero || !(ofZero is { Succeeded: true, ReachesFirst: true })) ? fromOne.Outcome : ofZero.Outcome;
        }

        if (!reads.DependOnCounting || Attempt(Counting.FromZero) is not { Succeeded: true, Reads: { } others } fromZero)
        {
            return fromOne.Outcome;
        }

        if (!fromOne.Succeeded || reads.FirstDifference(others) is not { } read)
        {
            return fromOne.Succeeded ? fromOne.Outcome : fromZero.Outcome;
        }

        // y_i = x_i + x_{n-i+1} runs over all of x in one reading, and leaves out both ends in the other.
        return reads.CoverAxes != others.CoverAxes ? reads.CoverAxes ? fromOne.Outcome : fromZero.Outcome
            : new(null, [CountingOpen(request.Equation.Substring(read.Span.Start, read.Span.Length), read, syntax)]);
    }

    private static EquationDiagnostic CountingOpen(string text, IndexRead read, EquationSyntax syntax)
    {
        var isFromEnd = read.Position.Terms.Any(static t => t is { Symbol: LoopIndex, Coefficient: < 0 }) && read.Position.Terms.Count(static t => t.Symbol is LoopIndex) == 1;

        // Of the indices of a convolution the one that its sum binds is declared last.
        var name = read.Position.Terms.Select(static t => t.Symbol).OfType<LoopIndex>().OrderBy(static l => l.Id).LastOrDefault()?.Name ?? "k";
        var (index, length) = (name.Length == 1 ? name : "\\" + name, name is [var letter] && "kmnpq".Contains(letter) ? name.ToUpperInvariant() : "N");
        bool Names(IEnumerable<SyntaxNode> nodes) => nodes.SelectMany(static n => n.Descendants()).OfType<NameSyntax>().Any(n => Spelling.Key(n) == name);
        var isSummed = Names(syntax.Statements.SelectMany(static s => s.Descendants()).OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges));
        var isOfLine = !isSummed && Names(syntax.Statements.Select(static s => s.Left).OfType<SyntaxNode>());
        return EquationDiagnostic.Create(ShapeRules.CountingOpen, read.Span, text, isFromEnd
            ? "from its end x is read as x_{n-i+1} if i counts from 1, and as x_{n-1-i} if it counts from 0"
            : isOfLine ? $"state the range behind the equation, {index} = 0, \\dots, {length}-1 or {index} = 1, \\dots, {length}"
            : $"state a lower bound, as in \\sum_{{{index}=0}}^{{{length}-1}} or \\sum_{{{index}=1}}^{{{length}}}");
    }
}
