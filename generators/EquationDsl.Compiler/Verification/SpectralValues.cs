using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Verification;

/// <summary>
/// Eigenvalues, singular values and what follows from them, of small matrices: rotations as Jacobi has them, until nothing changes. Vectors are known as well
/// as the values around tell them apart. Of a matrix that is not symmetric nothing is known.
/// </summary>
internal static class SpectralValues
{
    private const int MostSweeps = 30;

    /// <summary>What all these rotations add to the error of a matrix, in parts of its greatest entry.</summary>
    private const double OfRotations = 1e-26;

    /// <returns>Values that ascend, and vectors as columns.</returns>
    public static Ball[][] Symmetric(Ball[] matrix, int n)
    {
        var a = matrix.Select((_, at) => (matrix[at] + matrix[(at % n * n) + (at / n)]) / 2).Select(static e => e.Middle).ToArray();
        var vectors = Enumerable.Range(0, n * n).Select(at => (DoubleDouble)(at / n == at % n ? 1 : 0)).ToArray();
        if (matrix.Any(static e => !e.IsFinite) || !Diagonalise(a, vectors, n))
        {
            return [Unknown(n), Unknown(n * n)];
        }

        var error = matrix.Select(static e => (OfRotations * Math.Abs(e.Middle.High)) + e.Radius).DefaultIfEmpty(0).Max() * n;
        var order = Enumerable.Range(0, n).OrderBy(k => a[(k * n) + k].High).ToArray();
        var values = order.Select(k => new Ball(a[(k * n) + k], error)).ToArray();
        var columns = order.Select((k, at) => Signed(Enumerable.Range(0, n).Select(i => new Ball(vectors[(i * n) + k], ErrorOf(values, at, error))).ToArray())).ToArray();
        return [values, Enumerable.Range(0, n * n).Select(at => columns[at % n][at / n]).ToArray()];
    }

    /// <returns>U, values that descend, and V.</returns>
    public static Ball[][] Singular(Ball[] matrix, int m, int n)
    {
        var (isWide, least, most) = (m < n, Math.Min(m, n), Math.Max(m, n));
        Ball At(int i, int j) => isWide ? matrix[(j * n) + i] : matrix[(i * n) + j];
        var gram = Enumerable.Range(0, least * least).Select(at => Enumerable.Range(0, most).Aggregate((Ball)0, (sum, i) => sum + (At(i, at / least) * At(i, at % least)))).ToArray();
        if (Symmetric(gram, least) is not [var squares, var turned])
        {
            throw new InvalidOperationException("values and vectors");
        }

        var values = Enumerable.Reverse(squares).Select(static s => FunctionValues.Of(Functions.Sqrt, s)).ToArray();
        var shorter = Enumerable.Range(0, least * least).Select(at => turned[(at / least * least) + least - 1 - (at % least)]).ToArray();
        var longer = Enumerable.Range(0, most * least).Select(at =>
            Enumerable.Range(0, least).Aggregate((Ball)0, (sum, j) => sum + (At(at / least, j) * shorter[(j * least) + (at % least)])) / values[at % least]).ToArray();
        var (u, v) = isWide ? (shorter, longer) : (longer, shorter);
        var isTurned = Enumerable.Range(0, least).Select(k => IsTurned(Enumerable.Range(0, m).Select(i => u[(i * least) + k]).ToList())).ToArray();
        Ball[] Turned(Ball[] side) => side.Select((e, at) => isTurned[at % least] ? -e : e).ToArray();
        return [Turned(u), values, Turned(v)];
    }

    /// <summary>Of a matrix whose rank is known.</summary>
    public static Ball[] PseudoInverse(Ball[] matrix, int m, int n)
    {
        var (rank, least) = (Rank(matrix, m, n), Math.Min(m, n));
        if (!rank.IsFinite || Singular(matrix, m, n) is not [var u, var values, var v])
        {
            return Unknown(m * n);
        }

        return Enumerable.Range(0, m * n).Select(at => Enumerable.Range(0, (int)rank.Middle.High).Aggregate((Ball)0, (sum, k) =>
            sum + (v[(at / m * least) + k] / values[k] * u[(at % m * least) + k]))).ToArray();
    }

    /// <summary>No number where a singular value may be 0 and may not.</summary>
    public static Ball Rank(Ball[] matrix, int m, int n)
    {
        var values = Singular(matrix, m, n)[1];
        var isOpen = values.Any(v => !v.IsFinite || (Math.Abs(v.Middle.High) <= v.Radius && v.Radius > 1e-9 * values[0].Middle.High));
        return isOpen ? Ball.NaN : values.Count(v => v.Middle.High > Math.Max(v.Radius, 1e-12 * values[0].Middle.High));
    }

    private static bool Diagonalise(DoubleDouble[] a, DoubleDouble[] vectors, int n)
    {
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            var hasChanged = false;
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    if (Math.Abs(a[(p * n) + q].High) > 1e-32 * (Math.Abs(a[(p * n) + p].High) + Math.Abs(a[(q * n) + q].High)))
                    {
                        Rotate(a, vectors, n, p, q);
                        hasChanged = true;
                    }
                }
            }

            if (!hasChanged)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed., 2013, section 8.5.</summary>
    private static void Rotate(DoubleDouble[] a, DoubleDouble[] vectors, int n, int p, int q)
    {
        var tau = (a[(q * n) + q] - a[(p * n) + p]) / (2 * a[(p * n) + q]);
        var tangent = (tau.High >= 0 ? 1 : -1) / (tau.Abs() + DoubleDouble.Sqrt(1 + (tau * tau)));
        var cosine = 1 / DoubleDouble.Sqrt(1 + (tangent * tangent));
        var sine = tangent * cosine;
        void Turn(DoubleDouble[] entries, int one, int other) =>
            (entries[one], entries[other]) = ((cosine * entries[one]) - (sine * entries[other]), (sine * entries[one]) + (cosine * entries[other]));
        for (var k = 0; k < n; k++)
        {
            Turn(a, (k * n) + p, (k * n) + q);
            Turn(vectors, (k * n) + p, (k * n) + q);
        }

        for (var k = 0; k < n; k++)
        {
            Turn(a, (p * n) + k, (q * n) + k);
        }

        a[(p * n) + q] = a[(q * n) + p] = 0;
    }

    /// <summary>Of a vector: that of the matrix over the distance to the next value.</summary>
    private static double ErrorOf(Ball[] values, int at, double error)
    {
        var gap = values.Where((_, other) => other != at).Select(v => Math.Abs((v.Middle - values[at].Middle).High)).DefaultIfEmpty(1).Min();
        return gap > 4 * error ? OfRotations + (2 * error / gap) : double.PositiveInfinity;
    }

    private static Ball[] Signed(Ball[] column) => IsTurned(column) ? column.Select(static e => -e).ToArray() : column;

    /// <summary>As at run time: whether the first entry that comes near the greatest magnitude is negative.</summary>
    private static bool IsTurned(IReadOnlyList<Ball> column)
    {
        var greatest = column.Select(static e => Math.Abs(e.Middle.High)).DefaultIfEmpty(0).Max();
        return column.FirstOrDefault(e => Math.Abs(e.Middle.High) >= 0.999 * greatest).Middle.High < 0;
    }

    private static Ball[] Unknown(int count) => Enumerable.Repeat(Ball.NaN, count).ToArray();
}
