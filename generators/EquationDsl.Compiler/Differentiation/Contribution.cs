using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>One read's share in the cotangent of the tensor that it reads.</summary>
internal abstract record Contribution;

/// <summary>
/// A share that is computed entry by entry, over the cotangent's own axes: <c>Value</c>, or its sum over <c>Loops</c> where <c>Guard</c> holds.
/// </summary>
/// <param name="Pins">Positions at which alone there is a share (x[0], the diagonal of a[i, i]): axis and form. The value does not depend on a pinned
/// axis.</param>
internal sealed record GatherContribution(ValueArray<Loop> Loops, Expr? Guard, Expr Value, ValueArray<Pin> Pins) : Contribution;

/// <summary>Axis <paramref name="Axis"/> must be at <paramref name="Position"/>.</summary>
internal sealed record Pin(int Axis, Affine Position);

/// <summary>A share that is added where the subscripts point: through an integer tensor, or with a stride.</summary>
internal sealed record ScatterContribution(ValueArray<IndexExpr> TargetIndices, ValueArray<Loop> Axes, ValueArray<Loop> Loops, Expr Value) : Contribution;

/// <summary>A read inside loops, and the cotangent that reaches it.</summary>
/// <param name="Loops">The axes and the reduction loops of the statement, outermost first.</param>
/// <param name="IsChosen">Whether a case distinction decides if the read happens; where it does not, its subscripts may be outside.</param>
internal sealed record ReadCotangent(Read Read, ValueArray<Loop> Loops, Expr? Guard, Expr Value, bool IsChosen);
