using System.Globalization;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary><c>f(x)</c>: applies if f is a function, indexes if it is a tensor, multiplies if it is a scalar.</summary>
internal sealed class ApplicationBinder(
    Report report, DefinedNames definedNames, LocalFunctions localFunctions, CallBinder callBinder,
    DefinitionBinder definitions, ElementBinder elements, EquationFinder equationFinder, ExpressionEntry expressions, Factors factors,
    Multiplication multiplication, NameResolver resolver, NormalBinder normals, SequenceReadBinder sequenceReadBinder,
    ParameterReads symbols, Tables tables, UnknownNames unknownNames)
{
    public BoundExpression BindApplication(ApplicationSyntax node, Scope scope)
    {
        if (sequenceReadBinder.SequenceRead(node, scope) is { } entry)
        {
            return entry;
        }

        if (scope.Origin is null && Spelling.Key(node) is { } key && (definitions.Definition(key) ?? symbols.Parameter(node, key, scope)) is { } whole)
        {
            return definedNames.IsMarginal(key) ? elements.Element(node.Target, whole, TableNotation.ConditionsFirst(node), scope)
                : tables.IsTable(node, scope) ? elements.Element(node, whole, tables.Axes(node), scope) : whole;
        }

        if (Spelling.Key(node.Target) is { } name && localFunctions.Contains(name) && scope.Origin is null)
        {
            return callBinder.BindCall(node.Target, node.Arguments, node, scope);
        }

        if (normals.Bind(node, scope) is { } normal)
        {
            return normal;
        }

        if (UnknownNotation(node, scope) is { } unknown)
        {
            return unknown;
        }

        var meaning = factors.Factor(node, scope);
        return meaning is BoundError ? meaning
            : meaning is { Rank: > 0 } && StoredPosition(node, scope) is { } position ? position
            : meaning is { Rank: > 0 } && node.Arguments.All(a => factors.IsIndexLike(a, scope)) ? elements.Element(node.Target, meaning, TableNotation.ConditionsFirst(node), scope)
            : meaning is null ? callBinder.BindCall(node.Target, node.Arguments, node, scope)
            : node.Arguments.Count == 1 ? multiplication.Product(node, meaning, expressions.Number(node.Arguments[0], scope), scope)
            : node.Open == '[' && meaning.Rank > 0 ? multiplication.Product(node, meaning, expressions.Number(Stacked(node), scope), scope)
            : report.Error(scope, BindingRules.UnknownFunction, node.Target, report.Text(scope, node.Target), " It is a value, and only indices can follow it in parentheses.");
    }

    /// <summary><c>x[1]</c> is the second entry in programs, and the first in mathematics.</summary>
    private BoundExpression? StoredPosition(ApplicationSyntax node, Scope scope)
    {
        if (node.Open != '[' || scope.Origin is not null || scope.Frame.FirstIndex == 0 || !node.Arguments.Any(static a => a is NumberSyntax))
        {
            return null;
        }

        var places = node.Arguments.Select(a => a is NumberSyntax number && int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var stored)
            ? (stored + 1).ToString(CultureInfo.InvariantCulture) : report.Text(scope, a));
        return report.Unsupported(scope, node, $"'{report.Text(scope, node)}', which programs count from 0 and mathematics from 1,", $"{report.Text(scope, node.Target)}_{{{string.Join(",", places)}}} if it counts from 0");
    }

    /// <summary>The <c>P(\bar A)</c> and <c>D_{KL}(P \| M)</c> of which neither the function nor, as plain names, all of its arguments are known: the whole is a name that is missing.</summary>
    private BoundExpression? UnknownNotation(ApplicationSyntax node, Scope scope)
    {
        var isUnknown = scope.Origin is null && node.Target is NameSyntax { Name.Length: 1 } or ScriptedSyntax { Base: NameSyntax { Name.Length: 1 }, Superscript: null }
            && Spelling.Candidates(node).Any() && resolver.Resolve(node.Target, scope) is null && !factors.IsFunction(node.Target, scope) && equationFinder.EquationsNamed(node.Target, scope).Count == 0
            && (node.Target is not ScriptedSyntax { Base: var @base } || resolver.Resolve(@base, scope) is null)
            && (node.Separators.Any(static s => s is '|' or '‖') || node.Arguments.Any(a => IsUnknownName(a, scope)));
        return isUnknown ? unknownNames.Unknown(scope, node) : null;
    }

    private bool IsUnknownName(ExpressionSyntax node, Scope scope) => node switch
    {
        NotSyntax not => IsUnknownName(not.Operand, scope),
        NameSyntax { Name: var name } letter => char.IsUpper(name[0]) && resolver.Resolve(letter, scope) is null && Constants.Constant(name) is null && !scope.Frame.SizeNames.Contains(name),
        _ => false,
    };

    /// <summary>The <c>[h, x]</c> of <c>W [h, x]</c>.</summary>
    private static GroupSyntax Stacked(ApplicationSyntax node)
    {
        var span = TextSpan.FromBounds(node.Target.Span.End, node.Span.End);
        return new GroupSyntax(span, '[', new ListSyntax(span, node.Arguments));
    }
}
