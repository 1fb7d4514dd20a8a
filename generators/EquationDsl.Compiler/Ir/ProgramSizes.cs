namespace EquationDsl.Compiler.Ir;

/// <summary>Which sizes a program mentions.</summary>
public static class ProgramSizes
{
    /// <summary>Every size, once, in the order of first mention: parameters, then checks, then statements.</summary>
    public static IEnumerable<Size> Sizes(this Program program) =>
        program.Inputs.Concat(program.Outputs).SelectMany(static t => t.Extents)
            .Concat(program.Checks.Select(static c => c.Expected))
            .Concat(program.Statements.SelectMany(Forms))
            .SelectMany(static form => form.Terms)
            .Select(static term => term.Symbol)
            .OfType<Size>()
            .Distinct();

    private static IEnumerable<Affine> Forms(Statement statement)
    {
        var loops = statement.Axes.Concat(statement.Reduction?.Loops ?? default);
        var expressions = statement.Reduction?.Guard is { } guard ? new[] { statement.Body, guard } : [statement.Body];
        return statement.Target.Extents
            .Concat(statement.TargetIndices.SelectMany(Forms))
            .Concat(loops.SelectMany(static l => new[] { l.Lower, l.Upper }))
            .Concat(expressions.SelectMany(static e => e.SelfAndDescendants()).SelectMany(Forms));
    }

    private static IEnumerable<Affine> Forms(Expr node) => node switch
    {
        Read read => read.Indices.SelectMany(Forms).Concat(read.Tensor.Extents),
        IndexValue value => [value.Value],
        _ => [],
    };

    private static IEnumerable<Affine> Forms(IndexExpr index) => index switch
    {
        AffineIndex affine => [affine.Value],
        GatherIndex gather => gather.Indices.SelectMany(Forms),
        _ => [],
    };
}
