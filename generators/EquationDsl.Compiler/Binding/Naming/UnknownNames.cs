using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Naming;

/// <summary>Names that nothing in scope bears, and what may be meant by them.</summary>
internal sealed class UnknownNames(BindingContext context, Survey survey, Report report, DefinedNames definedNames, NameResolver resolver)
{
    public BoundExpression Unknown(Scope scope, ExpressionSyntax name) => IsOfFailedLine(scope, name) ? new BoundError() : scope.Origin is null && survey.Names.Refused(name) is var (model, reason)
        ? report.Error(scope, NameRules.OtherLetter, name, report.Text(scope, name), model.Name, reason, Spelling.Candidates(name).First())
        : report.Misspelt(scope, BindingRules.UnknownName, new(name.Span, report.Text(scope, name), NearestKnown(Spelling.Candidates(name).FirstOrDefault() ?? report.Text(scope, name)), NewParameter(name, scope)));

    /// <summary>What a line defines in which a mistake is found already: that is what there is to mend.</summary>
    private bool IsOfFailedLine(Scope scope, ExpressionSyntax name)
    {
        static string? KeyOf(ExpressionSyntax? node) => node is ScriptedSyntax { Base: NameSyntax entry } ? Spelling.Key(entry) : node is null ? null : Spelling.Key(node);
        return context.IsOwnText(scope) && report.HasErrors && KeyOf(name) is { } key && survey.Lines.Any(l => KeyOf(l.Left) == key && report.HasErrorsWithin(l.Span));
    }

    public bool IsUnknown(NameSyntax name, Scope scope) =>
        resolver.Resolve(name, scope) is null && !Constants.Known.ContainsKey(name.Name) && !scope.Frame.SizeNames.Contains(Spelling.Key(name)!);

    // Letters that stand together and are not all known are a misspelt word, and one mistake.
    public BoundExpression? UnknownWord(BinarySyntax node, Scope scope)
    {
        var (rest, start) = ((ExpressionSyntax)node, node.Span.End);
        var isUnknown = false;
        while (rest is BinarySyntax { Operator: BinaryOperator.Juxtapose, Right: NameSyntax { Name.Length: 1 } letter } product && letter.Span.End == start)
        {
            isUnknown |= IsUnknown(letter, scope);
            (rest, start) = (product.Left, letter.Span.Start);
        }

        if (rest is NameSyntax { Name.Length: 1 } first && first.Span.End == start)
        {
            (isUnknown, start) = (isUnknown || IsUnknown(first, scope), first.Span.Start);
        }

        var span = TextSpan.FromBounds(start, node.Span.End);
        if (isUnknown && WithinWord(node, start, scope) is { } letters)
        {
            return letters;
        }

        var word = scope.Origin is null && span.Length > 1 ? context.Request.Equation.Substring(span.Start, span.Length) : "";
        return isUnknown && word.Length > 1 && word.All(char.IsLetter) ? report.Misspelt(scope, BindingRules.UnknownName, new(span, word, NearestKnown(word))) : null;
    }

    /// <summary>A C# name that would be found, and a notation for a parameter that has another name already; an accent of Matlab is a transpose.</summary>
    private string NewParameter(ExpressionSyntax name, Scope scope) => name is NameSyntax { Name: Margins.Dot or Margins.Plus }
        || (name is ScriptedSyntax { Subscript: { } below } && below.Descendants().Any(static n => n is NameSyntax { Name: Margins.Dot }))
        ? @" In the place of an index it leaves open what is meant: add a line that says so, as in p_{i\cdot} = \sum_j p_{ij}, or write p_{i+} for the sum." : NotAdvanced(name, scope) ?? (
        name is ScriptedSyntax { Subscript: NameSyntax index } entry && scope.Find(Spelling.Key(index)!) is BoundWhole ? NewParameter(entry.Base, scope)
            : name is NameSyntax { Primes: 1 } primed && resolver.Resolve(primed with { Primes = 0 }, scope) is { Rank: > 0 } ? $" Write {report.Text(scope, name).TrimEnd('\'')}^\\top for a transpose."
            : scope.Origin is null && Spelling.Candidates(name).FirstOrDefault() is { Length: > 0 } candidate && candidate.All(char.IsLetterOrDigit) && char.IsLetter(candidate[0])
                ? $" Add a parameter '{candidate}', or [Symbol(@\"{report.Text(scope, name)}\")] to the one that is meant{OrLength(name)}." : "");

    /// <summary>The <c>c_{t-1}</c> of which the equation gives only <c>c_0</c>.</summary>
    private string? NotAdvanced(ExpressionSyntax name, Scope scope) => scope.Origin is null && Place.Of(name) is { Items: [var time] } place && Place.Shifted(time) is var (letter, _)
        && survey.Lines.FirstOrDefault(l => Place.Of(l.Left) is { Items: [var first] } start && start.Key == place.Key && Place.NumberOf(first) is not null) is { Left: { } given }
            ? $" Only '{report.Text(scope, given)}' is given: add the line that goes on from it, {report.Text(scope, place.Base)}_{letter} = .., or read another name." : null;

    /// <summary>The d of <c>(2\pi)^{d/2}</c>, which by custom is the length of a vector.</summary>
    private string OrLength(ExpressionSyntax name) => name is ScriptedSyntax { Base: NameSyntax { Name: "d" or "n" }, Subscript: NameSyntax { Name.Length: 1 } of, Superscript: null }
        && context.Request.Method.Parameters.FirstOrDefault(p => p.Kind == ParameterKind.ReadOnlyTensorSpan && string.Equals(p.Name, of.Name, StringComparison.OrdinalIgnoreCase)) is { } matrix
            ? $", or, if it is a length, say of what: \\text{{where }} {matrix.Name} \\in \\mathbb{{R}}^{{m \\times {report.Text(name)}}}" : name is NameSyntax { Name: "d" or "D" or "p" or "k" or "K" or "m" or "M" or "T", Primes: 0, Accents.IsEmpty: true } letter
        && context.Request.Method.Parameters.FirstOrDefault(static p => p is { Kind: ParameterKind.ReadOnlySpan, Shape: null, Name.Length: 1 }) is { } vector
            ? $", or, if it is a length, say of what: \\text{{where }} {vector.Name} \\in \\mathbb{{R}}^{letter.Name}" : "";

    private string? NearestKnown(string word)
    {
        var known = context.Request.Method.Parameters.Select(static p => p.Name)
            .Concat(context.Request.Constants.Select(static c => c.Name))
            .Concat(definedNames.Keys.Where(static k => k.All(char.IsLetterOrDigit)));
        return new NearestName(known).Of(word);
    }

    /// <summary>The a of Va, where V is known and no word is like Va: of two letters the one that is unknown.</summary>
    private BoundExpression? WithinWord(BinarySyntax node, int start, Scope scope)
    {
        if (node is not { Left: NameSyntax first, Right: NameSyntax second } || first.Span.Start != start || IsUnknown(first, scope) == IsUnknown(second, scope))
        {
            return null;
        }

        return Unknown(scope, IsUnknown(first, scope) ? first : second);
    }
}
