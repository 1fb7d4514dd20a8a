using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>A named array of a rank known at build time; rank 0 is a scalar. Written by exactly one statement unless it is an input.</summary>
/// <param name="Name">For inputs and outputs the C# parameter's name; for intermediates a readable name, unique in the program.</param>
/// <param name="Id">Unique in the program; shared numbering with loop indices and sizes is not needed.</param>
public sealed record Tensor(string Name, int Id, ValueArray<Affine> Extents, ElementKind Element, TensorRole Role)
{
    public int Rank => Extents.Count;

    /// <summary>What a clause states of a matrix: that it is symmetric, and more.</summary>
    public Definiteness Stated { get; init; }

    /// <summary>
    /// Of an input that no caller passes: what its entries are drawn as, each a function of its position, row by row. Constant for differentiation.
    /// </summary>
    public Draw? Draw { get; init; }

    /// <summary>What the entries of an input must be.</summary>
    public NumberRange Range { get; init; }

    /// <summary>What the entries of an input and of another one must be.</summary>
    public ValueArray<InputOrder> Orders { get; init; }

    /// <summary>Tensors are keys throughout, and no two in a program share a number.</summary>
    public override int GetHashCode() => Id;

    public override string ToString() => Name;
}

/// <summary>What the entries are.</summary>
public enum ElementKind
{
    /// <summary>The kernel's floating-point type.</summary>
    Real,

    /// <summary>A whole number: a label, a gather index, a count. Not differentiated.</summary>
    Integer,
}

/// <summary>What a tensor is to the program.</summary>
public enum TensorRole
{
    Input,
    Output,
    Intermediate,

    /// <summary>
    /// An intermediate on whose value no result depends in exact arithmetic (the maximum that softmax subtracts).
    /// Differentiation treats it as a constant; that is exact, because all paths through it cancel.
    /// </summary>
    Shift,

    /// <summary>
    /// An intermediate of which a derivative asks which entries equal the greatest, or are 0: it stays a statement, so that those who ask see one rounding of
    /// it.
    /// </summary>
    Compared,

    /// <summary>
    /// The numbers at which what is integrated is computed, while a sum stands for the integral (see <see cref="FlatIntegral"/>): a constant for
    /// differentiation, as the bounds have terms of their own in the derivative.
    /// </summary>
    Nodes,

    /// <summary>The weights of the <see cref="Nodes"/>.</summary>
    Weights,

    /// <summary>
    /// How far a <see cref="Shift"/> is from the value that it rounds (the mean of deviations from a rounded mean): small, and subtracted after the shift.
    /// Only after differentiation; it stays a statement, so that it keeps the digits that it has.
    /// </summary>
    Correction,
}
