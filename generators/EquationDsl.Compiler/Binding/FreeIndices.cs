using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Binding;

/// <summary>The indices around an expression on which its value depends.</summary>
internal static class FreeIndices
{
    public static IEnumerable<LoopIndex> Of(BoundExpression value) => value switch
    {
        BoundWhole whole => In(whole.Value),
        BoundElement element => Of(element.Source).Concat(element.Indices.SelectMany(In)),
        BoundCall call => call.Arguments.SelectMany(Of),
        BoundSelect select => Of(select.Condition).Concat(Of(select.Then)).Concat(Of(select.Else)),
        BoundReduction reduction => Inside(reduction.Loops, reduction.Guard is { } guard ? Of(reduction.Body).Concat(Of(guard)) : Of(reduction.Body)),
        BoundComprehension comprehension => Inside(comprehension.Loops, Of(comprehension.Body)),
        BoundTranspose transpose => Of(transpose.Operand),
        BoundShared shared => Of(shared.Value),
        BoundDerivative derivative => Of(derivative.Value).Concat(Of(derivative.By)),
        BoundLiteral literal => literal.Items.SelectMany(Of),
        BoundRoutine routine => routine.Inputs.SelectMany(Of),
        BoundIntegral integral => Of(integral.Lower).Concat(Of(integral.Upper)).Concat(Of(integral.Body)),
        _ => [],
    };

    private static IEnumerable<LoopIndex> Inside(Text.ValueArray<Loop> loops, IEnumerable<LoopIndex> body) =>
        body.Concat(loops.SelectMany(static l => In(l.Lower).Concat(In(l.Upper)))).Where(i => loops.All(l => l.Index != i));

    private static IEnumerable<LoopIndex> In(Affine form) => form.Terms.Select(static t => t.Symbol).OfType<LoopIndex>();

    private static IEnumerable<LoopIndex> In(IndexExpr index) => index switch
    {
        AffineIndex affine => In(affine.Value),
        GatherIndex gather => gather.Indices.SelectMany(In),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };
}
