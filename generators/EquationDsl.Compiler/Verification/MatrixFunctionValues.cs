using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Verification;

/// <summary>Routines of one matrix that are neither solutions nor parts of a decomposition with exchanges.</summary>
internal static class MatrixFunctionValues
{
    private const int Halvings = 8, Terms = 30;

    public static bool Knows(RoutineId id) => id is RoutineId.SymmetricEigen or RoutineId.Eigen or RoutineId.SingularValues or RoutineId.PseudoInverse or RoutineId.Rank or RoutineId.SpectralFunction or RoutineId.SingularFunction
        or RoutineId.InverseGaps or RoutineId.InverseSums or RoutineId.LuFactors or RoutineId.Exponential
        or RoutineId.ExponentialDerivative or RoutineId.DivideDifferences or RoutineId.DivideSums or RoutineId.DivideColumns;

    /// <param name="m">Rows of the first input.</param>
    /// <param name="n">Columns of the first input, if it has any.</param>
    /// <param name="columns">Of what has more than two axes, their number beyond.</param>
    public static Ball[][] Of(RoutineId id, Ball[][] inputs, int m, int n, int columns) => id switch
    {
        RoutineId.SymmetricEigen => SpectralValues.Symmetric(inputs[0], n),
        RoutineId.Eigen => [Enumerable.Repeat(Ball.NaN, n).ToArray(), Enumerable.Repeat(Ball.NaN, n * n).ToArray()],
        RoutineId.SingularValues => SpectralValues.Singular(inputs[0], m, n),
        RoutineId.PseudoInverse => [SpectralValues.PseudoInverse(inputs[0], m, n)],
        RoutineId.Rank => [[SpectralValues.Rank(inputs[0], m, n)]],
        RoutineId.SpectralFunction => [Product(inputs[2].Select((e, at) => e * inputs[3][at % n]).ToArray(), Turned(inputs[2], n), n)],
        RoutineId.SingularFunction => [OfColumns(inputs[1], inputs[4], inputs[3], m, n)],
        RoutineId.InverseGaps => [Inverses(m, (i, j) => inputs[0][i] - inputs[0][j])],
        RoutineId.InverseSums => [Inverses(m, (i, j) => inputs[0][i] + inputs[0][j])],
        RoutineId.LuFactors => Triangles(inputs[0], n),
        RoutineId.Exponential => [Exponential(inputs[0], n)],
        RoutineId.ExponentialDerivative => [Derivative(inputs[0], inputs[1], n, columns)],
        RoutineId.DivideDifferences => [Quotient(inputs[1], m, columns, (i, j) => i == j ? 0 : inputs[0][j] - inputs[0][i])],
        RoutineId.DivideSums => [Quotient(inputs[1], m, columns, (i, j) => inputs[0][j] + inputs[0][i])],
        RoutineId.DivideColumns => [Quotient(inputs[1], m, columns, (_, j) => inputs[0][j])],
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, null),
    };

    private static Ball[] Quotient(Ball[] dividends, int n, int columns, Func<int, int, Ball> divisor) =>
        dividends.Select((e, at) => divisor(at / columns / n, at / columns % n) is var d && d.Middle.High == 0 && d.Radius == 0 ? 0 : e / d).ToArray();

    private static Ball[] Inverses(int n, Func<int, int, Ball> divisor) =>
        [.. Enumerable.Range(0, n * n).Select(at => divisor(at / n, at % n) is var d && Math.Abs(d.Middle.High) <= d.Radius ? 0 : 1 / d)];

    private static Ball[] OfColumns(Ball[] left, Ball[] weights, Ball[] right, int m, int n) => [.. Enumerable.Range(0, m * n).Select(at =>
        Enumerable.Range(0, weights.Length).Aggregate((Ball)0, (sum, k) => sum + (left[(at / n * weights.Length) + k] * weights[k] * right[(at % n * weights.Length) + k])))];

    private static Ball[][] Triangles(Ball[] matrix, int n)
    {
        var (lower, upper) = (Identity(n), (Ball[])matrix.Clone());
        for (var k = 0; k < n; k++)
        {
            for (var i = k + 1; i < n; i++)
            {
                var factor = lower[(i * n) + k] = upper[(i * n) + k] / upper[(k * n) + k];
                for (var j = k; j < n; j++)
                {
                    upper[(i * n) + j] = j == k ? 0 : upper[(i * n) + j] - (factor * upper[(k * n) + j]);
                }
            }
        }

        return [lower, upper];
    }

    /// <summary>The series of the halved matrix, squared as often as that was halved.</summary>
    private static Ball[] Exponential(Ball[] matrix, int n)
    {
        var small = matrix.Select(static e => e / (1 << Halvings)).ToArray();
        var (sum, term) = (Identity(n), Identity(n));
        for (var k = 1; k <= Terms; k++)
        {
            term = Product(term, small, n).Select(e => e / k).ToArray();
            sum = sum.Zip(term, static (s, t) => s + t).ToArray();
        }

        return Enumerable.Range(0, Halvings).Aggregate(sum, (power, _) => Product(power, power, n));
    }

    /// <summary>The upper right block of the exponential of <c>[A D; 0 A]</c>, for each direction.</summary>
    private static Ball[] Derivative(Ball[] matrix, Ball[] directions, int n, int columns)
    {
        var result = new Ball[directions.Length];
        for (var c = 0; c < columns; c++)
        {
            var blocks = Enumerable.Range(0, 4 * n * n).Select(at => (I: at / (2 * n), J: at % (2 * n))).Select(p =>
                p.I < n == p.J < n ? matrix[(p.I % n * n) + (p.J % n)] : p.I < n ? directions[(((p.I * n) + p.J - n) * columns) + c] : 0).ToArray();
            var exponential = Exponential(blocks, 2 * n);
            for (var at = 0; at < n * n; at++)
            {
                result[(at * columns) + c] = exponential[(at / n * 2 * n) + n + (at % n)];
            }
        }

        return result;
    }

    private static Ball[] Turned(Ball[] a, int n) => a.Select((_, at) => a[(at % n * n) + (at / n)]).ToArray();

    private static Ball[] Identity(int n) => Enumerable.Range(0, n * n).Select(at => (Ball)(at / n == at % n ? 1 : 0)).ToArray();

    private static Ball[] Product(Ball[] a, Ball[] b, int n) => [.. Enumerable.Range(0, n * n)
        .Select(at => Enumerable.Range(0, n).Aggregate((Ball)0, (sum, k) => sum + (a[(at / n * n) + k] * b[(k * n) + (at % n)])))];
}
