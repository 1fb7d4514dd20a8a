using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>Renames loop indices, so that a body can be moved under loops that already use its names.</summary>
public static class FreshIndices
{
    /// <summary>Loops with the indices that <paramref name="rename"/> gives, and the substitution that carries a body over to them.</summary>
    public static (ValueArray<Loop> Loops, Substitution Renaming) Rename(ValueArray<Loop> loops, Func<LoopIndex, LoopIndex> rename)
    {
        var renamed = loops.ToDictionary(static l => (AffineSymbol)l.Index, l => Affine.Of(rename(l.Index)));
        var renaming = new Substitution(renamed);
        return (loops.MapItems(l => renaming.ApplyToBounds(l) with { Index = (LoopIndex)renamed[l.Index].AsSymbol! }), renaming);
    }
}
