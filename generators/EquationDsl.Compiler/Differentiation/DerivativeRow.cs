using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The cotangent that a primitive passes on to each of its arguments, as IR text in the arguments <c>x</c>, <c>y</c> and <c>z</c>, the value <c>r</c> and
/// the value's cotangent <c>g</c>. <c>select(c, 0, e)</c> at the top says that nothing is passed on where c holds, whatever e would be there.
/// </summary>
/// <param name="Partials">One text per argument; null for an argument that is always a constant, or by which no derivative is known.</param>
/// <param name="BesideConstant">Instead of <paramref name="Partials"/> where the other argument depends on no number of the caller's: the kink of relu.</param>
/// <param name="OfSquares">Instead of <paramref name="Partials"/> where the argument is a sum of squares, whose own derivative vanishes where it does: norms
/// at 0.</param>
/// <param name="OfValue">The partial in the value alone, for callers that have it: as exact as what the value leaves of it (1 - r where r is near 1).</param>
public sealed record DerivativeRow(Function Function, string?[] Partials, string?[]? BesideConstant = null, string?[]? OfSquares = null, string? OfValue = null);
