using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Chains;

/// <summary>The value of a product inside of chains.</summary>
/// <param name="Axes">For each axis of the tensor, which axis of the product it is: another chain may have come to the same value with its axes in another
/// order.</param>
internal sealed record ChainValue(Tensor Tensor, IReadOnlyList<int> Axes);
