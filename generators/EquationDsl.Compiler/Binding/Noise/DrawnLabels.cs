using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Noise;

/// <summary>
/// The l of <c>r^{(l)}_j \sim \mathrm{Bernoulli}(p)</c> beside spans <c>y^{(l)}</c> tells layers apart, of which the equation is one: what is passed has no
/// axis for it beside that of j. It is left out where it stands above names alone, at one place above each, but of those that a parameter bears with it.
/// </summary>
internal static class DrawnLabels
{
    public static EquationSyntax Removed(EquationSyntax syntax, EquationRequest request)
    {
        var lines = syntax.Statements.Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement)).ToList();
        var letters = lines.Where(static l => l.Relation == StatementRelation.DistributedAs).Select(static l => l.Left).OfType<ScriptedSyntax>().Where(static s => s.Subscript is not null)
            .Select(static s => Place.Shifted(Superscripts.InParentheses(s))?.Letter).OfType<string>().Distinct().ToList();
        if (letters.Count == 0)
        {
            return syntax;
        }

        var nodes = lines.SelectMany(static l => l.Descendants()).ToList();
        var names = new ParameterNames(request.Method.Parameters, nodes);
        letters.RemoveAll(l => !IsLabel(l, nodes, names) || syntax.Where.Any(c => c is RangeClauseSyntax range && Spelling.Key(range.Index) == l));
        return letters.Count == 0 ? syntax : syntax.Replace(node => node is ScriptedSyntax scripted && !IsBorne(scripted, names) && letters.Exists(l => IsLabelled(scripted, l)) ? Bare(scripted) : null);
    }

    private static bool IsLabel(string letter, List<ExpressionSyntax> nodes, ParameterNames names)
    {
        var labelled = nodes.OfType<ScriptedSyntax>().Where(s => IsLabelled(s, letter)).ToList();
        return nodes.Count(n => n is NameSyntax name && Spelling.Key(name) == letter) == labelled.Count
            && labelled.Where(s => !IsBorne(s, names)).GroupBy(static s => Spelling.Key(s.Base), StringComparer.Ordinal).All(static g => g.Select(static s => Place.Shifted(Superscripts.InParentheses(s))!.Value.Shift).Distinct().Count() == 1)
            && labelled.TrueForAll(s => IsBorne(s, names) || HasNoAxis(names.Find(s.Base)));
    }

    private static bool IsLabelled(ScriptedSyntax node, string letter) => node.Base is NameSyntax && Place.Shifted(Superscripts.InParentheses(node))?.Letter == letter;

    /// <summary>Whether a parameter has the notation, label and all.</summary>
    private static bool IsBorne(ScriptedSyntax node, ParameterNames names) => names.Find(node) is not null || names.Find(node with { Subscript = null }) is not null;

    /// <summary>Whether it is no parameter, a number or a plain span.</summary>
    private static bool HasNoAxis(ParameterModel? parameter) => parameter is null or { Kind: ParameterKind.Scalar or ParameterKind.Out }
        or { Kind: ParameterKind.ReadOnlySpan or ParameterKind.Span, Shape: null };

    private static ExpressionSyntax Bare(ScriptedSyntax labelled)
    {
        var power = Superscripts.AsSubscripts(labelled).Superscript;
        return labelled.Subscript is null && power is null ? labelled.Base : labelled with { Superscript = power };
    }
}
