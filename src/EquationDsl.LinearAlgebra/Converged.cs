using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace EquationDsl.LinearAlgebra;

/// <summary>Iterations that may not converge.</summary>
internal static class Converged
{
    /// <summary>What is found of the matrix; an iteration without an end is a <see cref="MatrixException"/>.</summary>
    public static TFound Of<TFound>(Matrix<double> matrix, Func<Matrix<double>, TFound> find, string routine, string parameter)
    {
        try
        {
            return find(matrix);
        }
        catch (NonConvergenceException)
        {
            throw new MatrixException($"The iteration for '{parameter}' does not converge ({routine}).", routine, parameter, double.NaN, 0);
        }
    }
}
