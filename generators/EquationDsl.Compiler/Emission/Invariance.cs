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

    /// <summary>
    /// The quotients whose divisor does not change, constants aside, and whether each is a term beside one that does not change either: those two may cancel
    /// (the gradient of a norm over one entry is 0), which only a division that rounds correctly gives exactly.
    /// </summary>
    public IEnumerable<(Call Quotient, bool MayCancel)> Quotients(Expr expr, bool mayCancel = false)
    {
        if (expr is not Call call)
        {
            return expr.Children().SelectMany(c => Quotients(c));
        }

        var isSum = call.Function == Functions.Add || call.Function == Functions.Subtract;
        var passesOn = isSum || call.Function == Functions.Negate || call.Function == Functions.Multiply || call.Function == Functions.Divide;
        var here = passesOn && (mayCancel || (isSum && call.Arguments.Any(HasInvariantTerm)));
        var below = call.Arguments.SelectMany(a => Quotients(a, here));
        return call.Function == Functions.Divide && !IsInvariant(call) && IsInvariant(call.Arguments[1]) && call.Arguments[1] is not Constant
            ? below.Append((call, here)) : below;
    }

    private bool HasInvariantTerm(Expr expr) => IsInvariant(expr)
        || (expr is Call { Function: var f, Arguments: var terms } && (f == Functions.Add || f == Functions.Subtract || f == Functions.Negate) && terms.Any(HasInvariantTerm));

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
