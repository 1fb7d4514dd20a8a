namespace EquationDsl.Programs.Tests.Numbers;

/// <summary>Gaussian elimination without exchanges of rows, in numbers that know their errors and their derivatives.</summary>
internal static class Elimination
{
    /// <summary>The pivots of a square matrix, whose product is its determinant.</summary>
    public static IReadOnlyList<Real> Pivots(Grid a)
    {
        var rows = Rows(a);
        Eliminate(rows, []);
        return [.. rows.Select(static (row, k) => row[k])];
    }

    /// <summary>What gives the right side, a vector or the columns of a matrix, when the matrix is multiplied by it.</summary>
    public static Grid Solve(Grid a, Grid right)
    {
        var rows = Rows(a);
        var columns = right.Shape.Length == 1 ? 1 : right.Shape[1];
        Real[][] sides = [.. Enumerable.Range(0, rows.Length).Select(i => right.Entries[(i * columns)..((i + 1) * columns)])];
        Eliminate(rows, sides);
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            for (var c = 0; c < columns; c++)
            {
                var known = Enumerable.Range(i + 1, rows.Length - i - 1).Select(k => -(rows[i][k] * sides[k][c]));
                sides[i][c] = Real.Sum([sides[i][c], .. known]) / rows[i][i];
            }
        }

        return new(right.Shape, [.. sides.SelectMany(static s => s)]);
    }

    private static Real[][] Rows(Grid a) => a.Shape is [var n, var m] && n == m
        ? [.. Enumerable.Range(0, n).Select(i => a.Entries[(i * n)..((i + 1) * n)])]
        : throw new InvalidProgramTermException("the matrix is not square");

    private static void Eliminate(Real[][] rows, Real[][] sides)
    {
        for (var k = 0; k < rows.Length; k++)
        {
            for (var i = k + 1; i < rows.Length; i++)
            {
                var factor = rows[i][k] / rows[k][k];
                for (var j = k + 1; j < rows.Length; j++)
                {
                    rows[i][j] -= factor * rows[k][j];
                }

                for (var c = 0; sides.Length > 0 && c < sides[i].Length; c++)
                {
                    sides[i][c] -= factor * sides[k][c];
                }
            }
        }
    }
}
