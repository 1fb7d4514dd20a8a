using System.Numerics;
using EquationDsl.Kernels;

namespace EquationDsl.Tests.Kernels;

/// <summary>One shape, in all layouts, against a loop in double precision. Loaded once for each width of vectors.</summary>
public static class MatrixProductCheck
{
    private static readonly (Layout A, Layout B, Layout C)[] Layouts =
    [
        (Layout.Rows, Layout.Rows, Layout.Rows), (Layout.Rows, Layout.Columns, Layout.Rows), (Layout.Columns, Layout.Rows, Layout.Rows), (Layout.Columns, Layout.Columns, Layout.Rows),
        (Layout.Rows, Layout.Rows, Layout.Columns), (Layout.Columns, Layout.Rows, Layout.Columns), (Layout.SpacedRows, Layout.SpacedRows, Layout.SpacedRows),
        (Layout.Scattered, Layout.Rows, Layout.Rows), (Layout.Rows, Layout.Scattered, Layout.SpacedRows), (Layout.Columns, Layout.SpacedRows, Layout.Scattered),
        (Layout.Scattered, Layout.Scattered, Layout.Scattered),
    ];

    /// <summary>What is wrong, or nothing.</summary>
    public static string? OfSingle(int rows, int columns, int terms) => Run<float>(rows, columns, terms, 6e-8);

    /// <summary>What is wrong, or nothing.</summary>
    public static string? OfDouble(int rows, int columns, int terms) => Run<double>(rows, columns, terms, 1.2e-16);

    private static string? Run<T>(int rows, int columns, int terms, double rounding)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(rows + (31 * columns) + (977 * terms));
        T[,] a = Draw<T>(rows, terms, random), b = Draw<T>(terms, columns, random), c = Draw<T>(rows, columns, random);
        var (sums, sizes) = Sums(a, b);
        foreach (var (layoutA, layoutB, layoutC) in Layouts)
        {
            foreach (var isAdded in new[] { false, true })
            {
                using var left = new GuardedMatrix<T>(rows, terms, layoutA, (i, k) => a[i, k]);
                using var right = new GuardedMatrix<T>(terms, columns, layoutB, (k, j) => b[k, j]);
                using var result = new GuardedMatrix<T>(rows, columns, layoutC, (i, j) => isAdded ? c[i, j] : T.Zero);
                MatrixProduct.Run(result.Matrix, left.Matrix, right.Matrix, rows, columns, terms, T.CreateChecked(-1.5), isAdded);
                if (Wrong(result, (i, j) => (-1.5 * sums[i, j]) + (isAdded ? double.CreateChecked(c[i, j]) : 0), (i, j) => Allowed(sizes[i, j], terms, rounding)) is { } wrong)
                {
                    return $"{rows} x {columns}, {terms} terms, {layoutA} by {layoutB} to {layoutC}, {(isAdded ? "added" : "written")}: {wrong}";
                }
            }
        }

        return null;
    }

    /// <summary>Roundings add up like a random walk; one term left out of a thousand is a hundred times as much.</summary>
    private static double Allowed(double size, int terms, double rounding) => rounding * (4 + (4 * Math.Sqrt(terms))) * (1 + size);

    private static string? Wrong<T>(GuardedMatrix<T> result, Func<int, int, double> exact, Func<int, int, double> allowed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < result.Rows; i++)
        {
            for (var j = 0; j < result.Columns; j++)
            {
                var error = Math.Abs(double.CreateChecked(result[i, j]) - exact(i, j));
                if (!(error <= allowed(i, j)))
                {
                    return $"[{i}, {j}] is {result[i, j]}, exactly {exact(i, j)}";
                }
            }
        }

        return result.CountNaN() == result.Gaps ? null : "something between the entries was written";
    }

    private static T[,] Draw<T>(int rows, int columns, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var matrix = new T[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                matrix[i, j] = T.CreateChecked((2 * random.NextSingle()) - 1);
            }
        }

        return matrix;
    }

    private static (double[,] Sums, double[,] Sizes) Sums<T>(T[,] a, T[,] b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[,] sums = new double[a.GetLength(0), b.GetLength(1)], sizes = new double[a.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var k = 0; k < a.GetLength(1); k++)
            {
                for (var j = 0; j < b.GetLength(1); j++)
                {
                    var term = double.CreateChecked(a[i, k]) * double.CreateChecked(b[k, j]);
                    sums[i, j] += term;
                    sizes[i, j] += Math.Abs(term);
                }
            }
        }

        return (sums, sizes);
    }
}
