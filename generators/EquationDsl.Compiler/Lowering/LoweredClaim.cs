using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Lowering;

/// <summary>A claim as a program with two results that are to be the same.</summary>
public sealed record LoweredClaim(Program Program, Tensor Left, Tensor Right, ClaimText Text, Notations Notations);
