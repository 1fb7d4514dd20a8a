using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>What does not change inside a loop.</summary>
/// <param name="Varying">The indices of the loop and of those inside it.</param>
/// <param name="Computed">The tensors that the loop computes.</param>
/// <param name="Along">The vector index around the loop, whose loads must not move out of the vector loop.</param>
internal sealed record Invariance(IReadOnlyList<LoopIndex> Varying, HashSet<int> Computed, Func<Tensor, bool> IsInMemory, LoopIndex? Along)
{
    /// <summary>The largest parts of an expression that can be computed before the loop and cost anything.</summary>
    public IEnumerable<Expr> Maximal(Expr expr)
    {
        if (IsInvariant(expr))
        {
            return CostsNothing(expr) ? [] : NeedsMemory(expr) && expr is not Read ? ReadsFirst(expr) : [expr];
        }

        return expr.Children().SelectMany(Maximal);
    }

    private IEnumerable<Expr> ReadsFirst(Expr expr) => expr.SelfAndDescendants().OfType<Read>().Where(r => IsInMemory(r.Tensor)).Append(expr);

    private bool NeedsMemory(Expr expr) => expr.SelfAndDescendants().OfType<Read>().Any(r => IsInMemory(r.Tensor));

    private bool CostsNothing(Expr expr) => expr is Constant || (expr is Read read && !IsInMemory(read.Tensor));

    private bool IsInvariant(Expr expr) => expr switch
    {
        // An entry at a fixed position may not exist where the loop is empty; one at the indices around does.
        Read read => !Computed.Contains(read.Tensor.Id) && read.Indices.All(IsOuterIndex) && read.Boundary == Boundary.None,
        IndexValue index => !Varying.Any(index.Value.DependsOn),
        _ => expr.Children().All(IsInvariant),
    };

    private bool IsOuterIndex(IndexExpr index) =>
        index is AffineIndex { Value: var value } && value.AsSymbol is LoopIndex symbol && !Varying.Contains(symbol);
}
