using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Products;

/// <summary>Two vectors side by side: a product that is not said, and what may be meant.</summary>
internal sealed class VectorProducts(EquationInHand equation)
{
    /// <summary>A product of two vectors that says which one is meant by nothing.</summary>
    public BoundError OfVectors(ExpressionSyntax node, Scope scope)
    {
        var (left, right) = (Operand(node, scope, first: true), Operand(node, scope, first: false));
        var diagnostic = EquationDiagnostic.Create(ShapeRules.VectorProduct, equation.Report.PlaceOf(scope, node.Span), left, right, InParentheses(left), InParentheses(right), Otherwise(node, left, right, scope));
        if (equation.Report.IsWritten(scope) && node is BinarySyntax product)
        {
            diagnostic = diagnostic with
            {
                Place = TextSpan.FromBounds(LastFactor(product.Left).Span.Start, product.Right.Span.End),
                Suggestions = [$@"{InParentheses(left)} \odot {InParentheses(right)}", $@"{InParentheses(left)}^\top {InParentheses(right)}"],
            };
        }

        equation.Report.Add(diagnostic);
        return new BoundError();
    }

    public string Operand(ExpressionSyntax node, Scope scope, bool first) => node switch
    {
        BinarySyntax b => equation.Report.Text(scope, first ? LastFactor(b.Left) : b.Right),
        ApplicationSyntax a when scope.Origin is null => first ? equation.Report.Text(scope, a.Target) : equation.Report.Text(scope, new ErrorSyntax(TextSpan.FromBounds(a.Target.Span.End, a.Span.End))),
        _ => equation.Report.Text(scope, node),
    };

    public static ExpressionSyntax LastFactor(ExpressionSyntax node) =>
        node is BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot or BinaryOperator.Times } b ? b.Right : node;

    /// <summary>Readers of an equation for a vector may take <c>x \cdot \tanh(x)</c> for a product of entries.</summary>
    public void ReportDots(Tensor target, BoundExpression value)
    {
        foreach (var dot in target.Rank > 0 && !equation.Context.IsUsed ? equation.Line.Dots : [])
        {
            var (left, right) = (Operand(dot, equation.OpenSizes.RootScope(), first: true), Operand(dot, equation.OpenSizes.RootScope(), first: false));
            if (value.Rank == 0)
            {
                OfVectors(dot, equation.OpenSizes.RootScope());
            }
            else
            {
                equation.Report.Add(EquationDiagnostic.Create(SyntaxRules.TwoReadings, dot.Span, $"'{equation.Report.Text(dot)}'", $"the dot product {left}^\\top {right}", $"{left} \\odot {right} for the product of entries"));
            }
        }
    }

    /// <summary>What else a product of two vectors may be meant to be: that of a matrix, or the cross product.</summary>
    private string Otherwise(ExpressionSyntax node, string left, string right, Scope scope)
    {
        if (node is not BinarySyntax product)
        {
            return "";
        }

        if (product.Operator == BinaryOperator.Times && InParentheses(left) == left && InParentheses(right) == right)
        {
            string Component(int i, int j) => $"{left}_{i} {right}_{j} - {left}_{j} {right}_{i}";
            return $@", or \begin{{pmatrix}} {Component(2, 3)} \\ {Component(3, 1)} \\ {Component(1, 2)} \end{{pmatrix}} for the cross product";
        }

        if (new[] { LastFactor(product.Left), product.Right }.SelectMany(static f => f.Descendants()).OfType<DelimitedSyntax>()
            .FirstOrDefault(b => b.Kind == DelimiterKind.Absolute && Quietly(b.Items[0], scope) is { Rank: 1 }) is { } bars)
        {
            var inner = equation.Report.Text(bars.Items[0]);
            return $@", or \|{inner}\| in place of {equation.Report.Text(bars)} if the length is meant";
        }

        return new[] { LastFactor(product.Left), product.Right }.FirstOrDefault(f => LetterCase.IsCapital(f) && equation.Survey.FindParameter(f) is { Kind: Model.ParameterKind.ReadOnlySpan, Shape: null }) is { } matrix
            ? $", or, if '{equation.Report.Text(matrix)}' is a matrix, put [Shape(\"m, n\")] on it" : "";
    }

    /// <summary>What a transpose, an operator or a function beside it does not take apart.</summary>
    private static string InParentheses(string factor) =>
        factor.All(static c => char.IsLetterOrDigit(c) || c is '\\' or '_' or '{' or '}') && factor.Count(static c => c == '\\') <= 1 && factor.IndexOf('_') < 0 ? factor
        : factor[0] == '(' && factor.IndexOf(')') == factor.Length - 1 ? factor : $"({factor})";

    /// <summary>What an expression is, for advice on a statement that is refused: null if it is in error.</summary>
    private BoundExpression? Quietly(ExpressionSyntax node, Scope scope)
    {
        var before = equation.Report.Mark;
        var value = equation.Expressions.Number(node, scope);
        var isComputable = !equation.Report.HasErrorsSince(before);
        equation.Report.Forget(before);
        return isComputable ? value : null;
    }
}
