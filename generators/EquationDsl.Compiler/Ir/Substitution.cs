using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>Symbols replaced by affine forms, all at once, wherever a symbol may occur.</summary>
public sealed class Substitution
{
    private readonly IReadOnlyDictionary<AffineSymbol, Affine> _replacements;

    public Substitution(IReadOnlyDictionary<AffineSymbol, Affine> replacements) => _replacements = replacements;

    public static Substitution Of(AffineSymbol symbol, Affine replacement) =>
        new(new Dictionary<AffineSymbol, Affine> { [symbol] = replacement });

    public Affine Apply(Affine form)
    {
        var result = Affine.Of(form.Constant);
        foreach (var term in form.Terms)
        {
            result += term.Coefficient * (_replacements.TryGetValue(term.Symbol, out var replacement) ? replacement : InTerms(term.Symbol));
        }

        return result;
    }

    /// <summary>What is the lesser or the product of two lengths is that of those that they became.</summary>
    private Affine InTerms(AffineSymbol symbol) => symbol is Size { Source: DerivedSize } size ? DerivedSize.In(size, Apply) : symbol;

    public IndexExpr Apply(IndexExpr index) => index switch
    {
        AffineIndex affine => new AffineIndex(Apply(affine.Value)),
        GatherIndex gather => gather with { Indices = Apply(gather.Indices) },
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public ValueArray<IndexExpr> Apply(ValueArray<IndexExpr> indices) => indices.MapItems(Apply);

    public Expr Apply(Expr expr) => _replacements.Count == 0 ? expr : expr.Map(node => node switch
    {
        Read read => read with { Indices = Apply(read.Indices) },
        IndexValue value => new IndexValue(Apply(value.Value)),
        Chained chained => Cornered(chained),
        _ => node,
    });

    /// <summary>A chain whose corners are no longer indices, each another, is no chain, but a product like any other.</summary>
    private Expr Cornered(Chained chained)
    {
        var corners = chained.Corners.Select(c => _replacements.TryGetValue(c, out var replacement) ? replacement.AsSymbol as LoopIndex : c).OfType<LoopIndex>().ToValueArray();
        return corners.Distinct().Count() == chained.Corners.Count ? chained with { Corners = corners } : chained.Value;
    }

    /// <summary>The bounds; the loop's own index is replaced only by <see cref="FreshIndices"/>.</summary>
    public Loop ApplyToBounds(Loop loop) => loop with
    {
        Lower = Apply(loop.Lower),
        Upper = Apply(loop.Upper),
        AtLeast = loop.AtLeast.MapItems(Apply),
        Below = loop.Below.MapItems(Apply),
    };
}
