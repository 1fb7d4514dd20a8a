using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>The body of a statement: a number (or a condition) for each value of the loop indices. Structural equality.</summary>
public abstract record Expr
{
    public override string ToString() => IrPrinter.Print(this);
}

/// <summary>A literal. <paramref name="Name"/> (pi, e, ...) is kept for printing.</summary>
public sealed record Constant(double Value, string? Name = null) : Expr
{
    public override string ToString() => IrPrinter.Print(this);
}

/// <summary>An entry of a tensor; a scalar has no indices.</summary>
/// <param name="Boundary">What a position outside reads; <see cref="Boundary.None"/> where every position is inside by construction.</param>
public sealed record Read(Tensor Tensor, ValueArray<IndexExpr> Indices, Boundary Boundary = Boundary.None) : Expr
{
    public override string ToString() => IrPrinter.Print(this);
}

/// <summary>What a read outside the extents gives.</summary>
public enum Boundary
{
    None,
    Zero,
    Clamp,
    Wrap,
}

/// <summary>
/// A whole number that depends on indices and sizes, as a number: the i of <c>i x_i</c> (shifted to the mathematics' counting), the n of <c>1/n</c>.
/// </summary>
public sealed record IndexValue(Affine Value) : Expr
{
    public override string ToString() => IrPrinter.Print(this);
}

/// <summary>A row of <see cref="Functions"/> applied.</summary>
public sealed record Call(Function Function, ValueArray<Expr> Arguments) : Expr
{
    private int _hash;

    private Call(Call original)
        : base(original) => (Function, Arguments, Written) = (original.Function, original.Arguments, original.Written);

    /// <summary>What the equation writes there, kept where a check at run time will name it.</summary>
    public Written Written { get; init; }

    public bool Equals(Call? other) =>
        ReferenceEquals(this, other) || (other is not null && GetHashCode() == other.GetHashCode() && Function == other.Function && Arguments == other.Arguments);

    /// <summary>Computed once: expressions are keys wherever equal parts are sought.</summary>
    public override int GetHashCode() => _hash != 0 ? _hash : _hash = unchecked((Function.GetHashCode() * 31) + Arguments.GetHashCode()) | 1;

    public override string ToString() => IrPrinter.Print(this);
}

/// <summary>
/// One of two, by a condition. The branch not taken must not be able to spoil the result: its derivative is selected away, never multiplied by zero.
/// </summary>
public record Select(Expr Condition, Expr Then, Expr Else) : Expr
{
    public override string ToString() => IrPrinter.Print(this);
}

/// <summary>
/// The derivative of a number by the entry of a tensor, as an equation writes it. Only between lowering and the expansion of derivatives, which puts
/// statements in its place.
/// </summary>
/// <param name="Of">What is differentiated: a scalar for each iteration around it.</param>
/// <param name="By">The tensor by which, at the iteration around it if it is computed for each.</param>
/// <param name="Indices">Which entry of it.</param>
/// <param name="Origin">Where the equation writes it.</param>
public sealed record Derivative(Read Of, Read By, ValueArray<IndexExpr> Indices, TextSpan Origin) : Expr
{
    public override string ToString() => IrPrinter.Print(this);
}

/// <summary>A pattern variable; occurs only in rules.</summary>
public sealed record Hole(string Name) : Expr
{
    public override string ToString() => IrPrinter.Print(this);
}

/// <summary>One subscript.</summary>
public abstract record IndexExpr;

/// <summary>Affine in loop indices and sizes.</summary>
public sealed record AffineIndex(Affine Value) : IndexExpr
{
    public override string ToString() => Value.ToString();
}

/// <summary>An entry of an integer tensor, counted from 0; checked against its axis at run time.</summary>
/// <param name="Boundary">Which entry it is where the indices are outside; with <see cref="Boundary.Zero"/> none, so that what is read with it is 0.</param>
public sealed record GatherIndex(Tensor Tensor, ValueArray<IndexExpr> Indices, Boundary Boundary = Boundary.None) : IndexExpr
{
    public override string ToString() => IrPrinter.Print(this);
}
