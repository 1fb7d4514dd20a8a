namespace EquationDsl.Compiler.Ir;

/// <summary>Which sizes a program mentions.</summary>
public static class ProgramSizes
{
    /// <summary>Every size, once, in the order of first mention: parameters, then checks, then statements.</summary>
    public static IEnumerable<Size> Sizes(this Program program) =>
        program.Inputs.Concat(program.Outputs).SelectMany(static t => t.Extents)
            .Concat(program.Checks.Select(static c => c.Expected))
            .Concat(program.Statements.SelectMany(static s => s.Forms()))
            .SelectMany(static form => form.Terms)
            .Select(static term => term.Symbol)
            .OfType<Size>()
            .SelectMany(WithTerms)
            .Distinct();

    /// <summary>What a size is the lesser or the product of comes before it.</summary>
    private static IEnumerable<Size> WithTerms(Size size) => size.Source is DerivedSize derived ? derived.Sizes.SelectMany(WithTerms).Append(size) : [size];

    internal static IEnumerable<Affine> Forms(Expr node) => node switch
    {
        Read read => read.Indices.SelectMany(Forms).Concat(read.Tensor.Extents),
        IndexValue value => [value.Value],
        _ => [],
    };

    internal static IEnumerable<Affine> Forms(IndexExpr index) => index switch
    {
        AffineIndex affine => [affine.Value],
        GatherIndex gather => gather.Indices.SelectMany(Forms),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };
}
