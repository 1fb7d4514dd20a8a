using System.Numerics;

namespace EquationDsl.Tests.Kernels;

/// <summary>
/// A matrix of a test in double precision, and how far products are from what they should be, with sums that carry their rounding errors along.
/// </summary>
internal readonly struct Entries
{
    private readonly double[] _entries;

    private Entries(int rows, int columns, double[] entries)
    {
        (Rows, Columns, _entries) = (rows, columns, entries);
    }

    public int Rows { get; }

    public int Columns { get; }

    public Entries Transposed
    {
        get
        {
            var matrix = this;
            return Where(Columns, Rows, (i, j) => matrix[j, i]);
        }
    }

    public double Norm => Length(_entries);

    public double this[int i, int j] => _entries[(i * Columns) + j];

    public static Entries Of<T>(ReadOnlySpan<T> entries, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var copy = new double[rows * columns];
        for (var at = 0; at < copy.Length; at++)
        {
            copy[at] = double.CreateChecked(entries[at]);
        }

        return new(rows, columns, copy);
    }

    public static Entries Identity(int n) => Where(n, n, static (i, j) => i == j ? 1 : 0);

    public static Entries Where(int rows, int columns, Func<int, int, double> entry)
    {
        var entries = new double[rows * columns];
        for (var at = 0; at < entries.Length; at++)
        {
            entries[at] = entry(at / columns, at % columns);
        }

        return new(rows, columns, entries);
    }

    public double NormOfColumn(int j) => Length(Column(j));

    public double[] Column(int j)
    {
        var column = new double[Rows];
        for (var i = 0; i < Rows; i++)
        {
            column[i] = this[i, j];
        }

        return column;
    }

    /// <summary>The norm of a column of <c>A B - C</c>.</summary>
    public static double Residual(Entries a, Entries b, Entries c, int column)
    {
        var residual = new double[a.Rows];
        var factors = b.Column(column);
        for (var i = 0; i < a.Rows; i++)
        {
            var (sum, error) = (-c[i, column], 0.0);
            for (var k = 0; k < a.Columns; k++)
            {
                var product = a[i, k] * factors[k];
                var next = sum + product;
                var part = next - sum;
                error += Math.FusedMultiplyAdd(a[i, k], factors[k], -product) + (sum - (next - part)) + (product - part);
                sum = next;
            }

            residual[i] = sum + error;
        }

        return Length(residual);
    }

    /// <summary>The Euclidean norm of numbers whose squares may be out of range.</summary>
    private static double Length(double[] entries)
    {
        var greatest = entries.Select(Math.Abs).DefaultIfEmpty(0).Max();
        return greatest == 0 ? 0 : greatest * Math.Sqrt(entries.Sum(x => x / greatest * (x / greatest)));
    }
}
