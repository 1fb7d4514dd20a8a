using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Claims;

/// <summary>Lines that define nothing and are verified: those whose left side is a derivative, and equalities marked as claims.</summary>
internal sealed class ClaimBinder(EquationInHand equation, NameResolver resolver, SideBinder sideBinder)
{
    private readonly List<BoundClaim> _claims = [];

    public IReadOnlyList<BoundClaim> All => _claims;

    public void BindClaim(StatementSyntax statement)
    {
        var scope = equation.OpenSizes.RootScope();
        scope.Frame.Arguments.UnionWith(equation.Survey.Lines.SelectMany(l => equation.Survey.ArgumentsOf(l.Left)));
        var indices = IndicesOf(statement.Left!).Select(n => equation.IndexSource.NewIndex(Names.Spelling.Key(n)!, scope, n.Span)).ToList();
        foreach (var index in indices)
        {
            scope = scope.With(index.Symbol.Name, new BoundWhole(index.Value));
        }

        if (sideBinder.Sides(statement.Left!, statement.Right, indices, scope, statement.Span) is not var (left, right))
        {
            return;
        }

        var isDerivative = statement.Left is DerivativeSyntax or NablaSyntax && statement.Relation != StatementRelation.Equated;
        _claims.Add(new BoundClaim(
            sideBinder.StatementOf(isDerivative ? "derivative" : "left", left, right, statement.Span),
            sideBinder.StatementOf(isDerivative ? "claimed" : "right", right, left, statement.Span),
            new ClaimText(statement.Span, statement.Right.Span, isDerivative, indices.Select(static i => i.Symbol.Name).ToValueArray(), EntryOf(statement.Left!), statement.Relation == StatementRelation.Equated)));
    }

    /// <summary>Letters below the variables that mean nothing else: <c>\frac{\partial L}{\partial w_i}</c> holds for every i.</summary>
    private IEnumerable<NameSyntax> IndicesOf(ExpressionSyntax left) =>
        (left is DerivativeSyntax derivative ? derivative.Variables : default)
            .OfType<ScriptedSyntax>().Where(v => v.Subscript is not null && resolver.Resolve(v, equation.OpenSizes.RootScope()) is null)
            .SelectMany(static v => SyntaxKeys.Letters(v.Subscript!)).Where(n => equation.Survey.FindParameter(n) is null)
            .GroupBy(static n => n.Name).Select(static g => g.First());

    /// <summary>The left side for one entry of what it differentiates by.</summary>
    private string? EntryOf(ExpressionSyntax left)
    {
        var (operand, variable) = left switch
        {
            DerivativeSyntax { Variables: [var only] } quotient => (quotient.Operand, only),
            NablaSyntax { Order: 1, Variable: { } only } nabla => (nabla.Operand, only),
            _ => (left, null),
        };
        if (variable is null)
        {
            return null;
        }

        var (value, by) = (equation.Report.Text(operand), equation.Report.Text(variable));
        return $@"\frac{{\partial {value}}}{{\partial {(variable is ScriptedSyntax ? $"{{{by}}}" : by)}_{{#}}}}";
    }
}
