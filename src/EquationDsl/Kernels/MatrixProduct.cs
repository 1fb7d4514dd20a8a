using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Runtime;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>
/// <c>C = factor A B</c> or <c>C += factor A B</c> for matrices of any strides: what generated kernels call for a sum of products over a shared index.
/// A transposed matrix is one whose strides are swapped. C must not overlap A or B.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class MatrixProduct
{
    private const int RowsTogether = 12;

    /// <summary>Computes <c>c[i, j] = factor sum_k a[i, k] b[k, j]</c>, or adds that to what is there.</summary>
    /// <param name="c">The result, rows x columns.</param>
    /// <param name="a">The left factor, rows x terms.</param>
    /// <param name="b">The right factor, terms x columns.</param>
    /// <param name="rows">The extent of i.</param>
    /// <param name="columns">The extent of j.</param>
    /// <param name="terms">The extent of k; without terms the sum is 0.</param>
    /// <param name="factor">What every sum is multiplied by.</param>
    /// <param name="add">Whether the result is added to what c holds.</param>
    public static void Run<T>(Matrix<T> c, Matrix<T> a, Matrix<T> b, nint rows, nint columns, nint terms, T factor, bool add = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (rows <= 0 || columns <= 0)
        {
            return;
        }

        ref T cFirst = ref c.Start, aFirst = ref a.Start, bFirst = ref b.Start;
        fixed (T* cStart = &cFirst, aStart = &aFirst, bStart = &bFirst)
        {
            var product = new Product<T>(
                new(cStart, c.Row, c.Column), new(aStart, a.Row, a.Column), new(bStart, b.Row, b.Column), rows, columns, Math.Max(terms, 0), factor, add);
            Run(ref product);
        }
    }

    /// <summary>Computes a product of at least one row and one column.</summary>
    internal static void Run<T>(ref Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!product.IsOriented)
        {
            product = product.Oriented();
        }

        if (typeof(T) == typeof(float))
        {
            Run(in Unsafe.As<Product<T>, Product<float>>(ref product));
        }
        else
        {
            Run(in Unsafe.As<Product<T>, Product<double>>(ref product));
        }
    }

    /// <summary>
    /// Computes <c>c[i, j] = factor sum_k a[i, k] b[k, j]</c> where every row has one term more than the row before: k runs to a diagonal. What is beyond it is
    /// not read. Rows are taken as many at a time as a tile has; the terms that not all of them have are added row by row.
    /// </summary>
    /// <param name="c">The result, rows x columns.</param>
    /// <param name="a">The left factor; row i has <paramref name="terms"/> + i entries, or none.</param>
    /// <param name="b">The right factor, as many rows as the last row has terms.</param>
    /// <param name="rows">The extent of i.</param>
    /// <param name="columns">The extent of j.</param>
    /// <param name="terms">How many terms the first row has; may be negative.</param>
    /// <param name="factor">What every sum is multiplied by.</param>
    public static void RunGrowing<T>(Matrix<T> c, Matrix<T> a, Matrix<T> b, nint rows, nint columns, nint terms, T factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint first = 0; first < rows; first += RowsTogether)
        {
            var common = nint.Max(terms + first, 0);
            Run(c.From(first, 0), a.From(first, 0), b, nint.Min(RowsTogether, rows - first), columns, common, factor);
            for (var row = first + 1; row < nint.Min(first + RowsTogether, rows); row++)
            {
                var more = terms + row - common;
                if (more > 0)
                {
                    Run(c.From(row, 0), a.From(row, common), b.From(common, 0), 1, columns, more, factor, add: true);
                }
            }
        }
    }

    /// <summary>
    /// Computes <c>c[i, j] = factor sum_k a[i, k] b[k, j]</c>, or adds that to what is there, where every row lacks one term more than the row before: k runs from a
    /// diagonal. What is before it is not read.
    /// </summary>
    /// <param name="c">The result, rows x columns.</param>
    /// <param name="a">The left factor, rows x terms.</param>
    /// <param name="b">The right factor, terms x columns.</param>
    /// <param name="rows">The extent of i.</param>
    /// <param name="columns">The extent of j.</param>
    /// <param name="terms">The extent of k.</param>
    /// <param name="factor">What every sum is multiplied by.</param>
    /// <param name="missing">How many terms the first row lacks; below 0, that many rows more have all.</param>
    /// <param name="add">Whether the result is added to what c holds.</param>
    public static void RunShrinking<T>(Matrix<T> c, Matrix<T> a, Matrix<T> b, nint rows, nint columns, nint terms, T factor, nint missing, bool add = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        rows = add ? nint.Min(rows, terms - missing) : rows;
        var complete = nint.Clamp(1 - missing, 0, nint.Max(rows, 0));
        Run(c, a, b, complete, columns, terms, factor, add);
        for (var first = complete; first < rows; first += RowsTogether)
        {
            var end = nint.Min(first + RowsTogether, rows);
            var common = nint.Min(end - 1 + missing, terms);
            var from = common < terms ? common : 0;
            Run(c.From(first, 0), a.From(first, from), b.From(from, 0), end - first, columns, terms - common, factor, add);
            for (var row = first; row < nint.Min(end, common - missing); row++)
            {
                var own = row + missing;
                Run(c.From(row, 0), a.From(row, own), b.From(own, 0), 1, columns, common - own, factor, add: true);
            }
        }
    }

    /// <summary>
    /// Computes <c>c[i, j] = factor sum_k a[i, k] b[k, j]</c>, or adds that to what is there, where k runs from <paramref name="begin"/> + i to before <paramref name="end"/> + i,
    /// as far as there are such terms. What is beside this band is not read. The terms that all rows of a tile have are added for all of them together.
    /// </summary>
    /// <param name="c">The result, rows x columns.</param>
    /// <param name="a">The left factor, rows x terms.</param>
    /// <param name="b">The right factor, terms x columns.</param>
    /// <param name="rows">The extent of i.</param>
    /// <param name="columns">The extent of j.</param>
    /// <param name="terms">The extent of k.</param>
    /// <param name="factor">What every sum is multiplied by.</param>
    /// <param name="begin">The first term of the first row, if it is at least 0; null where all rows have the first term.</param>
    /// <param name="end">The one behind the last term of the first row; null where all rows have the last term.</param>
    /// <param name="add">Whether the result is added to what c holds.</param>
    public static void RunBanded<T>(
        Matrix<T> c, Matrix<T> a, Matrix<T> b, nint rows, nint columns, nint terms, T factor, nint? begin = null, nint? end = null, bool add = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        terms = nint.Max(terms, 0);
        nint Begin(nint row) => begin is { } first ? nint.Clamp(first + row, 0, terms) : 0;
        nint End(nint row) => end is { } first ? nint.Clamp(first + row, 0, terms) : terms;
        for (nint first = 0; first < rows; first += RowsTogether)
        {
            var last = nint.Min(first + RowsTogether, rows) - 1;
            var (from, to) = (Begin(last), End(first));
            if (from >= to)
            {
                for (var row = first; row <= last; row++)
                {
                    var own = Begin(row) < End(row) ? Begin(row) : End(row);
                    var at = own < terms ? own : 0;
                    Run(c.From(row, 0), a.From(row, at), b.From(at, 0), 1, columns, End(row) - own, factor, add);
                }

                continue;
            }

            Run(c.From(first, 0), a.From(first, from), b.From(from, 0), last + 1 - first, columns, to - from, factor, add);
            for (var row = first; row <= last; row++)
            {
                if (Begin(row) < from)
                {
                    Run(c.From(row, 0), a.From(row, Begin(row)), b.From(Begin(row), 0), 1, columns, from - Begin(row), factor, add: true);
                }

                if (to < End(row))
                {
                    Run(c.From(row, 0), a.From(row, to), b.From(to, 0), 1, columns, End(row) - to, factor, add: true);
                }
            }
        }
    }

    private static void Run(in Product<float> product)
    {
        switch (Width(product))
        {
            case 512: ProductForm<Float512, Float256, float>.Run(product); break;
            case 256: ProductForm<Float256, Float128, float>.Run(product); break;
            case 128: ProductForm<Float128, FloatScalar, float>.Run(product); break;
            default: ProductForm<FloatScalar, FloatScalar, float>.Run(product); break;
        }
    }

    private static void Run(in Product<double> product)
    {
        switch (Width(product))
        {
            case 512: ProductForm<Double512, Double256, double>.Run(product); break;
            case 256: ProductForm<Double256, Double128, double>.Run(product); break;
            case 128: ProductForm<Double128, DoubleScalar, double>.Run(product); break;
            default: ProductForm<DoubleScalar, DoubleScalar, double>.Run(product); break;
        }
    }

    /// <summary>
    /// A row that is part of one vector takes the narrowest vector that holds it; of a single column, and of few columns with many terms, vectors run along the terms.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Width<T>(in Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var bits = product.Columns * sizeof(T) * 8;
        return product.Columns == 1 || bits > 256 || product.HasLongRows
            ? VectorWidth.Widest : Math.Min(VectorWidth.Widest, bits > 128 ? 256 : 128);
    }
}
