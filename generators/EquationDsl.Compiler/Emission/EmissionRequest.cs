using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>All that goes into one generated file.</summary>
public sealed record EmissionRequest(EquationRequest Request, ValueArray<DerivedProgram> Programs);

/// <summary>A program and the method it becomes.</summary>
/// <param name="RuleNotes">What the rewriting rules did, for the reader: "softmax-shift: shifted by max_j z[j], so exp cannot overflow".</param>
/// <param name="ClaimNotes">How each line that states a derivative was verified.</param>
public sealed record DerivedProgram(ProgramKind Kind, Program Program, ValueArray<string> RuleNotes, ValueArray<string> ClaimNotes = default);

/// <summary>Which method of an equation a program computes.</summary>
public enum ProgramKind
{
    /// <summary>The equation itself: the implementing part of the partial method.</summary>
    Forward,

    /// <summary>The gradient, or the vector-Jacobian product.</summary>
    Gradient,
}
