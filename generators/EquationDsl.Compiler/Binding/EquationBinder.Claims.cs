using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Lines that define nothing and are verified: those whose left side is a derivative, and equalities marked as claims.</summary>
internal sealed partial class EquationBinder
{
    private readonly List<BoundClaim> _claims = [];

    private static bool IsClaim(StatementSyntax statement) => statement.Relation == StatementRelation.Claimed
        || (statement.Left is DerivativeSyntax or NablaSyntax && statement.Relation != StatementRelation.DistributedAs);

    private void BindClaim(StatementSyntax statement)
    {
        if (!statement.Middle.IsEmpty)
        {
            ReportChain(statement, default);
            return;
        }

        var scope = RootScope();
        var indices = IndicesOf(statement.Left!).Select(n => NewIndex(Names.Spelling.Key(n)!, scope, n.Span)).ToList();
        foreach (var index in indices)
        {
            scope = scope.With(index.Symbol.Name, new BoundWhole(index.Value));
        }

        if (Sides(statement.Left!, statement.Right, indices, scope, statement.Span) is not var (left, right))
        {
            return;
        }

        var isDerivative = statement.Left is DerivativeSyntax or NablaSyntax;
        _claims.Add(new BoundClaim(
            StatementOf(isDerivative ? "derivative" : "left", left, right, statement.Span),
            StatementOf(isDerivative ? "claimed" : "right", right, left, statement.Span),
            new ClaimText(statement.Span, statement.Right.Span, isDerivative, indices.Select(static i => i.Symbol.Name).ToValueArray(), EntryOf(statement.Left!))));
    }

    /// <summary>A chain is defined by its last member that can be computed: of <c>y_i = \gamma x_i \equiv \mathrm{BN}(x_i)</c> by the first.</summary>
    private void ReportChain(StatementSyntax statement, ValueArray<NameSyntax> indices)
    {
        var scope = RootScope();
        foreach (var index in indices)
        {
            scope = scope.With(Names.Spelling.Key(index)!, new BoundWhole(NewIndex(Names.Spelling.Key(index)!, scope, index.Span).Value));
        }

        ValueArray<ExpressionSyntax> members = [.. statement.Middle, statement.Right];
        var known = members.Where(m => Quietly(m, scope) is not null).ToList();
        var (left, kept) = (Text(scope, statement.Left!), known.Count > 0 ? known[known.Count - 1] : statement.Right);
        var unknown = members.FirstOrDefault(m => !known.Contains(m));
        var rest = unknown is not null && known.Count > 0 ? $" without {Text(scope, unknown)}, which is not known here"
            : $", and in a line of its own {left} \\overset{{!}}{{=}} {Text(scope, statement.Middle[0])} if that is to be verified";
        Error(scope, BindingRules.Chain, statement.Middle[0], Text(scope, statement.Middle[0]), left, Text(scope, kept), rest);
    }

    /// <summary>What an expression is, for advice on a statement that is refused: null if it is in error.</summary>
    private BoundExpression? Quietly(ExpressionSyntax node, Scope scope)
    {
        var before = _diagnostics.Count;
        var value = Number(node, scope);
        var isComputable = !_diagnostics.Skip(before).Any(static d => d.IsError);
        _diagnostics.RemoveRange(before, _diagnostics.Count - before);
        return isComputable ? value : null;
    }

    private bool Bounded(List<IndexVariable> indices, Scope scope)
    {
        _ranges.Solve(indices, scope.Frame.Reads, ReportConflict);
        if (indices.Find(static i => !i.IsSolved) is { } open)
        {
            Error(scope, BindingRules.OpenRange, open.Span, open.Symbol.Name, Bound(open));
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
            .SelectMany(static v => Letters(v.Subscript!)).Where(n => FindParameter(n) is null)
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

        var (value, by) = (Text(RootScope(), operand), Text(RootScope(), variable));
        return $@"\frac{{\partial {value}}}{{\partial {(variable is ScriptedSyntax ? $"{{{by}}}" : by)}_{{#}}}}";
    }
}
