using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>The subscripts of the entry that loops have come to.</summary>
public static class LoopPositions
{
    public static ValueArray<IndexExpr> Positions(this IEnumerable<Loop> loops) => loops.Select(static l => (IndexExpr)new AffineIndex(l.Index)).ToValueArray();
}
