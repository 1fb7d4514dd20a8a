using System.Globalization;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary><c>f(x)</c>: applies if f is a function, indexes if it is a tensor, multiplies if it is a scalar.</summary>
internal sealed class ApplicationBinder(EquationInHand equation, NameReadings names, ProductForms products, CallForms calls, EntryForms entries)
{
    public BoundExpression BindApplication(ApplicationSyntax node, Scope scope)
    {
        if (entries.Sequences.SequenceRead(node, scope) is { } entry)
        {
            return entry;
        }

        if (scope.Origin is null && Spelling.Key(node) is { } key && (calls.Definitions.Definition(key) ?? names.Symbols.Parameter(node, key, scope)) is { } whole)
        {
            return equation.DefinedNames.IsMarginal(key) ? entries.Elements.Element(node.Target, whole, TableNotation.ConditionsFirst(node), scope)
                : entries.Tables.IsTable(node, scope) ? entries.Elements.Element(node, whole, entries.Tables.Axes(node), scope) : whole;
        }

        if (Spelling.Key(node.Target) is { } name && equation.LocalFunctions.Contains(name) && scope.Origin is null)
        {
            return calls.Calls.BindCall(node.Target, node.Arguments, node, scope);
        }

        if (calls.Normals.Bind(node, scope) is { } normal)
        {
            return normal;
        }

        if (UnknownNotation(node, scope) is { } unknown)
        {
            return unknown;
        }

        var meaning = products.Factors.Factor(node, scope);
        return meaning is BoundError ? meaning
            : meaning is { Rank: > 0 } && StoredPosition(node, scope) is { } position ? position
            : meaning is { Rank: > 0 } && node.Arguments.All(a => products.Factors.IsIndexLike(a, scope) || (node.Open == '[' && products.Factors.IsPosition(a, scope))) ? entries.Elements.Element(node.Target, meaning, TableNotation.ConditionsFirst(node), scope)
            : meaning is null ? calls.Calls.BindCall(node.Target, node.Arguments, node, scope)
            : products.Factors.ValueOfFunction(node, scope) is { } refused ? refused
            : node.Arguments.Count == 1 ? products.Multiplication.Product(node, meaning, equation.Expressions.Number(node.Arguments[0], scope), scope)
            : node.Open == '[' && meaning.Rank > 0 ? products.Multiplication.Product(node, meaning, equation.Expressions.Number(Stacked(node), scope), scope)
            : equation.Report.Error(scope, BindingRules.UnknownFunction, node.Target, equation.Report.Text(scope, node.Target), $" It is a value, and only indices can follow it in parentheses; for the values of a function there put [Symbol(@\"{equation.Report.Text(scope, node)}\")] on the parameter.");
    }

    /// <summary><c>x[1]</c> is the second entry in programs, and the first in mathematics.</summary>
    private BoundExpression? StoredPosition(ApplicationSyntax node, Scope scope)
    {
        if (node.Open != '[' || scope.Origin is not null || scope.Frame.FirstIndex == 0 || !node.Arguments.Any(static a => a is NumberSyntax))
        {
            return null;
        }

        var places = node.Arguments.Select(a => a is NumberSyntax number && int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var stored)
            ? (stored + 1).ToString(CultureInfo.InvariantCulture) : equation.Report.Text(scope, a));
        return equation.Report.Unsupported(scope, node, $"'{equation.Report.Text(scope, node)}', which programs count from 0 and mathematics from 1,", $"{equation.Report.Text(scope, node.Target)}_{{{string.Join(",", places)}}} if it counts from 0");
    }

    /// <summary>
    /// The <c>P(\bar A)</c> and <c>D_{KL}(P \| M)</c> of which neither the function nor, as plain names, all of its arguments are known: the whole is a name
    /// that is missing.
    /// </summary>
    private BoundExpression? UnknownNotation(ApplicationSyntax node, Scope scope)
    {
        var isUnknown = scope.Origin is null && node.Target is NameSyntax { Name.Length: 1 } or ScriptedSyntax { Base: NameSyntax { Name.Length: 1 }, Superscript: null }
            && Spelling.Candidates(node).Any() && names.Resolver.Resolve(node.Target, scope) is null && !products.Factors.IsFunction(node.Target, scope) && equation.Finder.EquationsNamed(node.Target, scope).Count == 0
            && (node.Target is not ScriptedSyntax { Base: var @base } || names.Resolver.Resolve(@base, scope) is null)
            && (node.Separators.Any(static s => s is '|' or '‖') || node.Arguments.Any(a => IsUnknownName(a, scope)));
        return isUnknown ? names.Unknown.Unknown(scope, node) : null;
    }

    private bool IsUnknownName(ExpressionSyntax node, Scope scope) => node switch
    {
        NotSyntax not => IsUnknownName(not.Operand, scope),
        NameSyntax { Name: var name } letter => char.IsUpper(name[0]) && names.Resolver.Resolve(letter, scope) is null && Constants.Constant(name) is null && !scope.Frame.SizeNames.Contains(name),
        _ => false,
    };

    /// <summary>The <c>[h, x]</c> of <c>W [h, x]</c>.</summary>
    private static GroupSyntax Stacked(ApplicationSyntax node)
    {
        var span = TextSpan.FromBounds(node.Target.Span.End, node.Span.End);
        return new GroupSyntax(span, '[', new ListSyntax(span, node.Arguments));
    }
}
