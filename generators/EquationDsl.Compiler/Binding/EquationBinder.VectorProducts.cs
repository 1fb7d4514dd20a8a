using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Two vectors side by side: a product that is not said, and what may be meant.</summary>
internal sealed partial class EquationBinder
{
    /// <summary>A product of two vectors that says which one is meant by nothing.</summary>
    private BoundError OfVectors(ExpressionSyntax node, Scope scope)
    {
        var (left, right) = (Operand(node, scope, first: true), Operand(node, scope, first: false));
        var diagnostic = EquationDiagnostic.Create(ShapeRules.VectorProduct, _report.PlaceOf(scope, node.Span), left, right, InParentheses(left), InParentheses(right), Otherwise(node, left, right, scope));
        if (_report.IsWritten(scope) && node is BinarySyntax product)
        {
            diagnostic = diagnostic with
            {
                Place = TextSpan.FromBounds(LastFactor(product.Left).Span.Start, product.Right.Span.End),
                Suggestions = [$@"{InParentheses(left)} \odot {InParentheses(right)}", $@"{InParentheses(left)}^\top {InParentheses(right)}"],
            };
        }

        _report.Add(diagnostic);
        return new BoundError();
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
            var inner = _report.Text(bars.Items[0]);
            return $@", or \|{inner}\| in place of {_report.Text(bars)} if the length is meant";
        }

        return new[] { LastFactor(product.Left), product.Right }.FirstOrDefault(f => LetterCase.IsCapital(f) && _survey.FindParameter(f) is { Kind: Model.ParameterKind.ReadOnlySpan, Shape: null }) is { } matrix
            ? $", or, if '{_report.Text(matrix)}' is a matrix, put [Shape(\"m, n\")] on it" : "";
    }

    /// <summary>What a transpose, an operator or a function beside it does not take apart.</summary>
    private static string InParentheses(string factor) =>
        factor.All(static c => char.IsLetterOrDigit(c) || c is '\\' or '_' or '{' or '}') && factor.Count(static c => c == '\\') <= 1 && factor.IndexOf('_') < 0 ? factor
        : factor[0] == '(' && factor.IndexOf(')') == factor.Length - 1 ? factor : $"({factor})";

    private string Operand(ExpressionSyntax node, Scope scope, bool first) => node switch
    {
        BinarySyntax b => _report.Text(scope, first ? LastFactor(b.Left) : b.Right),
        ApplicationSyntax a when scope.Origin is null => first ? _report.Text(scope, a.Target) : _report.Text(scope, new ErrorSyntax(TextSpan.FromBounds(a.Target.Span.End, a.Span.End))),
        _ => _report.Text(scope, node),
    };

    /// <summary>What an expression is, for advice on a statement that is refused: null if it is in error.</summary>
    private BoundExpression? Quietly(ExpressionSyntax node, Scope scope)
    {
        var before = _report.Mark;
        var value = Number(node, scope);
        var isComputable = !_report.HasErrorsSince(before);
        _report.Forget(before);
        return isComputable ? value : null;
    }
}
