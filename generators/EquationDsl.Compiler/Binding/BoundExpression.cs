using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// An expression whose names are resolved. Index notation and notation over whole vectors meet here: a value has a shape, an element
/// takes axes away, a comprehension adds them.
/// </summary>
/// <param name="Shape">The extents of its axes, none for a scalar; sizes are resolved by <see cref="SizeSolution"/>.</param>
public abstract record BoundExpression(ValueArray<Affine> Shape)
{
    public int Rank => Shape.Count;
}

/// <summary>A number.</summary>
public sealed record BoundConstant(double Value, string? Name = null) : BoundExpression(ValueArray<Affine>.Empty);

/// <summary>A whole number that depends on indices (in the mathematics' counting) and sizes.</summary>
public sealed record BoundWhole(Affine Value) : BoundExpression(ValueArray<Affine>.Empty);

/// <summary>A parameter or an intermediate value as a whole.</summary>
public sealed record BoundVariable(Tensor Tensor) : BoundExpression(Tensor.Extents);

/// <summary>The part of <paramref name="Source"/> at <paramref name="Indices"/> of its first axes, counted from 0.</summary>
public sealed record BoundElement(BoundExpression Source, ValueArray<IndexExpr> Indices, Boundary Boundary)
    : BoundExpression(Source.Shape.Skip(Indices.Count).ToValueArray());

/// <summary>A primitive, element by element; scalars are repeated.</summary>
public sealed record BoundCall(Function Function, ValueArray<BoundExpression> Arguments, ValueArray<Affine> Shape) : BoundExpression(Shape)
{
    /// <summary>See <see cref="Call.Written"/>.</summary>
    public Written Written { get; init; }
}

/// <summary>One of two by a condition, element by element.</summary>
public sealed record BoundSelect(BoundExpression Condition, BoundExpression Then, BoundExpression Else, ValueArray<Affine> Shape)
    : BoundExpression(Shape);

/// <summary>⊕ over loops of a body.</summary>
public sealed record BoundReduction(ReductionOperator Operator, ValueArray<Loop> Loops, BoundExpression? Guard, BoundExpression Body)
    : BoundExpression(Body.Shape)
{
    /// <summary>See <see cref="Call.Written"/>.</summary>
    public Written Written { get; init; }
}

/// <summary>The tensor whose entry at the loops' indices is the body. A loop that starts at a is stored from a.</summary>
public sealed record BoundComprehension(ValueArray<Loop> Loops, BoundExpression Body)
    : BoundExpression([.. Loops.Select(static l => l.Upper - l.Lower), .. Body.Shape]);

/// <summary>A vector, or a matrix by rows, of written entries.</summary>
public sealed record BoundLiteral(ValueArray<BoundExpression> Items)
    : BoundExpression([Affine.Of(Items.Count), .. Items[0].Shape]);

/// <summary>For a vector: the row that <c>x^\top</c> is; for a matrix, and every matrix of a tensor: its axes exchanged.</summary>
public sealed record BoundTranspose(BoundExpression Operand) : BoundExpression(Exchanged(Operand.Shape))
{
    /// <summary>The last two the other way round.</summary>
    public static ValueArray<T> Exchanged<T>(ValueArray<T> axes) =>
        axes.Count < 2 ? axes : [.. axes.Take(axes.Count - 2), axes[axes.Count - 1], axes[axes.Count - 2]];

    public bool IsRow => Rank == 1;
}

/// <summary>An argument that its function uses more than once: computed once.</summary>
public sealed record BoundShared(string Name, int Id, BoundExpression Value) : BoundExpression(Value.Shape);

/// <summary>What a routine computes of a matrix as a whole.</summary>
/// <param name="Of">The matrix as the equation writes it.</param>
/// <param name="Target">Which of the routine's targets it is.</param>
public sealed record BoundRoutine(RoutineId Id, ValueArray<BoundExpression> Inputs, string Of, ValueArray<Affine> Shape, int Target = 0)
    : BoundExpression(Shape)
{
    /// <summary>Why the matrix is symmetric and positive definite, where what the routine is called for says it.</summary>
    public string? Definite { get; init; }

    /// <summary>The lesser extent of the matrix, where a target has it.</summary>
    public Affine? Lesser { get; init; }
}

/// <summary><c>\int_a^b f(x) \, dx</c>, entry by entry.</summary>
/// <param name="Variable">The number x.</param>
/// <param name="Of">The integral as the equation writes it.</param>
public sealed record BoundIntegral(
    Tensor Variable, BoundExpression Lower, BoundExpression Upper, BoundExpression Body, ValueArray<Affine> Shape, string Of, double? Tolerance)
    : BoundExpression(Shape)
{
    /// <summary>Whether it is the sum over the whole numbers from the lower bound on.</summary>
    public bool IsSum { get; init; }
}

/// <summary>The derivative of a scalar by a tensor or a shared value: as many axes as that has.</summary>
public sealed record BoundDerivative(BoundExpression Value, BoundExpression By, TextSpan Origin) : BoundExpression(By.Shape);

/// <summary>What could not be bound; a diagnostic says why. Whatever holds it raises no further diagnostic.</summary>
public sealed record BoundError() : BoundExpression(ValueArray<Affine>.Empty);
