using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace EquationDsl.LinearAlgebra;

/// <summary>Matrices row by row in memory, and those of the library in <see cref="double"/>, scaled so that no entry overflows on the way.</summary>
internal static class Entries
{
    /// <summary>Entries of at most 1: the matrix divided by a power of two, which is exact.</summary>
    /// <returns>The matrix, and what it was divided by.</returns>
    public static (Matrix<double> Matrix, double Scale) Scaled<T>(ReadOnlySpan<T> entries, int rows, int columns, string routine, string parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = 0.0;
        for (var at = 0; at < rows * columns; at++)
        {
            var entry = double.CreateChecked(entries[at]);
            if (!double.IsFinite(entry))
            {
                throw new MatrixException(FormattableString.Invariant($"'{parameter}' has an entry that is not finite: {entry} in row {at / columns}, column {at % columns} (from 0; {routine})."), routine, parameter, entry, at % columns);
            }

            greatest = Math.Max(greatest, Math.Abs(entry));
        }

        // Subnormal powers have no inverse.
        var scale = greatest == 0 ? 1 : Math.ScaleB(1, Math.Max(Math.ILogB(greatest) + 1, -1000));
        var matrix = Matrix<double>.Build.Dense(rows, columns);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                matrix[i, j] = double.CreateChecked(entries[(i * columns) + j]) / scale;
            }
        }

        return (matrix, scale);
    }

    /// <summary>Whether the first entry of a column that comes near its greatest magnitude is negative: what the sign of the column is chosen by.</summary>
    public static bool IsTurned(Matrix<double> matrix, int column)
    {
        var greatest = 0.0;
        for (var i = 0; i < matrix.RowCount; i++)
        {
            greatest = Math.Max(greatest, Math.Abs(matrix[i, column]));
        }

        // Entries that are equal but for rounding are equal here.
        for (var i = 0; i < matrix.RowCount; i++)
        {
            if (Math.Abs(matrix[i, column]) >= greatest * 0.999)
            {
                return matrix[i, column] < 0;
            }
        }

        return false;
    }

    /// <summary>Writes columns of the matrix, each with its factor.</summary>
    public static void Write<T>(Matrix<double> matrix, Span<T> target, int columns, Func<int, (int Column, double Factor)> of)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var j = 0; j < columns; j++)
        {
            var (column, factor) = of(j);
            for (var i = 0; i < matrix.RowCount; i++)
            {
                target[(i * columns) + j] = T.CreateTruncating(factor * matrix[i, column]);
            }
        }
    }
}
