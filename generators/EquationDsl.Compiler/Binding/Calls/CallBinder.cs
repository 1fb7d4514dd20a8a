using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Derivatives;
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

/// <summary>A function with its scripts: <c>\log_2</c>, <c>\sin^2</c>, <c>\sin^{-1}</c>, <c>\text{softmax}_i</c>.</summary>
internal sealed class CallBinder(
    EquationInHand equation, NameReadings names, ProductForms products, CallTargets targets, DerivativeBinder derivativeBinder)
{
    /// <summary>A function with its scripts: <c>\log_2</c>, <c>\sin^2</c>, <c>\sin^{-1}</c>, <c>\text{softmax}_i</c>.</summary>
    public BoundExpression BindCall(ExpressionSyntax function, ValueArray<ExpressionSyntax> arguments, ExpressionSyntax node, Scope scope)
    {
        var (@base, subscript, superscript) = function is ScriptedSyntax s && Spelling.Key(s) is var whole && (whole is null || !equation.LocalFunctions.Contains(whole))
            ? (s.Base, s.Subscript, s.Superscript) : (function, null, null);
        if (Spelling.Key(@base) is not { } name || @base is not (NameSyntax or ScriptedSyntax))
        {
            return arguments.Count == 1 ? products.Multiplication.Product(node, equation.Expressions.Number(function, scope), equation.Expressions.Number(arguments[0], scope), scope) : names.Unknown.Unknown(scope, function);
        }

        var isLocal = equation.LocalFunctions.Defines(@base, name);
        if (!equation.Context.Request.Siblings.IsEmpty && scope.Origin is null && Spelling.Key(function) is { } own && equation.Survey.OwnFunctions.Contains(own) && equation.Line.Function != own
            && !equation.LocalFunctions.Contains(own) && !equation.LocalFunctions.Contains(name) && Primitives.Find(name) is null && !Library.Knows(name))
        {
            return equation.Report.Error(scope, BindingRules.UnknownFunction, function, equation.Report.Text(scope, function), " A line of the equation gives its value for the parameters alone; write that formula out here.");
        }

        var named = isLocal ? null : NamedAsWhole(function, scope);
        if (named is null && superscript is not null && NoPower(function, name, superscript, arguments, scope) is { } refused)
        {
            return refused;
        }

        if (!isLocal && (named ?? equation.Finder.EquationsNamed(@base, scope)) is { Count: > 0 } equations)
        {
            // The subscript of f_\theta is a part of the name, that of f_i an index.
            var used = targets.Used.Use(equations, node, arguments.Select(a => equation.Expressions.Number(a, scope)).ToValueArray(), scope);
            var item = named is null && subscript is not null && used.Rank > 0 && products.Factors.IsIndexLike(subscript, scope) ? targets.Elements.Element(function, used, Subscripts.Items(subscript, used.Rank), scope) : used;
            return superscript is null || item is BoundError ? item : products.Exponents.Power(node, item, equation.Expressions.Number(superscript, scope), scope);
        }

        if (@base is NameSyntax { Primes: > 0 } primed && !isLocal)
        {
            return arguments.Count == 1 ? derivativeBinder.BindPrimed(primed, arguments[0], node, superscript, scope)
                : equation.Report.Unsupported(scope, @base, "The prime of a function of several arguments, which does not say by which,", $@"\frac{{\partial}}{{\partial {equation.Report.Text(scope, arguments[0])}}} {equation.Report.Text(scope, primed).TrimEnd('\'')}({string.Join(", ", arguments.Select(a => equation.Report.Text(scope, a)))})");
        }

        // The logarithm of what grows beyond all bounds is computed without it.
        if (name is "log" or "ln" && subscript is null && superscript is null && arguments is [var only] && Logarithmic(only, scope) is var (logarithm, operands))
        {
            return targets.Functions.Apply(logarithm, node, operands.Select(o => equation.Expressions.Number(o, scope)).ToValueArray(), scope);
        }

        if (name == "exp" && subscript is null && superscript is null && arguments is [var exponent] && names.Complex.ComplexPower(node, exponent, scope) is { } complex)
        {
            return complex;
        }

        if (subscript is NumberSyntax && name != "log" && !isLocal)
        {
            return equation.Report.Unsupported(
                scope, function, $"'{equation.Report.Text(scope, function)}', which is another function than {equation.Report.Text(scope, @base)},",
                (name == "sigma" ? $@"\|{equation.Report.Text(scope, arguments[0])}\|_2 for the greatest singular value, " : "") + $"{equation.Report.Text(scope, @base)}({equation.Report.Text(scope, arguments[0])})_{equation.Report.Text(scope, subscript)} for an entry of it, or its formula");
        }

        if (subscript is NameSyntax { Name.Length: 1 } letter && name != "log" && !isLocal && IsNoIndex(letter, scope))
        {
            var (lettered, plain) = (equation.Report.Text(scope, function), equation.Report.Text(scope, @base));
            return equation.Report.Error(scope, DoubtRules.LetteredFunction, function, lettered, equation.Report.Text(scope, letter), name == "sigma" ? @"\frac{1}{1 + e^{-z}}" : plain + "(z)", plain);
        }

        var inside = name == "E" && !isLocal ? scope with { IsOfSamples = true } : scope;
        var values = arguments.Select(a => equation.Expressions.Number(a, inside)).ToValueArray();
        if (values.Any(static v => v is BoundError))
        {
            return new BoundError();
        }

        if (Exponents.IsInverse(superscript) && Primitives.Find(name) is { } direct && Primitives.InverseOf(direct) is { } inverse)
        {
            return targets.Functions.Apply(inverse.Name, node, values, scope);
        }

        var result = name == "log" && subscript is not null ? Logarithm(node, subscript, values, scope)
            : name == "E" && !isLocal ? targets.Functions.Apply("mean", node, values, scope) : targets.Functions.ApplyNamed(@base, name, node, values, scope);
        if (result is BoundError)
        {
            return result;
        }

        if (subscript is not null && name != "log")
        {
            result = targets.Elements.Element(function, result, Subscripts.Items(subscript, result.Rank), scope);
        }

        return superscript is null ? result : products.Exponents.Power(node, result, equation.Expressions.Number(superscript, scope), scope);
    }

    /// <summary>The g of \sigma_g where other letters are the indices of the line: it tells functions apart, as the h of \sigma_h beside h_t does.</summary>
    private bool IsNoIndex(NameSyntax letter, Scope scope) => scope is { Origin: null, Frame.HasIndices: true } && scope.Find(Spelling.Key(letter)!) is null
        && names.Resolver.Resolve(letter, scope) is null or BoundVariable { Tensor.Element: not ElementKind.Integer };

    private List<UsedEquation>? NamedAsWhole(ExpressionSyntax function, Scope scope) => equation.Finder.EquationsNamed(function, scope) is { Count: > 0 } named ? named : null;

    private (string Name, ValueArray<ExpressionSyntax> Operands)? Logarithmic(ExpressionSyntax argument, Scope scope) => argument switch
    {
        BinomialSyntax b => ("log binomial", [b.Upper, b.Lower]),
        FactorialSyntax f => ("log factorial", [f.Operand]),
        ApplicationSyntax { Target: NameSyntax { Name: "Gamma" }, Arguments: [_] } a when products.Factors.Factor(a, scope) is null => ("lgamma", a.Arguments),
        ApplicationSyntax { Target: NameSyntax { Name: "B" or "Beta" or "beta" }, Arguments: [_, _] } a when products.Factors.Factor(a, scope) is null => ("log beta", a.Arguments),
        _ => null,
    };

    private BoundExpression Logarithm(ExpressionSyntax node, ExpressionSyntax @base, ValueArray<BoundExpression> values, Scope scope)
    {
        var radix = equation.Expressions.Number(@base, scope);
        return Values.Numeric(radix) switch
        {
            2 => targets.Functions.Apply("log2", node, values, scope),
            10 => targets.Functions.Apply("log10", node, values, scope),
            Math.E => targets.Functions.Apply("log", node, values, scope),
            _ => products.Elementwise.Apply(node, Functions.Divide, targets.Functions.Apply("log", node, values, scope), Values.Call(Functions.Log, radix), scope),
        };
    }

    /// <summary><c>f^{-1}(x)</c> is the inverse function and <c>f^{(2)}(x)</c> a derivative, never a power; <c>f^2(x)</c> is one, or twice f.</summary>
    private BoundExpression? NoPower(ExpressionSyntax function, string name, ExpressionSyntax superscript, ValueArray<ExpressionSyntax> arguments, Scope scope)
    {
        var isOwn = equation.LocalFunctions.Contains(name) || equation.Finder.EquationsNamed(((ScriptedSyntax)function).Base, scope).Count > 0;
        var shown = equation.Report.Text(scope, ((ScriptedSyntax)function).Base);
        var argument = string.Join(", ", arguments.Select(a => equation.Report.Text(scope, a)));
        if (Exponents.IsInverse(superscript) && (isOwn || Primitives.Find(name) is not { } direct || Primitives.InverseOf(direct) is null))
        {
            return isOwn || Primitives.Find(name) is not null || Library.Knows(name)
                ? equation.Report.Error(scope, ReadingRules.NotThePower, function, equation.Report.Text(scope, function), $"the inverse of {shown}", $"its formula, or 1 / {shown}({argument}) for the quotient") : null;
        }

        if (superscript is GroupSyntax { Open: '(', Inner: NumberSyntax { Text: var order } } && (isOwn || Primitives.Find(name) is not null || Library.Knows(name)))
        {
            return equation.Report.Error(scope, ReadingRules.NotThePower, function, equation.Report.Text(scope, function), "a derivative", $"{shown}{new string('\'', int.TryParse(order, out var n) && n is > 0 and < 4 ? n : 1)}({argument}), or {shown}^{order}({argument}) for the power");
        }

        // Of a vector only the square of the value has a meaning.
        if (isOwn && superscript is NumberSyntax power && equation.Context.IsOwnText(scope) && arguments.Count == 1 && equation.Expressions.Number(arguments[0], scope) is { Rank: 0 })
        {
            equation.Report.Doubtful(function, $"{equation.Report.Text(scope, function)}({argument})", $"{shown}({argument})^{power.Text}", $"{shown}({shown}({argument})) for the function applied twice");
        }

        return null;
    }
}
