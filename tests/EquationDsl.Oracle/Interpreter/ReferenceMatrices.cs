namespace EquationDsl.Oracle.Interpreter;

/// <summary>Inverses and determinants by elimination, each column with the largest pivot, in high precision.</summary>
internal static class ReferenceMatrices
{
    public static ReferenceValue Inverse(ReferenceValue matrix)
    {
        var n = Size(matrix);
        var rows = Rows(matrix, n, extra: n);
        Eliminate(rows, n);
        return new([n, n], [.. rows.SelectMany((row, i) => row.Skip(n).Select(e => e / row[i]))]);
    }

    public static ReferenceValue Determinant(ReferenceValue matrix)
    {
        var n = Size(matrix);
        var rows = Rows(matrix, n, extra: 0);
        var sign = Eliminate(rows, n);
        return ReferenceValue.Of(rows.Select(static (row, i) => row[i]).Aggregate(sign, static (product, pivot) => product * pivot));
    }

    /// <summary>A multiple of the identity as a matrix like the one beside it.</summary>
    public static ReferenceValue Whole(ReferenceValue value, ReferenceValue beside) => !value.IsOfIdentity ? value
        : new(beside.Shape, [.. beside.Data.Select((_, at) => at / beside.Shape[1] == at % beside.Shape[1] ? value.Data[0] : BigReal.Zero)]);

    public static ReferenceValue Power(ReferenceValue matrix, int exponent, Func<BigReal, BigReal, BigReal> times) =>
        Enumerable.Repeat(matrix, exponent - 1).Aggregate(matrix, (power, factor) => ReferenceTensors.Product(power, factor, times));

    private static int Size(ReferenceValue matrix) => matrix.Rank == 2 && matrix.Shape[0] == matrix.Shape[1] ? matrix.Shape[0] : throw new ReferenceException("a square matrix was expected");

    /// <summary>The rows of the matrix, each followed by that of the identity.</summary>
    private static List<BigReal[]> Rows(ReferenceValue matrix, int n, int extra) =>
        [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n + extra).Select(j => j < n ? matrix.At(i, j) : j - n == i ? BigReal.One : BigReal.Zero).ToArray())];

    /// <summary>Leaves a diagonal matrix in the first columns; whether rows were exchanged an even or odd number of times is the sign that is returned.</summary>
    private static BigReal Eliminate(List<BigReal[]> rows, int n)
    {
        var sign = BigReal.One;
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).MaxBy(i => (double)BigReal.Abs(rows[i][k]));
            if (pivot != k)
            {
                (rows[k], rows[pivot]) = (rows[pivot], rows[k]);
                sign = -sign;
            }

            foreach (var row in rows.Where((r, i) => i != k && rows[k][k] != 0))
            {
                var factor = row[k] / rows[k][k];
                for (var j = k; j < row.Length; j++)
                {
                    row[j] -= factor * rows[k][j];
                }
            }
        }

        return sign;
    }
}
