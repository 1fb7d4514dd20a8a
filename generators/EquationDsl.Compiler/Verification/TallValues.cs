using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Verification;

/// <summary>
/// The routines of matrices with more rows than columns, by the product with the transpose. What stands for the decomposition is the matrix itself.
/// </summary>
internal static class TallValues
{
    public static bool Knows(RoutineId id) =>
        id is RoutineId.Qr or RoutineId.QrFactors or RoutineId.LeastSquares or RoutineId.QrLeastSquares or RoutineId.SolveNormal or RoutineId.QrSolveNormal;

    /// <param name="m">Rows of the matrix.</param>
    /// <param name="n">Columns of the matrix.</param>
    /// <param name="columns">Of the right sides, if there are any.</param>
    public static Ball[][] Of(RoutineId id, Ball[][] inputs, int m, int n, int columns)
    {
        var (matrix, right) = (inputs[0], inputs[inputs.Length - 1]);
        return id switch
        {
            RoutineId.Qr => Orthogonalised(matrix, m, n),
            RoutineId.QrFactors => [matrix, new Ball[n]],
            RoutineId.LeastSquares or RoutineId.QrLeastSquares => [Normal(matrix, Product(matrix, right, m, n, columns), m, n, columns)],
            RoutineId.SolveNormal or RoutineId.QrSolveNormal => [Normal(matrix, right, m, n, columns)],
            _ => throw new ArgumentOutOfRangeException(nameof(id), id, null),
        };
    }

    private static Ball[] Normal(Ball[] matrix, Ball[] right, int m, int n, int columns) =>
        RoutineValues.SolveFactored(RoutineValues.Cholesky(Product(matrix, matrix, m, n, n), n), right, n, columns);

    /// <summary><c>A^T B</c>.</summary>
    private static Ball[] Product(Ball[] a, Ball[] b, int m, int n, int columns) => [.. Enumerable.Range(0, n * columns)
        .Select(at => Enumerable.Range(0, m).Aggregate((Ball)0, (sum, k) => sum + (a[(k * n) + (at / columns)] * b[(k * columns) + (at % columns)])))];

    /// <summary>Column by column, as Gram and Schmidt have it.</summary>
    private static Ball[][] Orthogonalised(Ball[] matrix, int m, int n)
    {
        var all = Math.Min(m, n);
        var (q, r) = ((Ball[])matrix.Clone(), Enumerable.Repeat((Ball)0, all * n).ToArray());
        for (var j = 0; j < n; j++)
        {
            for (var k = 0; k < Math.Min(j, all); k++)
            {
                var along = r[(k * n) + j] = Enumerable.Range(0, m).Aggregate((Ball)0, (sum, i) => sum + (q[(i * n) + k] * q[(i * n) + j]));
                for (var i = 0; i < m; i++)
                {
                    q[(i * n) + j] -= along * q[(i * n) + k];
                }
            }

            if (j >= all)
            {
                continue;
            }

            var length = r[(j * n) + j] = FunctionValues.Of(Functions.Sqrt, Enumerable.Range(0, m).Aggregate((Ball)0, (sum, i) => sum + (q[(i * n) + j] * q[(i * n) + j])));
            for (var i = 0; i < m; i++)
            {
                q[(i * n) + j] /= length;
            }
        }

        return [q.Where((_, at) => at % n < all).ToArray(), r];
    }
}
