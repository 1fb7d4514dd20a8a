using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering;

/// <summary>What stands for each index of the bound equation at one place of the program.</summary>
internal sealed record IndexEnvironment(LoopIndex? Index = null, IndexExpr? Value = null, IndexEnvironment? Outer = null)
{
    public static IndexEnvironment Empty { get; } = new();

    public IndexEnvironment With(LoopIndex index, IndexExpr value) => new(index, value, this);

    public IndexExpr Apply(IndexExpr index) => index switch
    {
        GatherIndex gather => gather with { Indices = Apply(gather.Indices) },
        AffineIndex { Value: var form } when form.AsSymbol is LoopIndex loop && Find(loop) is { } value => value,
        AffineIndex { Value: var form } => new AffineIndex(Apply(form)),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public ValueArray<IndexExpr> Apply(ValueArray<IndexExpr> indices) => indices.Select(Apply).ToValueArray();

    /// <summary>Only where no gather stands for an index of the form; <see cref="GatherSafety"/> sees to that.</summary>
    public Affine Apply(Affine form)
    {
        var result = Affine.Of(form.Constant);
        foreach (var term in form.Terms)
        {
            result += term.Coefficient * (term.Symbol is LoopIndex loop && Find(loop) is AffineIndex { Value: var value } ? value : Affine.Of(term.Symbol));
        }

        return result;
    }

    /// <summary>The entry that stands for a whole index, if it is a gather.</summary>
    public GatherIndex? GatherOf(Affine form) => form.AsSymbol is LoopIndex loop ? Find(loop) as GatherIndex : null;

    private IndexExpr? Find(LoopIndex index)
    {
        for (var entry = this; entry is not null; entry = entry.Outer)
        {
            if (entry.Index == index)
            {
                return entry.Value;
            }
        }

        return null;
    }
}
