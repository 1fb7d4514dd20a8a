using System.Globalization;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary><c>f(x)</c>: applies if f is a function, indexes if it is a tensor, multiplies if it is a scalar.</summary>
internal sealed partial class EquationBinder
{
    private BoundExpression BindApplication(ApplicationSyntax node, Scope scope)
    {
        if (SequenceRead(node, scope) is { } entry)
        {
            return entry;
        }

        if (scope.Origin is null && Spelling.Key(node) is { } key && (Definition(key) ?? Parameter(node, key, scope)) is { } whole)
        {
            return _defined.IsMarginal(key) ? Element(node.Target, whole, ConditionsFirst(node), scope)
                : IsTable(node, scope) ? Element(node, whole, TableAxes(node), scope) : whole;
        }

        if (Spelling.Key(node.Target) is { } name && _functions.Contains(name) && scope.Origin is null)
        {
            return BindCall(node.Target, node.Arguments, node, scope);
        }

        if (Density(node, scope) is { } density)
        {
            return density;
        }

        if (UnknownNotation(node, scope) is { } unknown)
        {
            return unknown;
        }

        var meaning = Factor(node, scope);
        return meaning is BoundError ? meaning
            : meaning is { Rank: > 0 } && StoredPosition(node, scope) is { } position ? position
            : meaning is { Rank: > 0 } && node.Arguments.All(a => IsIndexLike(a, scope)) ? Element(node.Target, meaning, ConditionsFirst(node), scope)
            : meaning is null ? BindCall(node.Target, node.Arguments, node, scope)
            : node.Arguments.Count == 1 ? Product(node, meaning, Number(node.Arguments[0], scope), scope)
            : _report.Error(scope, BindingRules.UnknownFunction, node.Target, _report.Text(scope, node.Target), " It is a value, and only indices can follow it in parentheses.");
    }

    /// <summary><c>x[1]</c> is the second entry in programs, and the first in mathematics.</summary>
    private BoundExpression? StoredPosition(ApplicationSyntax node, Scope scope)
    {
        if (node.Open != '[' || scope.Origin is not null || scope.Frame.FirstIndex == 0 || !node.Arguments.Any(static a => a is NumberSyntax))
        {
            return null;
        }

        var places = node.Arguments.Select(a => a is NumberSyntax number && int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var stored)
            ? (stored + 1).ToString(CultureInfo.InvariantCulture) : _report.Text(scope, a));
        return _report.Unsupported(scope, node, $"'{_report.Text(scope, node)}', which programs count from 0 and mathematics from 1,", $"{_report.Text(scope, node.Target)}_{{{string.Join(",", places)}}} if it counts from 0");
    }

    /// <summary>The <c>P(\bar A)</c> and <c>D_{KL}(P \| M)</c> of which neither the function nor, as plain names, all of its arguments are known: the whole is a name that is missing.</summary>
    private BoundExpression? UnknownNotation(ApplicationSyntax node, Scope scope)
    {
        var isUnknown = scope.Origin is null && node.Target is NameSyntax { Name.Length: 1 } or ScriptedSyntax { Base: NameSyntax { Name.Length: 1 }, Superscript: null }
            && Spelling.Candidates(node).Any() && Resolve(node.Target, scope) is null && !IsFunction(node.Target, scope) && EquationsNamed(node.Target, scope).Count == 0
            && (node.Target is not ScriptedSyntax { Base: var @base } || Resolve(@base, scope) is null)
            && (node.Separators.Any(static s => s is '|' or '‖') || node.Arguments.Any(a => IsUnknownName(a, scope)));
        return isUnknown ? Unknown(scope, node) : null;
    }

    private bool IsUnknownName(ExpressionSyntax node, Scope scope) => node switch
    {
        NotSyntax not => IsUnknownName(not.Operand, scope),
        NameSyntax { Name: var name } letter => char.IsUpper(name[0]) && Resolve(letter, scope) is null && Constant(name) is null && !scope.Frame.SizeNames.Contains(name),
        _ => false,
    };

    /// <summary>The value that stands before the parentheses; null if that is a function.</summary>
    private BoundExpression? Factor(ApplicationSyntax node, Scope scope) => node.Target switch
    {
        NameSyntax { Name: "B" } beta when node.Arguments.Count == 2 && !_parameters.All.Any(p => p.Model.Name == beta.Name) => null,
        NameSyntax name => Resolve(name, scope) ?? (BoundExpression?)CountBefore(name, node.Arguments, scope) ?? ConstantBefore(name, scope),
        ScriptedSyntax entry when Place.Of(entry) is { } place && _sequences.Contains(place.Key) => Number(entry, scope),
        ScriptedSyntax { Superscript: not null } scripted when WholeNotation(scripted, scope) is { } whole => whole,
        _ when IsFunction(node.Target, scope) || (Spelling.Key(node.Target) is { } key && _functions.Contains(key)) => null,
        _ => Number(node.Target, scope),
    };

    /// <summary>The first n of <c>n(n-1)</c>: between lengths and numbers, as N(x) may be a function that is missing; a small letter also before a sum, <c>n(\bar{x} - \mu)^2</c>.</summary>
    private BoundWhole? CountBefore(NameSyntax name, ValueArray<ExpressionSyntax> arguments, Scope scope) =>
        arguments is [var argument] && Spelling.Key(name) is { } key && scope.Frame.SizeNames.Contains(key) && Primitives.Find(key) is null && !Library.Knows(key)
        && (argument is BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } && char.IsLower(key[0]) || argument.Descendants().All(n => n is NumberSyntax or BinarySyntax or GroupSyntax or ScriptedSyntax { Subscript: null, Superscript: NumberSyntax } || (n is NameSyntax inner && scope.Frame.SizeNames.Contains(Spelling.Key(inner)!))))
            ? new BoundWhole(OpenSize(scope, key, name.Span)) : null;

    /// <summary>The π of <c>2\pi (x + 1)</c>: a constant is never called, unless an equation bears its name.</summary>
    private BoundConstant? ConstantBefore(NameSyntax name, Scope scope) =>
        Spelling.Key(name) is { } key && !_functions.Contains(key) && EquationsNamed(name, scope).Count == 0 ? Constant(key) : null;

    /// <summary><c>a (1 - p)^2</c>: what looks like an application is a product, and the script belongs to its last factor.</summary>
    private BoundExpression? ScriptedFactor(ExpressionSyntax @base, Func<GroupSyntax, ExpressionSyntax> withScript, Scope scope) =>
        AsProduct(@base, scope) is var (factor, group) ? Product(@base, factor, Number(withScript(group), scope), scope) : null;

    /// <summary>The factor before the parentheses and these, where what looks like an application is a product.</summary>
    private (BoundExpression Factor, GroupSyntax Group)? AsProduct(ExpressionSyntax node, Scope scope)
    {
        if (node is not ApplicationSyntax { Arguments: [var argument] } product
            || (Spelling.Key(product) is { } key && scope.Origin is null && (Definition(key) ?? Parameter(product, key, scope)) is not null)
            || (Spelling.Key(product.Target) is { } name && scope.Origin is null && _functions.Contains(name))
            || Factor(product, scope) is not { } factor || factor is BoundError
            || (factor.Rank > 0 && IsIndexLike(argument, scope)))
        {
            return null;
        }

        return (factor, new GroupSyntax(TextSpan.FromBounds(AfterSpaces(product.Target.Span.End), product.Span.End), product.Open, argument));
    }

    private int AfterSpaces(int position)
    {
        while (position < _context.Request.Equation.Length && char.IsWhiteSpace(_context.Request.Equation[position]))
        {
            position++;
        }

        return position;
    }

    private bool IsFunction(ExpressionSyntax target, Scope scope) => target switch
    {
        NameSyntax n => Resolve(n, scope) is null && (EquationsNamed(n, scope).Count > 0 || Primitives.Find(n.Name) is not null || Library.Knows(n.Name) || _functions.Contains(Spelling.Key(n)!)),
        ScriptedSyntax s => IsFunction(s.Base, scope),
        _ => false,
    };

    /// <summary>Indices in scope, whole numbers, integer parameters and letters that mean nothing else, plus and minus.</summary>
    private bool IsIndexLike(ExpressionSyntax node, Scope scope) => node.Descendants().All(n => n switch
    {
        NumberSyntax number => number.Text.All(char.IsDigit),
        NameSyntax name => (scope.Find(Spelling.Key(name)!) ?? FreeIndex(name, scope)) is { } local ? local is BoundWhole
            : Resolve(name, scope) is { } value ? Gather(value) is not null : name.Name.Length == 1,
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } => true,
        ScriptedSyntax s => Resolve(s.Base, scope) is BoundVariable { Tensor.Element: ElementKind.Integer },
        _ => false,
    });

    /// <summary>A function with its scripts: <c>\log_2</c>, <c>\sin^2</c>, <c>\sin^{-1}</c>, <c>\text{softmax}_i</c>.</summary>
    private BoundExpression BindCall(ExpressionSyntax function, ValueArray<ExpressionSyntax> arguments, ExpressionSyntax node, Scope scope)
    {
        var (@base, subscript, superscript) = function is ScriptedSyntax s && Spelling.Key(s) is var whole && (whole is null || !_functions.Contains(whole))
            ? (s.Base, s.Subscript, s.Superscript) : (function, null, null);
        if (Spelling.Key(@base) is not { } name || @base is not (NameSyntax or ScriptedSyntax))
        {
            return arguments.Count == 1 ? Product(node, Number(function, scope), Number(arguments[0], scope), scope) : Unknown(scope, function);
        }

        if (!_context.Request.Siblings.IsEmpty && scope.Origin is null && Spelling.Key(function) is { } own && _survey.OwnFunctions.Contains(own) && _line.Function != own
            && !_functions.Contains(own) && !_functions.Contains(name) && Primitives.Find(name) is null && !Library.Knows(name))
        {
            return _report.Error(scope, BindingRules.UnknownFunction, function, _report.Text(scope, function), " A line of the equation gives its value for the parameters alone; write that formula out here.");
        }

        var named = _functions.Contains(name) ? null : NamedAsWhole(function, scope);
        if (named is null && superscript is not null && NoPower(function, name, superscript, arguments, scope) is { } refused)
        {
            return refused;
        }

        if (!_functions.Contains(name) && (named ?? EquationsNamed(@base, scope)) is { Count: > 0 } equations)
        {
            // The subscript of f_\theta is a part of the name, that of f_i an index.
            var used = Use(equations, node, arguments.Select(a => Number(a, scope)).ToValueArray(), scope);
            var item = named is null && subscript is not null && used.Rank > 0 && IsIndexLike(subscript, scope) ? Element(function, used, SubscriptItems(subscript, used.Rank), scope) : used;
            return superscript is null || item is BoundError ? item : Power(node, item, Number(superscript, scope), scope);
        }

        if (@base is NameSyntax { Primes: > 0 } primed && !_functions.Contains(name))
        {
            return arguments.Count == 1 ? BindPrimed(primed, arguments[0], node, superscript, scope)
                : _report.Unsupported(scope, @base, "The prime of a function of several arguments, which does not say by which,", $@"\frac{{\partial}}{{\partial {_report.Text(scope, arguments[0])}}} {_report.Text(scope, primed).TrimEnd('\'')}({string.Join(", ", arguments.Select(a => _report.Text(scope, a)))})");
        }

        // The logarithm of what grows beyond all bounds is computed without it.
        if (name is "log" or "ln" && subscript is null && superscript is null && arguments is [var only] && Logarithmic(only, scope) is var (logarithm, operands))
        {
            return Apply(logarithm, node, operands.Select(o => Number(o, scope)).ToValueArray(), scope);
        }

        if (name == "exp" && subscript is null && superscript is null && arguments is [var exponent] && ComplexPower(node, exponent, scope) is { } complex)
        {
            return complex;
        }

        var inside = name == "E" && !_functions.Contains(name) ? scope with { IsOfSamples = true } : scope;
        var values = arguments.Select(a => Number(a, inside)).ToValueArray();
        if (values.Any(static v => v is BoundError))
        {
            return new BoundError();
        }

        if (IsInverse(superscript) && Primitives.Find(name) is { } direct && Primitives.InverseOf(direct) is { } inverse)
        {
            return Apply(inverse.Name, node, values, scope);
        }

        var result = name == "log" && subscript is not null ? Logarithm(node, subscript, values, scope) : ApplyNamed(@base, name, node, values, scope);
        if (result is BoundError)
        {
            return result;
        }

        if (subscript is not null && name != "log")
        {
            result = Element(function, result, SubscriptItems(subscript, result.Rank), scope);
        }

        return superscript is null ? result : Power(node, result, Number(superscript, scope), scope);
    }

    private List<UsedEquation>? NamedAsWhole(ExpressionSyntax function, Scope scope) => EquationsNamed(function, scope) is { Count: > 0 } named ? named : null;

    private (string Name, ValueArray<ExpressionSyntax> Operands)? Logarithmic(ExpressionSyntax argument, Scope scope) => argument switch
    {
        BinomialSyntax b => ("log binomial", [b.Upper, b.Lower]),
        FactorialSyntax f => ("log factorial", [f.Operand]),
        ApplicationSyntax { Target: NameSyntax { Name: "Gamma" }, Arguments: [_] } a when Factor(a, scope) is null => ("lgamma", a.Arguments),
        ApplicationSyntax { Target: NameSyntax { Name: "B" or "Beta" or "beta" }, Arguments: [_, _] } a when Factor(a, scope) is null => ("log beta", a.Arguments),
        _ => null,
    };

    private BoundExpression Logarithm(ExpressionSyntax node, ExpressionSyntax @base, ValueArray<BoundExpression> values, Scope scope)
    {
        var radix = Number(@base, scope);
        return Numeric(radix) switch
        {
            2 => Apply("log2", node, values, scope),
            10 => Apply("log10", node, values, scope),
            Math.E => Apply("log", node, values, scope),
            _ => Elementwise(node, Functions.Divide, Apply("log", node, values, scope), Call(Functions.Log, radix), scope),
        };
    }

    private BoundExpression ApplyNamed(ExpressionSyntax function, string name, ExpressionSyntax node, ValueArray<BoundExpression> values, Scope scope)
    {
        if (scope.Origin is null && _functions.TryGet(name, out var local))
        {
            return local.Parameters.Count == values.Count ? Expand(local, node, values, scope)
                : _report.Error(scope, BindingRules.ArgumentCount, node, name, Count(local.Parameters.Count, "argument"), values.Count.ToString(CultureInfo.InvariantCulture));
        }

        var known = name switch { "E" => "mean", "B" => "beta", _ => name };
        if (Primitives.Find(known) is not null || Library.Knows(known))
        {
            return Apply(known, node, values, scope);
        }

        if (name is Printed.LeastSquares.Function or Printed.Decomposed.Orthogonal or Printed.Decomposed.Triangular && node is ApplicationSyntax
            && values.Count == (name == Printed.LeastSquares.Function ? 2 : 1))
        {
            return OfTall(name, node, values, scope);
        }

        if (name is "det" or "inv" or "chol" && values is [var matrix])
        {
            var argument = node switch { ApplicationSyntax { Arguments: [var only] } => only, PrefixFunctionSyntax prefix => prefix.Argument, _ => node };
            return OfMatrix(name switch { "det" => RoutineId.Determinant, "chol" => RoutineId.Cholesky, _ => RoutineId.Invert }, node, argument, matrix, scope);
        }

        if (MatrixFunctions.TryGetValue(name, out var meaning))
        {
            return MatrixValue(scope, node, meaning);
        }

        if (name == _line.Function && scope.Origin is null)
        {
            return _report.Error(scope, BindingRules.DefinedByItself, function, _report.Text(scope, function));
        }

        if (LatexCommands.AdviceOn(name) is { } advice && _report.Text(scope, function).StartsWith("\\" + name, StringComparison.Ordinal))
        {
            return _report.Error(scope, SyntaxRules.Unsupported, function, _report.Text(scope, function), advice);
        }

        var functions = FunctionNames.All.Concat(_functions.Names).Concat(_context.Request.Siblings.Select(static s => s.Method.Name)).Concat(_context.Request.Method.Parameters.Select(static p => p.Name));
        return _report.Misspelt(scope, BindingRules.UnknownFunction, function.Span, _report.Text(scope, function), new NearestName(functions).Of(name));
    }

    /// <summary>Applies a built-in function.</summary>
    private BoundExpression Apply(string name, ExpressionSyntax node, ValueArray<BoundExpression> values, Scope scope)
    {
        if (values.Any(static v => v is BoundError))
        {
            return new BoundError();
        }

        var overloads = Library.Find(name);
        if (Overload(overloads, values) is { } definition && !(Primitives.Find(name) is { } p && p.Arity == values.Count))
        {
            return Expand(definition, node, values, scope);
        }

        if (name is "max" or "min" && values.Count > 1)
        {
            var function = name == "max" ? Functions.Max : Functions.Min;
            return values.Aggregate((all, next) => Elementwise(node, function, all, next, scope));
        }

        if (Primitives.Find(name) is { } primitive && primitive.Arity == values.Count)
        {
            return Primitive(primitive, node, values, scope);
        }

        var arities = overloads.Select(static o => o.Parameters.Count).Concat(Primitives.Find(name) is { } one ? [one.Arity] : []).Distinct().OrderBy(static n => n);
        var expected = string.Join(" or ", arities.Select(static n => Count(n, "argument")));
        return _report.Error(scope, BindingRules.ArgumentCount, node, name, expected, values.Count.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The diagonal of a matrix, and the matrix of a diagonal: of several definitions the first whose arguments have the axes that it needs.</summary>
    private static FunctionDefinition? Overload(IReadOnlyList<FunctionDefinition> overloads, ValueArray<BoundExpression> values)
    {
        var fitting = overloads.Where(o => o.Parameters.Count == values.Count).ToList();
        return fitting.Find(o => Enumerable.Range(0, values.Count).All(p => o.Ranks[p] <= values[p].Rank)) ?? fitting.FirstOrDefault();
    }

    private BoundExpression Primitive(Function primitive, ExpressionSyntax node, ValueArray<BoundExpression> values, Scope scope)
    {
        if (primitive == Functions.Power)
        {
            return Power(node, values[0], values[1], scope);
        }

        if (primitive == Functions.Polygamma && !(Numeric(values[0]) is { } order && order >= 0 && order == Math.Floor(order)))
        {
            return _report.Unsupported(scope, node, "A polygamma function of an order that is not a literal", "the order as a whole number, as in polygamma(1, x)");
        }

        if (primitive == Functions.Log)
        {
            TakeBars(values[0]);
        }

        ReportFunction(primitive, values[0], node, node, scope);
        return values.Count == 1 ? Call(primitive, values[0]) : Elementwise(node, primitive, values[0], values[1], scope);
    }
}
