using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Naming;

/// <summary>A notation that as a whole, superscript included, is a definition or a parameter by [Symbol] or label: <c>\sigma_B^2</c>, <c>W^{(l)}</c>.</summary>
internal sealed class WholeNotations(
    EquationInHand equation, DefinitionBinder definitions, ExactNames exactNames, ParameterReads symbols, TimedValues timedValues)
{
    /// <summary>
    /// A notation that as a whole, superscript included, is a definition or a parameter by [Symbol] or label: <c>\sigma_B^2</c>, <c>W^{(l)}</c>.
    /// </summary>
    public BoundExpression? WholeNotation(ScriptedSyntax node, Scope scope)
    {
        if (scope.Origin is not null || Spelling.Key(node) is not { } key)
        {
            return null;
        }

        if (EquationLines.Squares(node) is { } squares && equation.Later.Contains(squares))
        {
            definitions.Definition(squares);
        }

        return timedValues.AtItsTime(node, key, definitions.Definition(key), scope)
            ?? (equation.Survey.Names.ByNotation(node) is not null ? symbols.Parameter(node, key, scope) : null)
            ?? (node.Superscript is GroupSyntax or NameSyntax { Name: "*" or "+" or "-" or "star" } || exactNames.IsNamedAbove(node) ? symbols.Parameter(node, key, scope) : null);
    }
}
