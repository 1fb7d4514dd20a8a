using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Verification;

/// <summary>
/// The routines in numbers with bounds: elimination with exchanges of rows, whatever the real ones do. What depends on the decomposition alone, its factors
/// and exchanges, is that of the textbook.
/// </summary>
internal static class RoutineValues
{
    /// <param name="inputs">The entries of each input, row by row.</param>
    /// <param name="columns">Of the right sides, if there are any.</param>
    /// <returns>The entries of each target.</returns>
    public static Ball[][] Of(RoutineId id, Ball[][] inputs, int n, int columns) => id switch
    {
        RoutineId.Solve => OfDecomposed(RoutineId.LuSolve, inputs, n, columns),
        RoutineId.SolveTransposed => OfDecomposed(RoutineId.LuSolveTransposed, inputs, n, columns),
        RoutineId.Invert => OfDecomposed(RoutineId.LuInvert, inputs, n, n),
        RoutineId.Determinant => OfDecomposed(RoutineId.LuDeterminant, inputs, n, columns),
        RoutineId.Cofactors => OfDecomposed(RoutineId.LuCofactors, inputs, n, n),
        RoutineId.LogDeterminant => OfDecomposed(RoutineId.LuLogDeterminant, inputs, n, columns),
        RoutineId.Reshape => [inputs[0]],
        RoutineId.Lu => Lu(inputs[0], n),
        RoutineId.LuSolve => [Solve(inputs[0], inputs[1], inputs[2], n, columns)],
        RoutineId.LuSolveTransposed => [SolveTransposed(inputs[0], inputs[1], inputs[2], n, columns)],
        RoutineId.LuInvert => [Solve(inputs[0], inputs[1], Identity(n), n, n)],
        RoutineId.LuDeterminant => [[Determinant(inputs[0], inputs[1], n)]],
        RoutineId.LuCofactors => [Cofactors(inputs[0], inputs[1], n)],
        RoutineId.LuLogDeterminant => LogDeterminant(inputs[0], inputs[1], n),
        RoutineId.Cholesky => [Cholesky(inputs[0], n)],
        RoutineId.SolveLower or RoutineId.SolveUpperTransposed => [SolveTriangle(id, inputs[0], inputs[1], n, columns)],
        RoutineId.SolveUpper or RoutineId.SolveLowerTransposed => [SolveTriangle(id, inputs[0], inputs[1], n, columns)],
        RoutineId.CholeskySolve => [SolveFactored(inputs[0], inputs[1], n, columns)],
        RoutineId.CholeskyInvert => [SolveFactored(inputs[0], Identity(n), n, n)],
        RoutineId.CholeskyDeterminant => [[FunctionValues.Of(Functions.IntegerPower, Diagonal(inputs[0], n).Aggregate((Ball)1, static (product, next) => product * next), 2)]],
        RoutineId.CholeskyLogDeterminant => [[1], [2 * Total(Diagonal(inputs[0], n).Select(static d => FunctionValues.Of(Functions.Log, d)))]],
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, null),
    };

    private static Ball[][] OfDecomposed(RoutineId id, Ball[][] inputs, int n, int columns) => Of(id, [.. Lu(inputs[0], n), .. inputs.Skip(1)], n, columns);

    private static Ball[] Identity(int n) => Enumerable.Range(0, n * n).Select(at => (Ball)(at / n == at % n ? 1 : 0)).ToArray();

    private static Ball[][] Lu(Ball[] matrix, int n)
    {
        var (factors, pivots) = ((Ball[])matrix.Clone(), new Ball[n]);
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).Aggregate((best, i) => Magnitude(factors[(i * n) + k]) > Magnitude(factors[(best * n) + k]) ? i : best);
            pivots[k] = pivot;
            Exchange(factors, k, pivot, n);
            for (var i = k + 1; i < n && Magnitude(factors[(k * n) + k]) > 0; i++)
            {
                var factor = factors[(i * n) + k] /= factors[(k * n) + k];
                for (var j = k + 1; j < n; j++)
                {
                    factors[(i * n) + j] -= factor * factors[(k * n) + j];
                }
            }
        }

        return [factors, pivots];
    }

    /// <summary>From the lower triangle, column by column; of an indefinite matrix no numbers.</summary>
    public static Ball[] Cholesky(Ball[] matrix, int n)
    {
        var factor = Enumerable.Repeat((Ball)0, n * n).ToArray();
        for (var j = 0; j < n; j++)
        {
            for (var i = j; i < n; i++)
            {
                var rest = Enumerable.Range(0, j).Aggregate(matrix[(i * n) + j], (sum, k) => sum - (factor[(i * n) + k] * factor[(j * n) + k]));
                factor[(i * n) + j] = i == j ? FunctionValues.Of(Functions.Sqrt, rest) : rest / factor[(j * n) + j];
            }
        }

        return factor;
    }

    public static Ball[] SolveFactored(Ball[] factor, Ball[] rightSides, int n, int columns)
    {
        var x = (Ball[])rightSides.Clone();
        for (var j = 0; j < columns; j++)
        {
            Substitute(new(x, j, columns), Enumerable.Range(0, n), (i, k) => k < i ? factor[(i * n) + k] : 0, i => factor[(i * n) + i]);
            Substitute(new(x, j, columns), Enumerable.Range(0, n).Reverse(), (i, k) => k > i ? factor[(k * n) + i] : 0, i => factor[(i * n) + i]);
        }

        return x;
    }

    private static Ball[] SolveTriangle(RoutineId id, Ball[] triangle, Ball[] rightSides, int n, int columns)
    {
        var x = (Ball[])rightSides.Clone();
        var isTransposed = id is RoutineId.SolveLowerTransposed or RoutineId.SolveUpperTransposed;
        var isForward = id is RoutineId.SolveLower or RoutineId.SolveUpperTransposed;
        var rows = isForward ? Enumerable.Range(0, n) : Enumerable.Range(0, n).Reverse();
        for (var j = 0; j < columns; j++)
        {
            Substitute(new(x, j, columns), rows, (i, k) => isTransposed ? triangle[(k * n) + i] : triangle[(i * n) + k], i => triangle[(i * n) + i]);
        }

        return x;
    }

    private static Ball Total(IEnumerable<Ball> terms) => terms.Aggregate((Ball)0, static (sum, next) => sum + next);

    private static IEnumerable<Ball> Diagonal(Ball[] matrix, int n) => Enumerable.Range(0, n).Select(i => matrix[(i * n) + i]);

    private static double Magnitude(Ball value) => Math.Abs(value.Middle.High);

    private static void Exchange(Ball[] rows, int one, int other, int columns)
    {
        for (var j = 0; j < columns && one != other; j++)
        {
            (rows[(one * columns) + j], rows[(other * columns) + j]) = (rows[(other * columns) + j], rows[(one * columns) + j]);
        }
    }

    private static Ball[] Solve(Ball[] factors, Ball[] pivots, Ball[] rightSides, int n, int columns)
    {
        var x = (Ball[])rightSides.Clone();
        for (var k = 0; k < n; k++)
        {
            Exchange(x, k, (int)pivots[k].Middle.High, columns);
        }

        for (var j = 0; j < columns; j++)
        {
            Substitute(new(x, j, columns), Enumerable.Range(0, n), (i, k) => k < i ? factors[(i * n) + k] : 0, _ => 1);
            Substitute(new(x, j, columns), Enumerable.Range(0, n).Reverse(), (i, k) => k > i ? factors[(i * n) + k] : 0, i => factors[(i * n) + i]);
        }

        return x;
    }

    private static Ball[] SolveTransposed(Ball[] factors, Ball[] pivots, Ball[] rightSides, int n, int columns)
    {
        var x = (Ball[])rightSides.Clone();
        for (var j = 0; j < columns; j++)
        {
            Substitute(new(x, j, columns), Enumerable.Range(0, n), (i, k) => k < i ? factors[(k * n) + i] : 0, i => factors[(i * n) + i]);
            Substitute(new(x, j, columns), Enumerable.Range(0, n).Reverse(), (i, k) => k > i ? factors[(k * n) + i] : 0, _ => 1);
        }

        for (var k = n - 1; k >= 0; k--)
        {
            Exchange(x, k, (int)pivots[k].Middle.High, columns);
        }

        return x;
    }

    /// <summary>A column of a matrix that is stored by rows.</summary>
    private sealed record Column(Ball[] Matrix, int At, int Columns)
    {
        public Ball this[int row]
        {
            get => Matrix[(row * Columns) + At];
            set => Matrix[(row * Columns) + At] = value;
        }
    }

    /// <summary>One column of a triangular system, its rows in an order in which each needs earlier ones only.</summary>
    private static void Substitute(Column x, IEnumerable<int> rows, Func<int, int, Ball> entry, Func<int, Ball> diagonal)
    {
        var known = new List<int>();
        foreach (var i in rows)
        {
            x[i] = known.Aggregate(x[i], (sum, k) => sum - (entry(i, k) * x[k])) / diagonal(i);
            known.Add(i);
        }
    }

    private static Ball Determinant(Ball[] factors, Ball[] pivots, int n) =>
        Enumerable.Range(0, n).Aggregate((Ball)1, (product, k) => product * ((int)pivots[k].Middle.High == k ? factors[(k * n) + k] : -factors[(k * n) + k]));

    /// <summary>Of a singular matrix no numbers.</summary>
    private static Ball[] Cofactors(Ball[] factors, Ball[] pivots, int n)
    {
        var (determinant, inverse) = (Determinant(factors, pivots, n), Solve(factors, pivots, Identity(n), n, n));
        return Enumerable.Range(0, n * n).Select(at => determinant * inverse[(at % n * n) + (at / n)]).ToArray();
    }

    private static Ball[][] LogDeterminant(Ball[] factors, Ball[] pivots, int n)
    {
        var sign = FunctionValues.Of(Functions.Sign, Determinant(factors, pivots, n));
        var magnitudes = Enumerable.Range(0, n).Select(k => FunctionValues.Of(Functions.Log, FunctionValues.Of(Functions.Abs, factors[(k * n) + k])));
        return [[sign], [magnitudes.Aggregate((Ball)0, static (sum, next) => sum + next)]];
    }
}
