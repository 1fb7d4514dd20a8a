using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Lines that define nothing and are verified: those whose left side is a derivative, and equalities marked as claims.</summary>
internal sealed partial class EquationBinder
{
    private readonly List<BoundClaim> _claims = [];

    private IReadOnlyList<BoundClaim> Claims => _claims;

    internal static bool IsClaim(StatementSyntax statement) => statement.Relation is StatementRelation.Claimed or StatementRelation.Equated
        || (statement is { Left: DerivativeSyntax or NablaSyntax, IsLabelled: false } && statement.Relation != StatementRelation.DistributedAs);

    private void BindClaim(StatementSyntax statement)
    {
        var scope = RootScope();
        var indices = IndicesOf(statement.Left!).Select(n => _indices.NewIndex(Names.Spelling.Key(n)!, scope, n.Span)).ToList();
        foreach (var index in indices)
        {
            scope = scope.With(index.Symbol.Name, new BoundWhole(index.Value));
        }

        if (Sides(statement.Left!, statement.Right, indices, scope, statement.Span) is not var (left, right))
        {
            return;
        }

        var isDerivative = statement.Left is DerivativeSyntax or NablaSyntax && statement.Relation != StatementRelation.Equated;
        _claims.Add(new BoundClaim(
            StatementOf(isDerivative ? "derivative" : "left", left, right, statement.Span),
            StatementOf(isDerivative ? "claimed" : "right", right, left, statement.Span),
            new ClaimText(statement.Span, statement.Right.Span, isDerivative, indices.Select(static i => i.Symbol.Name).ToValueArray(), EntryOf(statement.Left!), statement.Relation == StatementRelation.Equated)));
    }

    private bool Bounded(List<IndexVariable> indices, Scope scope)
    {
        _ranges.Solve(indices, scope.Frame.Reads, ReportConflict);
        if (indices.Find(static i => !i.IsSolved) is { } open)
        {
            _report.Error(scope, BindingRules.OpenRange, open.Span, open.Symbol.Name, Bound(open));
            return false;
        }

        return true;
    }

    private static BoundExpression SideOf(BoundExpression side, ValueArray<Loop> loops)
    {
        side = side is BoundTranspose { IsRow: true } row ? row.Operand : side;
        return loops.IsEmpty ? side : new BoundComprehension(loops, side);
    }

    /// <summary>A number stands for every entry: a gradient may be claimed to be 0.</summary>
    private bool AreAlike(BoundExpression left, BoundExpression right) => left.Rank == 0 || right.Rank == 0
        || (left.Rank == right.Rank && Enumerable.Range(0, left.Rank).All(d => _sizes.Unify(left.Shape[d], right.Shape[d])));

    /// <summary>Letters below the variables that mean nothing else: <c>\frac{\partial L}{\partial w_i}</c> holds for every i.</summary>
    private IEnumerable<NameSyntax> IndicesOf(ExpressionSyntax left) =>
        (left is DerivativeSyntax derivative ? derivative.Variables : default)
            .OfType<ScriptedSyntax>().Where(v => v.Subscript is not null && Resolve(v, RootScope()) is null)
            .SelectMany(static v => Letters(v.Subscript!)).Where(n => _survey.FindParameter(n) is null)
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

        var (value, by) = (_report.Text(operand), _report.Text(variable));
        return $@"\frac{{\partial {value}}}{{\partial {(variable is ScriptedSyntax ? $"{{{by}}}" : by)}_{{#}}}}";
    }
}
