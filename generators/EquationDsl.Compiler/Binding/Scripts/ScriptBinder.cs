using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Scripts;

/// <summary>
/// Names and values with subscripts and superscripts, by what the scripts say. Those above in parentheses are subscripts: <c>x_j^{(i)}</c> is entry j of
/// sample i, and <c>\theta^{(t+1)}</c> a value in time.
/// </summary>
internal sealed class ScriptBinder(
    EquationInHand equation, NameReadings names, ScriptForms scripts, AppliedForms applied, MatrixReadings matrixReadings)
{
    public BoundExpression BindScripted(ScriptedSyntax node, Scope scope)
    {
        if (node is { Base: DelimitedSyntax { Kind: DelimiterKind.InnerProduct }, Subscript: NameSyntax { Name: "F" } } && applied.Delimiters.BindDelimited((DelimitedSyntax)node.Base, null, scope) is var inner)
        {
            return scripts.Powers.Raise(node, inner, node.Superscript, scope);
        }

        if (node.Base is DelimitedSyntax { Kind: DelimiterKind.Norm } norm)
        {
            return scripts.Powers.Raise(node, applied.Delimiters.BindDelimited(norm, node.Subscript, scope), node.Superscript, scope);
        }

        if (node.Superscript is not null && (scope.Find(Spelling.Key(node) ?? "") ?? scripts.Whole.WholeNotation(node, scope)) is { } whole)
        {
            return whole;
        }

        if (scripts.Times.EntryAtTime(node, scope) is { } entry)
        {
            return entry;
        }

        if ((IndexedAbove(node, scope) ?? NamedAbove(node, scope)) is { } indexed)
        {
            return BindScripted(indexed, scope);
        }

        if (node is { Base: NameSyntax { Name: "e", Accents.IsEmpty: true, Primes: 0 } e, Subscript: null, Superscript: { } exponent } && names.Resolver.Resolve(e, scope) is null)
        {
            if (names.Complex.ComplexPower(node, exponent, scope) is { } complex)
            {
                return complex;
            }

            var power = equation.Expressions.Number(exponent, scope);
            matrixReadings.ReportFunction(Functions.Exp, power, node, exponent, scope);
            return Values.Call(Functions.Exp, power);
        }

        if (applied.Factors.ScriptedFactor(node.Base, group => node with { Base = group, Span = TextSpan.FromBounds(group.Span.Start, node.Span.End) }, scope) is { } product)
        {
            return product;
        }

        var value = node.Subscript is null ? equation.Expressions.Number(node.Base, scope)
            : node is { Base: GroupSyntax, Subscript: NameSyntax { Name: "+" } } ? applied.Functions.Apply("relu", node, [equation.Expressions.Number(node.Base, scope)], scope)
            : scripts.Subscripts.BindSubscripted(node, node.Subscript, scope);
        return node is { Base: GroupSyntax, Subscript: null, Superscript: NameSyntax { Name: "+" } } && value.Rank < 2 ? applied.Functions.Apply("relu", node, [value], scope)
            : scripts.Powers.Raise(node, value, node.Superscript, scope);
    }

    /// <summary>The notation with its superscript as leading subscripts, where it is an index in scope and the base has an axis for it.</summary>
    private ScriptedSyntax? IndexedAbove(ScriptedSyntax node, Scope scope)
    {
        if (Superscripts.InParentheses(node) is not { } place)
        {
            return null;
        }

        // \theta^{(t)}, as \theta_t.
        if (node.Subscript is null && equation.StepLabels.IsLabel(place))
        {
            return Superscripts.AsSubscripts(node);
        }

        // The h^{(t-1)} of a sequence that no parameter holds, and of which no line has been bound yet.
        if (scope.Origin is null && Place.Of(node) is { } entry && equation.Sequences.TryGet(entry.Key, out var state) && entry.Items.Count == state.Place.Items.Count)
        {
            return Superscripts.AsSubscripts(node);
        }

        var isLabelled = node.Subscript is not null && names.Exact.IsExact(node with { Superscript = null }) && !names.Exact.IsExact(node.Base);
        var notation = isLabelled ? Superscripts.Labelled(node) : Superscripts.AsSubscripts(node);
        return Subscripts.Items(place, int.MaxValue).All(i => Subscripts.IsIndexInScope(i, scope)) && scripts.Subscripts.BaseOf(notation.Base, scope) is { Rank: > 0 } ? notation : null;
    }

    /// <summary>The <c>W_h^Q</c> of a tensor WQ as <c>(W^Q)_h</c>, and so the <c>\sigma_i^2</c> that is a name of its own.</summary>
    private ScriptedSyntax? NamedAbove(ScriptedSyntax node, Scope scope) =>
        scope.Origin is null && node.Subscript is { } place && node with { Subscript = null } is var named
        && (EquationLines.Squares(node) is { } squares ? equation.DefinedNames.Contains(squares) : names.Exact.IsNamedAbove(named) && !names.Exact.IsExact(node with { Superscript = null }))
        && Subscripts.Items(place, int.MaxValue).All(i => Subscripts.IsIndexInScope(i, scope)) ? new ScriptedSyntax(node.Span, named, place, null) : null;
}
