using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Lines whose left side is a derivative: they define nothing, and are verified.</summary>
internal sealed partial class EquationBinder
{
    private readonly List<BoundClaim> _claims = [];

    private static bool IsClaim(StatementSyntax statement) => statement.Left is DerivativeSyntax or NablaSyntax && statement.Relation != StatementRelation.DistributedAs;

    private void BindClaim(StatementSyntax statement)
    {
        if (statement.Middle.FirstOrDefault() is { } middle)
        {
            Error(RootScope(), BindingRules.Chain, middle, Text(RootScope(), middle), Text(RootScope(), statement.Left!));
            return;
        }

        var scope = RootScope();
        var indices = IndicesOf(statement.Left!).Select(n => NewIndex(Names.Spelling.Key(n)!, scope, n.Span)).ToList();
        foreach (var index in indices)
        {
            scope = scope.With(index.Symbol.Name, new BoundWhole(index.Value));
        }

        var (left, right) = (Number(statement.Left!, scope), Number(statement.Right, scope));
        if (left is BoundError || right is BoundError)
        {
            return;
        }

        _ranges.Solve(indices, scope.Frame.Reads, ReportConflict);
        if (indices.Find(static i => !i.IsSolved) is { } open)
        {
            Error(scope, BindingRules.OpenRange, open.Span, open.Symbol.Name);
            return;
        }

        _reads.AddRange(scope.Frame.Reads);
        var loops = indices.Select(static i => i.Loop).ToValueArray();
        left = loops.IsEmpty ? left : new BoundComprehension(loops, left);
        right = loops.IsEmpty ? right : new BoundComprehension(loops, right);
        right = right is BoundTranspose { IsRow: true } row ? row.Operand : right;
        if (left.Rank != right.Rank || Enumerable.Range(0, left.Rank).Any(d => !_sizes.Unify(left.Shape[d], right.Shape[d])))
        {
            Error(scope, ShapeRules.RanksDiffer, statement.Span, Text(RootScope(), statement.Left!), Describe(left), Text(RootScope(), statement.Right), Describe(right));
            return;
        }

        _claims.Add(new BoundClaim(
            new BoundStatement(new Tensor("derivative", NextId(), left.Shape, ElementKind.Real, TensorRole.Output), left, statement.Span),
            new BoundStatement(new Tensor("claimed", NextId(), left.Shape, ElementKind.Real, TensorRole.Output), right, statement.Span),
            statement.Span));
    }

    /// <summary>Letters below the variables that mean nothing else: <c>\frac{\partial L}{\partial w_i}</c> holds for every i.</summary>
    private IEnumerable<NameSyntax> IndicesOf(ExpressionSyntax left) =>
        (left is DerivativeSyntax derivative ? derivative.Variables : default)
            .OfType<ScriptedSyntax>().Where(v => v.Subscript is not null && Resolve(v, RootScope()) is null)
            .SelectMany(static v => Letters(v.Subscript!)).Where(n => FindParameter(n) is null)
            .GroupBy(static n => n.Name).Select(static g => g.First());
}
