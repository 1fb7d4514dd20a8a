using EquationDsl.Compiler.Binding.Derivatives;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Products;

/// <summary>Products and sums that can be read in two ways, or in a way that few would take, once it is known what the names mean.</summary>
internal sealed class ProductReadings(BindingContext context, Report report, DerivativeReach derivativeReach, ExpressionEntry expressions)
{
    /// <summary>Reports what is doubtful; an error where it must not be read at all.</summary>
    public BoundExpression? OtherReading(BinarySyntax node, BoundExpression left, BoundExpression right, Scope scope)
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
                return derivativeReach.PastDerivative(node, right, scope);
            default:
                return null;
        }
    }

    public bool IsContraction(BinarySyntax product, Scope scope) =>
        expressions.Number(product.Left, scope) is { Rank: > 0 } && expressions.Number(product.Right, scope) is { Rank: > 0 };

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
        report.Add(EquationDiagnostic.Create(ReadingRules.RepeatedLetter, span, context.Request.Equation.Substring(span.Start, span.Length), power));
    }

    private static bool IsBefore(NameSyntax letter, NameSyntax next) =>
        letter is { Name.Length: 1, Accents.IsEmpty: true, Primes: 0, Span.Length: 1 } && letter.Span.End == next.Span.Start;

    /// <summary><c>A \odot B \cdot C</c>: products of entries and of matrices in a row differ with where one begins.</summary>
    private void WarnOfMixedProducts(BinarySyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (left.Rank > 0 && right.Rank > 0 && left.Rank + right.Rank > 2 && node.Operator is BinaryOperator.Dot or BinaryOperator.Times
            && node.Left is BinarySyntax { Operator: BinaryOperator.Hadamard or BinaryOperator.Asterisk or BinaryOperator.HadamardDivide or BinaryOperator.Outer } entries)
        {
            var (a, b, c) = (report.Text(scope, entries.Left), report.Text(scope, entries.Right), report.Text(scope, node.Right));
            var sign = report.Text(scope, new ErrorSyntax(entries.OperatorSpan));
            report.Doubtful(node, report.Text(scope, node), $"({a} {sign} {b}) {c}", $"{a} {sign} ({b} {c})");
        }
    }

    /// <summary><c>\sum_i a_i + b_i</c>, where no left side has the index: the sum ends at the plus, and what follows reads the index outside.</summary>
    private BoundExpression? OutsideSum(BinarySyntax node, Scope scope)
    {
        if (scope.Frame.HasIndices || LastFactorOf(node.Left) is not BigOperatorSyntax { Operator: not (BigOperator.ArgMax or BigOperator.ArgMin) } sum)
        {
            return null;
        }

        var indices = new HashSet<string>(sum.Ranges.Select(static r => r is RelationSyntax relation ? relation.Operands[0] : r).OfType<NameSyntax>().Select(static n => n.Name), StringComparer.Ordinal);
        return Outside(node.Right, indices).FirstOrDefault(n => IsUnbound(Spelling.Key(n)!, scope)) is { } stray
            ? report.Error(scope, ReadingRules.OutsideSum, stray, report.Text(scope, stray), Wording.Noun(sum.Operator), report.Text(scope, new ErrorSyntax(node.OperatorSpan))) : null;
    }

    /// <summary>A letter that is nothing of its own outside of the sum: n, too, is no length there.</summary>
    private bool IsUnbound(string letter, Scope scope) =>
        scope.Find(letter) is null && (scope.Frame.Free.ContainsKey(letter) || context.Request.Method.Parameters.All(p => Spelling.Plain(p.Name) != letter));

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
}
