using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Lowering.Batches;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Scheduling.Chains;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>A program and the method it becomes.</summary>
/// <param name="RuleNotes">What the rewriting rules did, for the reader: "softmax-shift: shifted by max_j z[j], so exp cannot overflow".</param>
/// <param name="ClaimNotes">How each line that states a derivative was verified.</param>
/// <param name="Added">What the parameters of a derivative are that the equation does not have; a gradient's are known by their names.</param>
/// <param name="InTermsOfResult">The formulas of a gradient as they read where the result is a name of its own, for the reader.</param>
/// <param name="Accumulates">Whether gradients are added to what their parameters hold.</param>
public sealed record DerivedProgram(
    ProgramKind Kind, Program Program, ValueArray<string> RuleNotes, ValueArray<string> ClaimNotes = default, ValueArray<AddedParameter> Added = default,
    bool Accumulates = false,
    ValueArray<Statement> InTermsOfResult = default)
{
    /// <summary>The rewriting that led to it: of the equation, of each derivative that was taken on the way, of itself.</summary>
    public ValueArray<RewriteResult> Rewritings { get; init; }

    /// <summary>Over what means are taken: a sample, draws, or a distribution of which a formula is known.</summary>
    public ValueArray<string> MeanNotes { get; init; }

    /// <summary>Where a chain of matrices may be multiplied in several orders, the program for each; the first is <see cref="Program"/>.</summary>
    public ValueArray<ProgramInOrder> Orders { get; init; }

    /// <summary>What may have axes before those that the equation gives it; null if nothing may.</summary>
    public BatchAxes? Batch { get; init; }

    /// <summary>Where several chains of matrices are, each of which may be multiplied in several orders: the program in parts.</summary>
    public ValueArray<ChainSection> Sections { get; init; }
}
