using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>A row of <see cref="Routines"/>: what can be computed of tensors as wholes.</summary>
/// <param name="Signature">
/// Names and shapes, <c>A[n, n] | B[n, *] -> X[n, *]</c>: equal letters are equal extents, a star stands for any number of axes, a plus for as many of its
/// own, a colon stands before whole numbers.
/// </param>
/// <param name="Meaning">What it computes, as the mathematics says it.</param>
/// <param name="Work">How many operations it takes for each entry of the first input and each of its rows.</param>
public sealed record Routine(RoutineId Id, string Name, string Signature, string Meaning, double Work)
{
    /// <summary>For any number of axes.</summary>
    public const string Rest = "*";

    /// <summary>For any number of axes that are the operand's own.</summary>
    public const string Own = "+";

    /// <summary>Where no input has it: the lesser of the extents of the first input.</summary>
    public const string Lesser = "k";

    /// <summary>Whether its code is in the package EquationDsl.LinearAlgebra.</summary>
    public bool NeedsPackage { get; init; }

    public ValueArray<RoutineOperand> Inputs { get; } = Parsed(Signature, side: 0);

    public ValueArray<RoutineOperand> Targets { get; } = Parsed(Signature, side: 1);

    private static ValueArray<RoutineOperand> Parsed(string signature, int side) =>
        signature.Split(["->"], StringSplitOptions.None)[side].Split(['|'], StringSplitOptions.RemoveEmptyEntries).Select(Operand).ToValueArray();

    private static RoutineOperand Operand(string text)
    {
        var parts = text.Trim().Split(['[', ']', ',', ' '], StringSplitOptions.RemoveEmptyEntries);
        var isWhole = parts[0][0] == ':';
        return new RoutineOperand(parts[0].TrimStart(':'), parts.Skip(1).ToValueArray(), isWhole ? ElementKind.Integer : ElementKind.Real);
    }
}

/// <summary>What goes into a routine, or comes out of it.</summary>
/// <param name="Extents">Letters, of which the last may be <see cref="Routine.Rest"/>.</param>
public sealed record RoutineOperand(string Name, ValueArray<string> Extents, ElementKind Element);
