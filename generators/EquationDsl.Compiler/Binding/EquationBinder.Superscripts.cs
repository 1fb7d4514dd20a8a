using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding;

/// <summary>Superscripts in parentheses or brackets: <c>x_j^{(i)}</c> is entry j of sample i, and <c>\theta^{(t+1)}</c> a value in time.</summary>
internal sealed partial class EquationBinder
{
    /// <summary>The notation with its superscript as leading subscripts, where it is an index in scope and the base has an axis for it.</summary>
    private ScriptedSyntax? IndexedAbove(ScriptedSyntax node, Scope scope)
    {
        if (Superscripts.InParentheses(node) is not { } place)
        {
            return null;
        }

        // \theta^{(t)}, as \theta_t.
        if (node.Subscript is null && _stepLabels.IsLabel(place))
        {
            return Superscripts.AsSubscripts(node);
        }

        var isLabelled = node.Subscript is not null && IsExact(node with { Superscript = null }) && !IsExact(node.Base);
        var notation = isLabelled ? Superscripts.Labelled(node) : Superscripts.AsSubscripts(node);
        return SubscriptItems(place, int.MaxValue).All(i => IsIndexInScope(i, scope)) && BaseOf(notation.Base, scope) is { Rank: > 0 } ? notation : null;
    }

    /// <summary>The <c>W_h^Q</c> of a tensor WQ as <c>(W^Q)_h</c>, and so the <c>\sigma_i^2</c> that is a name of its own.</summary>
    private ScriptedSyntax? NamedAbove(ScriptedSyntax node, Scope scope) =>
        scope.Origin is null && node.Subscript is { } place && node with { Subscript = null } is var named
        && (Squares(node) is { } squares ? _defined.Contains(squares) : IsNamedAbove(named) && !IsExact(node with { Superscript = null }))
        && SubscriptItems(place, int.MaxValue).All(i => IsIndexInScope(i, scope)) ? new ScriptedSyntax(node.Span, named, place, null) : null;

    /// <summary>The key of <c>\sigma^2</c> for <c>\sigma_i^2</c>.</summary>
    private static string? Squares(ScriptedSyntax node) => node is { Base: NameSyntax, Subscript: not null, Superscript: NumberSyntax } ? Spelling.Key(node with { Subscript = null }) : null;

    /// <summary>Whether the letter above is a part of a parameter's name, as in <c>W^Q</c> where no W is.</summary>
    private bool IsNamedAbove(ScriptedSyntax node) =>
        node is { Base: NameSyntax, Subscript: null, Superscript: NameSyntax { Primes: 0 } } && _survey.Names.Exact(node) is not null && !IsExact(node.Base);

    /// <summary>What says which one, as the (2) of x^{(2)} does, is no power: it is a layer, a sample, a step or a derivative.</summary>
    private static bool IsPlaceOnly(ScriptedSyntax node, ExpressionSyntax exponent, Scope scope) =>
        exponent is GroupSyntax { Open: '(' or '[', Inner: var place } && (place is NumberSyntax || (node.Base is NameSyntax && (place is NameSyntax || IsIndexInScope(place, scope))));
}
