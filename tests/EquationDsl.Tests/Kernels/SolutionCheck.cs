using System.Globalization;
using System.Numerics;

namespace EquationDsl.Tests.Kernels;

/// <summary>The bar for what routines of linear algebra return: backward errors of at most 10 n distances from 1 to the next number.</summary>
internal static class SolutionCheck
{
    public static double Allowed<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => 10 * Math.Max(n, 1) * double.CreateChecked(T.BitIncrement(T.One) - T.One);

    /// <summary>What is wrong with X as the solution of <c>A X = B</c>, column by column, or nothing. Of many columns some are looked at.</summary>
    public static string? Solves<T>(Entries a, Entries x, Entries b, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var size = a.Norm;
        foreach (var j in Some(x.Columns))
        {
            double error = Entries.Residual(a, x, b, j), allowed = Allowed<T>(a.Columns) * size * x.NormOfColumn(j);
            if (!(error <= allowed))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{what}, {a.Rows} x {a.Columns}: column {j} is wrong by {error}, allowed are {allowed}");
            }
        }

        return null;
    }

    /// <summary>What is wrong with A B as a way to write C, column by column, or nothing.</summary>
    public static string? Makes<T>(Entries a, Entries b, Entries c, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var j in Some(c.Columns))
        {
            double error = Entries.Residual(a, b, c, j), allowed = Allowed<T>(Math.Max(a.Rows, c.Columns)) * c.NormOfColumn(j);
            if (!(error <= allowed))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{what}, {c.Rows} x {c.Columns}: column {j} is wrong by {error}, allowed are {allowed}");
            }
        }

        return null;
    }

    /// <summary>All of a few columns; of many every seventh, which is at every place of a vector, and the last.</summary>
    private static IEnumerable<int> Some(int columns) => Enumerable.Range(0, columns).Where(j => columns < 20 || j % 7 == 0 || j == columns - 1);
}
