using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>What stands before parentheses, if that is a value and no function.</summary>
internal sealed class Factors(
    EquationInHand equation, NameReadings names, DefinitionBinder definitions, Multiplication multiplication, WholeNotations wholeNotations)
{
    /// <summary>The value that stands before the parentheses; null if that is a function.</summary>
    public BoundExpression? Factor(ApplicationSyntax node, Scope scope) => node.Target switch
    {
        NameSyntax { Name: "B" } beta when node.Arguments.Count == 2 && !equation.Parameters.All.Any(p => p.Model.Name == beta.Name) => null,
        NameSyntax name => names.Resolver.Resolve(name, scope) ?? (BoundExpression?)CountBefore(name, node.Arguments, scope) ?? ConstantBefore(name, scope),
        ScriptedSyntax entry when Place.Of(entry) is { } place && equation.Sequences.Contains(place.Key) => equation.Expressions.Number(entry, scope),
        ScriptedSyntax { Superscript: not null } scripted when wholeNotations.WholeNotation(scripted, scope) is { } whole => whole,
        // The y_0 of a parameter y0 comes before a function y of another equation.
        ScriptedSyntax named when scope.Origin is null && equation.Survey.Names.Exact(named) is not null => equation.Expressions.Number(named, scope),
        _ when IsFunction(node.Target, scope) || (Spelling.Key(node.Target) is { } key && equation.LocalFunctions.Contains(key)) => null,
        _ => equation.Expressions.Number(node.Target, scope),
    };

    /// <summary><c>a (1 - p)^2</c>: what looks like an application is a product, and the script belongs to its last factor.</summary>
    public BoundExpression? ScriptedFactor(ExpressionSyntax @base, Func<GroupSyntax, ExpressionSyntax> withScript, Scope scope) =>
        AsProduct(@base, scope) is not var (factor, group) ? null
        : factor is not (BoundConstant or BoundWhole) && ValueOfFunction(@base, scope) is { } refused ? refused
        : multiplication.Product(@base, factor, equation.Expressions.Number(withScript(group), scope), scope);

    /// <summary>
    /// The <c>N(0)</c> and <c>r(t)</c> of a name that is no function: nobody writes a product so, as <c>a(1 - b)</c> is one. Null for what is none of these.
    /// </summary>
    public BoundExpression? ValueOfFunction(ExpressionSyntax node, Scope scope)
    {
        if (scope.Origin is not null || node is not ApplicationSyntax { Open: '(', Target: NameSyntax or ScriptedSyntax, Arguments: [var argument] } value
            || argument is not (NumberSyntax or NameSyntax or ScriptedSyntax { Base: NameSyntax, Superscript: null }) || node.Descendants().Any(static n => n is SliceSyntax))
        {
            return null;
        }

        string Text(ExpressionSyntax part) => equation.Report.Text(scope, part);
        return equation.Report.Error(scope, DoubtRules.ValueOfFunction, node, Text(node), Text(value.Target), Text(argument));
    }

    /// <summary>The factor before the parentheses and these, where what looks like an application is a product.</summary>
    public (BoundExpression Factor, GroupSyntax Group)? AsProduct(ExpressionSyntax node, Scope scope)
    {
        if (node is not ApplicationSyntax { Arguments: [var argument] } product
            || (Spelling.Key(product) is { } key && scope.Origin is null && (definitions.Definition(key) ?? names.Symbols.Parameter(product, key, scope)) is not null)
            || (Spelling.Key(product.Target) is { } name && scope.Origin is null && equation.LocalFunctions.Contains(name))
            || Factor(product, scope) is not { } factor || factor is BoundError
            || (factor.Rank > 0 && IsIndexLike(argument, scope)))
        {
            return null;
        }

        return (factor, new GroupSyntax(TextSpan.FromBounds(AfterSpaces(product.Target.Span.End), product.Span.End), product.Open, argument));
    }

    public bool IsFunction(ExpressionSyntax target, Scope scope) => target switch
    {
        NameSyntax n => names.Resolver.Resolve(n, scope) is null && (equation.Finder.EquationsNamed(n, scope).Count > 0 || Primitives.Find(n.Name) is not null || Library.Knows(n.Name) || equation.LocalFunctions.Contains(Spelling.Key(n)!)),
        ScriptedSyntax s => IsFunction(s.Base, scope),
        _ => false,
    };

    /// <summary>Indices in scope, whole numbers, integer parameters and letters that mean nothing else, plus and minus.</summary>
    public bool IsIndexLike(ExpressionSyntax node, Scope scope) => node is ScriptedSyntax { Base: NameSyntax labels, Subscript: { } at, Superscript: null } && names.Resolver.Resolve(labels, scope) is BoundVariable { Rank: > 0, Tensor.Element: ElementKind.Integer }
        ? IsIndexLike(at, scope) : node.Descendants().All(n => n switch
    {
        NumberSyntax number => number.Text.All(char.IsDigit),
        NameSyntax name => (scope.Find(Spelling.Key(name)!) ?? Subscripts.FreeIndex(name, scope)) is { } local ? local is BoundWhole
            : names.Resolver.Resolve(name, scope) is { } value ? Values.Gather(value) is not null : name.Name.Length == 1,
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } => true,
        ScriptedSyntax s => names.Resolver.Resolve(s.Base, scope) is BoundVariable { Tensor.Element: ElementKind.Integer },
        _ => false,
    });

    /// <summary>What programs compute positions by, with an index: the 2n of <c>x[2n]</c>, the (n - m) \bmod N of <c>x[(n-m) \bmod N]</c>.</summary>
    public bool IsPosition(ExpressionSyntax node, Scope scope) => node switch
    {
        GroupSyntax { Inner: not ListSyntax } group => IsPosition(group.Inner, scope),
        BinarySyntax { Operator: BinaryOperator.Modulo } rest => IsPosition(rest.Left, scope),
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum => IsPosition(sum.Left, scope) && IsPosition(sum.Right, scope),
        BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot, Left: NumberSyntax, Right: NameSyntax } multiple => IsIndexLike(multiple.Right, scope),
        NumberSyntax or NameSyntax => IsIndexLike(node, scope),
        _ => false,
    };

    /// <summary>
    /// The first n of <c>n(n-1)</c>: between lengths and numbers, as N(x) may be a function that is missing; a small letter also before a sum, <c>n(\bar{x} -
    /// \mu)^2</c>.
    /// </summary>
    private BoundWhole? CountBefore(NameSyntax name, ValueArray<ExpressionSyntax> arguments, Scope scope) =>
        arguments is [var argument] && Spelling.Key(name) is { } key && scope.Frame.SizeNames.Contains(key) && Primitives.Find(key) is null && !Library.Knows(key)
        && (argument is BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } && char.IsLower(key[0]) || argument.Descendants().All(n => n is NumberSyntax or BinarySyntax or GroupSyntax or ScriptedSyntax { Subscript: null, Superscript: NumberSyntax } || (n is NameSyntax inner && scope.Frame.SizeNames.Contains(Spelling.Key(inner)!))))
            ? new BoundWhole(equation.OpenSizes.OpenSize(scope, key, name.Span)) : null;

    /// <summary>The π of <c>2\pi (x + 1)</c>: a constant is never called, unless an equation bears its name.</summary>
    private BoundConstant? ConstantBefore(NameSyntax name, Scope scope) =>
        Spelling.Key(name) is { } key && !equation.LocalFunctions.Contains(key) && equation.Finder.EquationsNamed(name, scope).Count == 0 ? Constants.Constant(key) : null;

    private int AfterSpaces(int position)
    {
        while (position < equation.Context.Request.Equation.Length && char.IsWhiteSpace(equation.Context.Request.Equation[position]))
        {
            position++;
        }

        return position;
    }
}
