using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Binding.Integrals;

/// <summary>
/// Routines below an integral whose matrix changes with the variable: they run for a stack that is known, not for numbers that are chosen on the way.
/// </summary>
internal static class RoutinesInside
{
    public static BoundRoutine? Of(Tensor variable, BoundExpression body) => Descendants(body).OfType<BoundRoutine>()
        .FirstOrDefault(r => r.Inputs.SelectMany(Descendants).Any(v => v is BoundVariable { Tensor: var tensor } && tensor.Id == variable.Id));

    /// <summary>What is shared comes once.</summary>
    private static IEnumerable<BoundExpression> Descendants(BoundExpression root)
    {
        var (pending, seen) = (new Stack<BoundExpression>([root]), new HashSet<int>());
        while (pending.Count > 0)
        {
            var value = pending.Pop();
            yield return value;
            foreach (var child in value is BoundShared shared && !seen.Add(shared.Id) ? [] : BoundParts.Of(value))
            {
                pending.Push(child);
            }
        }
    }
}
