using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Derivatives;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>A function with its scripts: <c>\log_2</c>, <c>\sin^2</c>, <c>\sin^{-1}</c>, <c>\text{softmax}_i</c>.</summary>
internal sealed class CallBinder(
    BindingContext context, Survey survey, Report report, LocalFunctions localFunctions, LineInHand inHand, ComplexPowers complexPowers,
    DerivativeBinder derivativeBinder, ElementBinder elements, Elementwise elementwise, EquationFinder equationFinder, Exponents exponents,
    ExpressionEntry expressions, Factors factors, FunctionBinder functionBinder, Multiplication multiplication, UnknownNames unknownNames,
    UsedEquationBinder usedEquationBinder)
{
    /// <summary>A function with its scripts: <c>\log_2</c>, <c>\sin^2</c>, <c>\sin^{-1}</c>, <c>\text{softmax}_i</c>.</summary>
    public BoundExpression BindCall(ExpressionSyntax function, ValueArray<ExpressionSyntax> arguments, ExpressionSyntax node, Scope scope)
    {
        var (@base, subscript, superscript) = function is ScriptedSyntax s && Spelling.Key(s) is var whole && (whole is null || !localFunctions.Contains(whole))
            ? (s.Base, s.Subscript, s.Superscript) : (function, null, null);
        if (Spelling.Key(@base) is not { } name || @base is not (NameSyntax or ScriptedSyntax))
        {
            return arguments.Count == 1 ? multiplication.Product(node, expressions.Number(function, scope), expressions.Number(arguments[0], scope), scope) : unknownNames.Unknown(scope, function);
        }

        if (!context.Request.Siblings.IsEmpty && scope.Origin is null && Spelling.Key(function) is { } own && survey.OwnFunctions.Contains(own) && inHand.Function != own
            && !localFunctions.Contains(own) && !localFunctions.Contains(name) && Primitives.Find(name) is null && !Library.Knows(name))
        {
            return report.Error(scope, BindingRules.UnknownFunction, function, report.Text(scope, function), " A line of the equation gives its value for the parameters alone; write that formula out here.");
        }

        var named = localFunctions.Contains(name) ? null : NamedAsWhole(function, scope);
        if (named is null && superscript is not null && NoPower(function, name, superscript, arguments, scope) is { } refused)
        {
            return refused;
        }

        if (!localFunctions.Contains(name) && (named ?? equationFinder.EquationsNamed(@base, scope)) is { Count: > 0 } equations)
        {
            // The subscript of f_\theta is a part of the name, that of f_i an index.
            var used = usedEquationBinder.Use(equations, node, arguments.Select(a => expressions.Number(a, scope)).ToValueArray(), scope);
            var item = named is null && subscript is not null && used.Rank > 0 && factors.IsIndexLike(subscript, scope) ? elements.Element(function, used, Subscripts.Items(subscript, used.Rank), scope) : used;
            return superscript is null || item is BoundError ? item : exponents.Power(node, item, expressions.Number(superscript, scope), scope);
        }

        if (@base is NameSyntax { Primes: > 0 } primed && !localFunctions.Contains(name))
        {
            return arguments.Count == 1 ? derivativeBinder.BindPrimed(primed, arguments[0], node, superscript, scope)
                : report.Unsupported(scope, @base, "The prime of a function of several arguments, which does not say by which,", $@"\frac{{\partial}}{{\partial {report.Text(scope, arguments[0])}}} {report.Text(scope, primed).TrimEnd('\'')}({string.Join(", ", arguments.Select(a => report.Text(scope, a)))})");
        }

        // The logarithm of what grows beyond all bounds is computed without it.
        if (name is "log" or "ln" && subscript is null && superscript is null && arguments is [var only] && Logarithmic(only, scope) is var (logarithm, operands))
        {
            return functionBinder.Apply(logarithm, node, operands.Select(o => expressions.Number(o, scope)).ToValueArray(), scope);
        }

        if (name == "exp" && subscript is null && superscript is null && arguments is [var exponent] && complexPowers.ComplexPower(node, exponent, scope) is { } complex)
        {
            return complex;
        }

        if (subscript is NumberSyntax && name != "log" && !localFunctions.Contains(name))
        {
            return report.Unsupported(
                scope, function, $"'{report.Text(scope, function)}', which is another function than {report.Text(scope, @base)},",
                (name == "sigma" ? $@"\|{report.Text(scope, arguments[0])}\|_2 for the greatest singular value, " : "") + $"{report.Text(scope, @base)}({report.Text(scope, arguments[0])})_{report.Text(scope, subscript)} for an entry of it, or its formula");
        }

        var inside = name == "E" && !localFunctions.Contains(name) ? scope with { IsOfSamples = true } : scope;
        var values = arguments.Select(a => expressions.Number(a, inside)).ToValueArray();
        if (values.Any(static v => v is BoundError))
        {
            return new BoundError();
        }

        if (Exponents.IsInverse(superscript) && Primitives.Find(name) is { } direct && Primitives.InverseOf(direct) is { } inverse)
        {
            return functionBinder.Apply(inverse.Name, node, values, scope);
        }

        var result = name == "log" && subscript is not null ? Logarithm(node, subscript, values, scope) : functionBinder.ApplyNamed(@base, name, node, values, scope);
        if (result is BoundError)
        {
            return result;
        }

        if (subscript is not null && name != "log")
        {
            result = elements.Element(function, result, Subscripts.Items(subscript, result.Rank), scope);
        }

        return superscript is null ? result : exponents.Power(node, result, expressions.Number(superscript, scope), scope);
    }

    private List<UsedEquation>? NamedAsWhole(ExpressionSyntax function, Scope scope) => equationFinder.EquationsNamed(function, scope) is { Count: > 0 } named ? named : null;

    private (string Name, ValueArray<ExpressionSyntax> Operands)? Logarithmic(ExpressionSyntax argument, Scope scope) => argument switch
    {
        BinomialSyntax b => ("log binomial", [b.Upper, b.Lower]),
        FactorialSyntax f => ("log factorial", [f.Operand]),
        ApplicationSyntax { Target: NameSyntax { Name: "Gamma" }, Arguments: [_] } a when factors.Factor(a, scope) is null => ("lgamma", a.Arguments),
        ApplicationSyntax { Target: NameSyntax { Name: "B" or "Beta" or "beta" }, Arguments: [_, _] } a when factors.Factor(a, scope) is null => ("log beta", a.Arguments),
        _ => null,
    };

    private BoundExpression Logarithm(ExpressionSyntax node, ExpressionSyntax @base, ValueArray<BoundExpression> values, Scope scope)
    {
        var radix = expressions.Number(@base, scope);
        return Values.Numeric(radix) switch
        {
            2 => functionBinder.Apply("log2", node, values, scope),
            10 => functionBinder.Apply("log10", node, values, scope),
            Math.E => functionBinder.Apply("log", node, values, scope),
            _ => elementwise.Apply(node, Functions.Divide, functionBinder.Apply("log", node, values, scope), Values.Call(Functions.Log, radix), scope),
        };
    }

    /// <summary><c>f^{-1}(x)</c> is the inverse function and <c>f^{(2)}(x)</c> a derivative, never a power; <c>f^2(x)</c> is one, or twice f.</summary>
    private BoundExpression? NoPower(ExpressionSyntax function, string name, ExpressionSyntax superscript, ValueArray<ExpressionSyntax> arguments, Scope scope)
    {
        var isOwn = localFunctions.Contains(name) || equationFinder.EquationsNamed(((ScriptedSyntax)function).Base, scope).Count > 0;
        var shown = report.Text(scope, ((ScriptedSyntax)function).Base);
        var argument = string.Join(", ", arguments.Select(a => report.Text(scope, a)));
        if (Exponents.IsInverse(superscript) && (isOwn || Primitives.Find(name) is not { } direct || Primitives.InverseOf(direct) is null))
        {
            return isOwn || Primitives.Find(name) is not null || Library.Knows(name)
                ? report.Error(scope, ReadingRules.NotThePower, function, report.Text(scope, function), $"the inverse of {shown}", $"its formula, or 1 / {shown}({argument}) for the quotient") : null;
        }

        if (superscript is GroupSyntax { Open: '(', Inner: NumberSyntax { Text: var order } } && (isOwn || Primitives.Find(name) is not null || Library.Knows(name)))
        {
            return report.Error(scope, ReadingRules.NotThePower, function, report.Text(scope, function), "a derivative", $"{shown}{new string('\'', int.TryParse(order, out var n) && n is > 0 and < 4 ? n : 1)}({argument}), or {shown}^{order}({argument}) for the power");
        }

        // Of a vector only the square of the value has a meaning.
        if (isOwn && superscript is NumberSyntax power && context.IsOwnText(scope) && arguments.Count == 1 && expressions.Number(arguments[0], scope) is { Rank: 0 })
        {
            report.Doubtful(function, $"{report.Text(scope, function)}({argument})", $"{shown}({argument})^{power.Text}", $"{shown}({shown}({argument})) for the function applied twice");
        }

        return null;
    }
}
