using EquationDsl.Compiler.Binding.Names;
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
        if (node.Subscript is null && IsTimeLabel(place))
        {
            return Superscripts.AsSubscripts(node);
        }

        var isLabelled = node.Subscript is not null && IsExact(node with { Superscript = null }) && !IsExact(node.Base);
        var notation = isLabelled ? Superscripts.Labelled(node) : Superscripts.AsSubscripts(node);
        return SubscriptItems(place, int.MaxValue).All(i => IsIndexInScope(i, scope)) && BaseOf(notation.Base, scope) is { Rank: > 0 } ? notation : null;
    }

    /// <summary>What says where, as the (2) of x^{(2)} does, is no power.</summary>
    private static bool IsPlaceOnly(ScriptedSyntax node, ExpressionSyntax exponent, BoundExpression value, Scope scope) =>
        node.Base is NameSyntax && exponent is GroupSyntax { Open: '(' or '[', Inner: var place } && ((place is NumberSyntax && value.Rank > 0) || IsIndexInScope(place, scope));
}
