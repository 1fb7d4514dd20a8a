using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary><c>sum_k L[row, k] weight(k) R[column, k]</c> among the factors of a sum.</summary>
/// <param name="Offset">What is added to the index of the loop for the column.</param>
/// <param name="Rest">The factors that do not change with the column.</param>
internal sealed record SpectralPair(OpaqueCall Call, Loop Loop, Affine Offset, IndexExpr Row, IndexExpr Column, Product Weight, ValueArray<Factor> Rest);
