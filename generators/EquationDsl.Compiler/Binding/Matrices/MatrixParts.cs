namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>What powers of matrices are put together from.</summary>
internal sealed record MatrixParts(FactorBinder Factors, Diagonals Diagonals, MatrixNames Names);
