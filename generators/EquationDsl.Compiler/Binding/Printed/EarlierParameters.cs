using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Inputs that are called after one step back or ahead: the <c>xPrev</c> of <c>x_t = x_{t-1} + a d</c>, the <c>betaNext</c> of <c>\beta_t = A \beta_{t+1}</c>. Each is that value,
/// as if [Symbol] said so, where what is passed beside it under the letter alone is of the same kind and so is no sequence of it.
/// </summary>
internal static class EarlierParameters
{
    private static readonly (string Word, int Shift)[] Words = [("Previous", -1), ("Prev", -1), ("Old", -1), ("Last", -1), ("Next", 1)];

    public static EquationRequest Noted(EquationSyntax syntax, EquationRequest request)
    {
        var parameters = request.Method.Parameters;
        if (!parameters.Any(static p => p is { IsWritable: false, Notation: null } && StemOf(p.Name) is not null))
        {
            return request;
        }

        var nodes = PrintedNames.Lines(syntax).SelectMany(static s => s.Descendants()).OfType<ExpressionSyntax>().ToList();
        var names = new ParameterNames(parameters, nodes);
        var timed = nodes.Select(TimedName.Of).OfType<TimedName>().Where(t => !Runs(t.Letter, syntax, nodes) && names.Find(t.At) is null).ToList();
        var lefts = PrintedNames.Lines(syntax).Select(static s => TimedName.Of((s.Left as ApplicationSyntax)?.Target ?? s.Left)).OfType<TimedName>().ToList();
        var notations = parameters.Where(p => p is { IsWritable: false, Notation: null } && !nodes.Exists(n => names.Exact(n) == p))
            .Select(p => (p.Name, Notation: NotationOf(p, timed, lefts, names, request.Equation))).Where(static n => n.Notation is not null)
            .ToDictionary(static n => n.Name, static n => n.Notation, StringComparer.Ordinal);
        return notations.Count == 0 ? request : request with
        {
            Method = request.Method with { Parameters = parameters.Select(p => notations.TryGetValue(p.Name, out var text) ? p with { Notation = text } : p).ToValueArray() },
        };
    }

    private static string? NotationOf(ParameterModel parameter, List<TimedName> timed, List<TimedName> lefts, ParameterNames names, string text)
    {
        if (StemOf(parameter.Name) is not var (stem, step) || timed.FindAll(t => IsCalled(t.Base, stem)) is not { Count: > 0 } called
            || called.Select(static t => (t.Key, t.Letter)).Distinct().Count() > 1
            || (names.Find(called[0].Base) is { } now && (KindOf(now) != KindOf(parameter) || now.Shape != parameter.Shape)))
        {
            return null;
        }

        var line = lefts.Find(l => l.Key == called[0].Key && l.Letter == called[0].Letter) ?? lefts.Find(l => l.Letter == called[0].Letter);
        return called.Find(t => t.Shift == (line?.Shift ?? 0) + step)?.Notation(text);
    }

    /// <summary>The x and the step of <c>xPrev</c>, <c>x_prev</c> and <c>prevX</c>.</summary>
    private static (string Stem, int Step)? StemOf(string name)
    {
        foreach (var (word, step) in Words)
        {
            if (name.Length > word.Length && name.EndsWith(word, StringComparison.Ordinal))
            {
                return (name.Substring(0, name.Length - word.Length).TrimEnd('_'), step);
            }

            var small = word.ToLowerInvariant();
            if (name.EndsWith("_" + small, StringComparison.Ordinal) && name.Length > small.Length + 1)
            {
                return (name.Substring(0, name.Length - small.Length - 1), step);
            }

            if (name.StartsWith(small, StringComparison.Ordinal) && name.Length > small.Length && char.IsUpper(name[small.Length]))
            {
                return (char.ToLowerInvariant(name[small.Length]) + name.Substring(small.Length + 1), step);
            }
        }

        return null;
    }

    private static bool IsCalled(NameSyntax name, string stem) => Spelling.Candidates(name)
        .Any(c => string.Equals(c, stem, Spelling.IsGreek(name) || stem.Length > 1 ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether sums or clauses run over the letter: then a sequence is meant.</summary>
    private static bool Runs(string letter, EquationSyntax syntax, List<ExpressionSyntax> nodes) =>
        nodes.OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges).Concat(syntax.Where.OfType<RangeClauseSyntax>().Select(static r => r.Index))
            .Select(static r => r is RelationSyntax range ? range.Operands[0] : r).Any(r => Spelling.Key(r) == letter);

    private static int KindOf(ParameterModel parameter) => parameter.Kind switch
    {
        ParameterKind.ReadOnlySpan or ParameterKind.Span => 1,
        ParameterKind.ReadOnlyTensorSpan or ParameterKind.TensorSpan => 2,
        _ => 0,
    };

    /// <summary>The <c>x_{t-1}</c> or <c>x^{(t-1)}</c> of whatever else stands above.</summary>
    private sealed record TimedName(NameSyntax Base, string Key, ExpressionSyntax At, string Letter, int Shift, bool IsAbove)
    {
        public static TimedName? Of(ExpressionSyntax? node) => node is not ScriptedSyntax { Base: NameSyntax name } scripted || Spelling.Key(name) is not { } key ? null
            : Superscripts.InParentheses(scripted) is { } above && Place.Shifted(above) is var (letter, shift) ? new TimedName(name, key, above, letter, shift, true)
            : Place.Shifted(scripted.Subscript) is var (below, by) ? new TimedName(name, key, scripted.Subscript!, below, by, false) : null;

        public string Notation(string text)
        {
            var (name, at) = (text.Substring(Base.Span.Start, Base.Span.Length), text.Substring(At.Span.Start, At.Span.Length));
            return IsAbove ? $"{name}^{{({at})}}" : $"{name}_{{{at}}}";
        }
    }
}
