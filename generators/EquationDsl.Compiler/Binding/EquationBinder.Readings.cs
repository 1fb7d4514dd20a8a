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

/// <summary>What can be read in two ways, or in a way that few would take, once it is known what the names mean.</summary>
internal sealed partial class EquationBinder
{
    /// <summary>Reports what is doubtful; an error where it must not be read at all.</summary>
    private BoundExpression? OtherReading(BinarySyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (left is BoundError || right is BoundError)
        {
            return null;
        }

        switch (node.Operator)
        {
            case BinaryOperator.Add or BinaryOperator.Subtract:
                return OutsideSum(node, scope);
            case BinaryOperator.Juxtapose or BinaryOperator.Dot or BinaryOperator.Times or BinaryOperator.Asterisk:
                WarnOfRepeatedLetter(node, right, scope);
                WarnOfMixedProducts(node, left, right, scope);
                return PastDerivative(node, right, scope);
            default:
                return null;
        }
    }

    /// <summary><c>bb</c> of a number b: a power is written with its exponent, so that the run of letters may be a name that is missing.</summary>
    private void WarnOfRepeatedLetter(BinarySyntax node, BoundExpression right, Scope scope)
    {
        if (node is not { Operator: BinaryOperator.Juxtapose, Right: NameSyntax { Name.Length: 1, Accents.IsEmpty: true, Primes: 0 } last } || right.Rank > 0)
        {
            return;
        }

        var (letters, rest) = (new List<NameSyntax> { last }, node.Left);
        while (rest is BinarySyntax { Operator: BinaryOperator.Juxtapose, Right: NameSyntax letter } product && IsBefore(letter, letters[0]))
        {
            letters.Insert(0, letter);
            rest = product.Left;
        }

        if (rest is NameSyntax first && IsBefore(first, letters[0]))
        {
            letters.Insert(0, first);
        }

        if (letters.Take(letters.Count - 1).Count(l => l.Name == last.Name) != 1)
        {
            return;
        }

        var span = TextSpan.Cover(letters[0].Span, last.Span);
        var power = string.Join(" ", letters.GroupBy(static l => l.Name).Select(static g => g.Count() == 1 ? g.Key : $"{g.Key}^{g.Count()}"));
        _report.Add(EquationDiagnostic.Create(ReadingRules.RepeatedLetter, span, _context.Request.Equation.Substring(span.Start, span.Length), power));
    }

    private static bool IsBefore(NameSyntax letter, NameSyntax next) =>
        letter is { Name.Length: 1, Accents.IsEmpty: true, Primes: 0, Span.Length: 1 } && letter.Span.End == next.Span.Start;

    /// <summary><c>A \odot B \cdot C</c>: products of entries and of matrices in a row differ with where one begins.</summary>
    private void WarnOfMixedProducts(BinarySyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (left.Rank > 0 && right.Rank > 0 && left.Rank + right.Rank > 2 && node.Operator is BinaryOperator.Dot or BinaryOperator.Times
            && node.Left is BinarySyntax { Operator: BinaryOperator.Hadamard or BinaryOperator.Asterisk or BinaryOperator.HadamardDivide or BinaryOperator.Outer } entries)
        {
            var (a, b, c) = (_report.Text(scope, entries.Left), _report.Text(scope, entries.Right), _report.Text(scope, node.Right));
            var sign = _report.Text(scope, new ErrorSyntax(entries.OperatorSpan));
            _report.Doubtful(node, _report.Text(scope, node), $"({a} {sign} {b}) {c}", $"{a} {sign} ({b} {c})");
        }
    }

    private bool IsContraction(BinarySyntax product, Scope scope) =>
        Number(product.Left, scope) is { Rank: > 0 } && Number(product.Right, scope) is { Rank: > 0 };

    /// <summary><c>1/a(b + c)</c> with a number a: as in <c>1/a b</c> the division comes first, and a warning says so.</summary>
    private BoundExpression? DivideByFactor(BinarySyntax node, Scope scope)
    {
        var application = node.Right switch
        {
            ApplicationSyntax a => a,
            ScriptedSyntax { Base: ApplicationSyntax a } => a,
            FactorialSyntax { Operand: ApplicationSyntax a } => a,
            _ => null,
        };
        if (application is null || AsProduct(application, scope) is not var (divisor, group))
        {
            return null;
        }

        var span = TextSpan.FromBounds(group.Span.Start, node.Right.Span.End);
        ExpressionSyntax rest = node.Right switch
        {
            ScriptedSyntax scripted => scripted with { Base = group, Span = span },
            FactorialSyntax => new FactorialSyntax(span, group),
            _ => group,
        };
        if (_context.IsOwnText(scope))
        {
            var (a, b, c) = (_report.Text(scope, node.Left), _report.Text(scope, application.Target), _report.Text(scope, rest));
            _report.Doubtful(node, _report.Text(scope, node), $"\\frac{{{a}}}{{{b}}} {c}", $"\\frac{{{a}}}{{{b} {c}}}");
        }

        return Product(node, Elementwise(node, Functions.Divide, Number(node.Left, scope), divisor, scope), Number(rest, scope), scope);
    }

    /// <summary><c>\sum_i a_i + b_i</c>, where no left side has the index: the sum ends at the plus, and what follows reads the index outside.</summary>
    private BoundExpression? OutsideSum(BinarySyntax node, Scope scope)
    {
        if (scope.Frame.HasIndices || LastFactorOf(node.Left) is not BigOperatorSyntax { Operator: not (BigOperator.ArgMax or BigOperator.ArgMin) } sum)
        {
            return null;
        }

        var indices = new HashSet<string>(sum.Ranges.Select(static r => r is RelationSyntax relation ? relation.Operands[0] : r).OfType<NameSyntax>().Select(static n => n.Name), StringComparer.Ordinal);
        return Outside(node.Right, indices).FirstOrDefault(n => scope.Frame.Free.ContainsKey(Spelling.Key(n)!) && scope.Find(Spelling.Key(n)!) is null) is { } stray
            ? _report.Error(scope, ReadingRules.OutsideSum, stray, _report.Text(scope, stray), Noun(sum.Operator), _report.Text(scope, new ErrorSyntax(node.OperatorSpan))) : null;
    }

    private static ExpressionSyntax LastFactorOf(ExpressionSyntax node)
    {
        while (node is BinarySyntax or UnarySyntax)
        {
            node = node is BinarySyntax binary ? binary.Right : ((UnarySyntax)node).Operand;
        }

        return node;
    }

    /// <summary>Where some names stand that no operator below binds.</summary>
    private static IEnumerable<NameSyntax> Outside(SyntaxNode node, HashSet<string> names) => node switch
    {
        NameSyntax name => names.Contains(name.Name) ? [name] : [],
        BigOperatorSyntax big when big.Ranges.SelectMany(static r => r.Descendants()).OfType<NameSyntax>().Any(n => names.Contains(n.Name)) => [],
        _ => node.Children().SelectMany(c => Outside(c, names)),
    };

    private static string Noun(BigOperator operation) => operation switch
    {
        BigOperator.Sum => "sum",
        BigOperator.Product => "product",
        BigOperator.Max or BigOperator.ArgMax => "maximum",
        BigOperator.Min or BigOperator.ArgMin => "minimum",
        _ => "mean",
    };

    /// <summary><c>\nabla_x f(x) x</c>: whether the derivative takes the last factor too makes a difference only if that depends on the variable.</summary>
    private BoundExpression? PastDerivative(BinarySyntax node, BoundExpression right, Scope scope)
    {
        var (derivative, operand, variable) = LastFactor(node.Left) switch
        {
            NablaSyntax { Kind: not NablaKind.Directional } n => ((ExpressionSyntax)n, n.Operand, VariableIn(n)),
            DerivativeSyntax d when d.Operand.Span.End == d.Span.End && d.Operand is GroupSyntax => (d, d.Operand, d.Variables.FirstOrDefault()),
            _ => default,
        };
        if (variable is null || right.Rank > 0 || VariableOf(variable, scope).By is not { } by || !Occurs(by, right, []))
        {
            return null;
        }

        var sign = _report.Text(scope, new ErrorSyntax(TextSpan.FromBounds(derivative.Span.Start, operand.Span.Start)));
        var below = $"_{{{_report.Text(scope, variable)}}}";
        var signOfBoth = derivative switch
        {
            NablaSyntax { Kind: NablaKind.Laplacian } => $@"\nabla{below} \cdot \nabla{below}",
            NablaSyntax { Kind: NablaKind.Divergence, Variable: null } => $@"\nabla{below} \cdot",
            NablaSyntax { Variable: null } => sign + below,
            _ => sign,
        };
        var (whole, rest) = (_report.Text(scope, operand), _report.Text(scope, node.Right));
        return _report.Error(scope, ReadingRules.ReachOfDerivative, node.Right, rest, $"({sign} {whole}) {rest}", $"{signOfBoth} ({whole} {rest})");
    }

    /// <summary>Whether a value is computed from a variable, through intermediate values too.</summary>
    private bool Occurs(BoundExpression variable, BoundExpression value, HashSet<object> seen) => value.Equals(variable) || value switch
    {
        BoundVariable v => seen.Add(v.Tensor) && _lines.First(v.Tensor) is { } statement && Occurs(variable, statement.Value, seen),
        BoundShared s => seen.Add(s.Id) && Occurs(variable, s.Value, seen),
        BoundElement e => Occurs(variable, e.Source, seen),
        BoundCall c => c.Arguments.Any(a => Occurs(variable, a, seen)),
        BoundSelect s => Occurs(variable, s.Condition, seen) || Occurs(variable, s.Then, seen) || Occurs(variable, s.Else, seen),
        BoundReduction r => Occurs(variable, r.Body, seen) || (r.Guard is { } guard && Occurs(variable, guard, seen)),
        BoundComprehension c => Occurs(variable, c.Body, seen),
        BoundLiteral l => l.Items.Any(i => Occurs(variable, i, seen)),
        BoundTranspose t => Occurs(variable, t.Operand, seen),
        BoundRoutine r => r.Inputs.Any(i => Occurs(variable, i, seen)),
        BoundDerivative d => Occurs(variable, d.Value, seen),
        _ => false,
    };

    /// <summary><c>\nabla_x \log p(x) \odot m</c>: of a number times a vector there is no gradient, so that the derivative ends before the vector.</summary>
    private BoundExpression? TooFar(NablaSyntax node, Scope scope)
    {
        if (node.Operand is not BinarySyntax { Operator: not (BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Modulo) } product
            || Number(product.Left, scope) is not { Rank: 0 } and not BoundError)
        {
            return null;
        }

        var sign = _report.Text(scope, new ErrorSyntax(TextSpan.FromBounds(node.Span.Start, node.Operand.Span.Start)));
        var (whole, rest) = (_report.Text(scope, product.Left), _report.Text(scope, new ErrorSyntax(TextSpan.FromBounds(product.Left.Span.End, node.Span.End))));
        return _report.Error(scope, ReadingRules.ReachOfDerivative, product.Right, _report.Text(scope, product.Right), $"({sign} {whole}) {rest}", $"{sign} of a number");
    }

    private static bool IsInverse(ExpressionSyntax? superscript) => superscript is UnarySyntax { IsNegation: true, Operand: NumberSyntax { Text: "1" } };

    /// <summary><c>f^{-1}(x)</c> is the inverse function and <c>f^{(2)}(x)</c> a derivative, never a power; <c>f^2(x)</c> is one, or twice f.</summary>
    private BoundExpression? NoPower(ExpressionSyntax function, string name, ExpressionSyntax superscript, ValueArray<ExpressionSyntax> arguments, Scope scope)
    {
        var isOwn = _functions.Contains(name) || EquationsNamed(((ScriptedSyntax)function).Base, scope).Count > 0;
        var shown = _report.Text(scope, ((ScriptedSyntax)function).Base);
        var argument = string.Join(", ", arguments.Select(a => _report.Text(scope, a)));
        if (IsInverse(superscript) && (isOwn || Primitives.Find(name) is not { } direct || Primitives.InverseOf(direct) is null))
        {
            return isOwn || Primitives.Find(name) is not null || Library.Knows(name)
                ? _report.Error(scope, ReadingRules.NotThePower, function, _report.Text(scope, function), $"the inverse of {shown}", $"its formula, or 1 / {shown}({argument}) for the quotient") : null;
        }

        if (superscript is GroupSyntax { Open: '(', Inner: NumberSyntax { Text: var order } } && (isOwn || Primitives.Find(name) is not null || Library.Knows(name)))
        {
            return _report.Error(scope, ReadingRules.NotThePower, function, _report.Text(scope, function), "a derivative", $"{shown}{new string('\'', int.TryParse(order, out var n) && n is > 0 and < 4 ? n : 1)}({argument}), or {shown}^{order}({argument}) for the power");
        }

        // Of a vector only the square of the value has a meaning.
        if (isOwn && superscript is NumberSyntax power && _context.IsOwnText(scope) && arguments.Count == 1 && Number(arguments[0], scope) is { Rank: 0 })
        {
            _report.Doubtful(function, $"{_report.Text(scope, function)}({argument})", $"{shown}({argument})^{power.Text}", $"{shown}({shown}({argument})) for the function applied twice");
        }

        return null;
    }
}
