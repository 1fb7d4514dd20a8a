using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>A matrix of blocks as it is written, and what these are.</summary>
internal sealed record Blocks(MatrixSyntax Written, List<ValueArray<BoundExpression>> Rows, Scope Scope);
