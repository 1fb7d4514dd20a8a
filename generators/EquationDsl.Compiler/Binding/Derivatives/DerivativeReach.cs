using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Derivatives;

/// <summary>How far a derivative reaches, where that makes a difference.</summary>
internal sealed class DerivativeReach(Report report, BoundLines boundLines, ExpressionEntry expressions, Variables variables)
{
    /// <summary><c>\nabla_x f(x) x</c>: whether the derivative takes the last factor too makes a difference only if that depends on the variable.</summary>
    public BoundExpression? PastDerivative(BinarySyntax node, BoundExpression right, Scope scope)
    {
        var (derivative, operand, variable) = VectorProducts.LastFactor(node.Left) switch
        {
            NablaSyntax { Kind: not NablaKind.Directional } n => ((ExpressionSyntax)n, n.Operand, Variables.VariableIn(n)),
            DerivativeSyntax d when d.Operand.Span.End == d.Span.End && d.Operand is GroupSyntax => (d, d.Operand, d.Variables.FirstOrDefault()),
            _ => default,
        };
        if (variable is null || right.Rank > 0 || variables.VariableOf(variable, scope).By is not { } by || !Occurs(by, right, []))
        {
            return null;
        }

        var sign = report.Text(scope, new ErrorSyntax(TextSpan.FromBounds(derivative.Span.Start, operand.Span.Start)));
        var below = $"_{{{report.Text(scope, variable)}}}";
        var signOfBoth = derivative switch
        {
            NablaSyntax { Kind: NablaKind.Laplacian } => $@"\nabla{below} \cdot \nabla{below}",
            NablaSyntax { Kind: NablaKind.Divergence, Variable: null } => $@"\nabla{below} \cdot",
            NablaSyntax { Variable: null } => sign + below,
            _ => sign,
        };
        var (whole, rest) = (report.Text(scope, operand), report.Text(scope, node.Right));
        return report.Error(scope, ReadingRules.ReachOfDerivative, node.Right, rest, $"({sign} {whole}) {rest}", $"{signOfBoth} ({whole} {rest})");
    }

    /// <summary><c>\nabla_x \log p(x) \odot m</c>: of a number times a vector there is no gradient, so that the derivative ends before the vector.</summary>
    public BoundExpression? TooFar(NablaSyntax node, Scope scope)
    {
        if (node.Operand is not BinarySyntax { Operator: not (BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Modulo) } product
            || expressions.Number(product.Left, scope) is not { Rank: 0 } and not BoundError)
        {
            return null;
        }

        var sign = report.Text(scope, new ErrorSyntax(TextSpan.FromBounds(node.Span.Start, node.Operand.Span.Start)));
        var (whole, rest) = (report.Text(scope, product.Left), report.Text(scope, new ErrorSyntax(TextSpan.FromBounds(product.Left.Span.End, node.Span.End))));
        return report.Error(scope, ReadingRules.ReachOfDerivative, product.Right, report.Text(scope, product.Right), $"({sign} {whole}) {rest}", $"{sign} of a number");
    }

    /// <summary>Whether a value is computed from a variable, through intermediate values too.</summary>
    private bool Occurs(BoundExpression variable, BoundExpression value, HashSet<object> seen) => value.Equals(variable) || value switch
    {
        BoundVariable v => seen.Add(v.Tensor) && boundLines.First(v.Tensor) is { } statement && Occurs(variable, statement.Value, seen),
        BoundShared s => seen.Add(s.Id) && Occurs(variable, s.Value, seen),
        BoundElement e => Occurs(variable, e.Source, seen),
        BoundCall c => c.Arguments.Any(a => Occurs(variable, a, seen)),
        BoundSelect s => Occurs(variable, s.Condition, seen) || Occurs(variable, s.Then, seen) || Occurs(variable, s.Else, seen),
        BoundReduction r => Occurs(variable, r.Body, seen) || (r.Guard is { } guard && Occurs(variable, guard, seen)),
        BoundComprehension c => Occurs(variable, c.Body, seen),
        BoundLiteral l => l.Items.Any(i => Occurs(variable, i, seen)),
        BoundTranspose t => Occurs(variable, t.Operand, seen),
        BoundRoutine r => r.Inputs.Any(i => Occurs(variable, i, seen)),
        BoundIntegral i => Occurs(variable, i.Lower, seen) || Occurs(variable, i.Upper, seen) || Occurs(variable, i.Body, seen),
        BoundDerivative d => Occurs(variable, d.Value, seen),
        _ => false,
    };
}
