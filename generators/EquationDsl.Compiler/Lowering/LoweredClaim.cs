using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering;

/// <summary>A line that states a derivative, as a program with two results that are to be the same.</summary>
public sealed record LoweredClaim(Program Program, Tensor Left, Tensor Right, TextSpan Span);
