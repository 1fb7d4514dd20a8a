using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EquationDsl.Runtime;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>
/// <c>C = factor A B</c> or <c>C += factor A B</c> for tensors of which several indices number the rows, the columns or the terms: what generated kernels call for sums of
/// products that are no product of matrices, convolutions among them. C must not overlap A or B.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class TensorProduct
{
    /// <summary>With fewer terms adding products of matrices up takes longer than copying their factors.</summary>
    private const int FewestTerms = 8;

    /// <summary>Computes <c>c[i, j] = factor sum_k a[i, k] b[k, j]</c> where i, j and k are several indices each, or adds that to what is there.</summary>
    /// <param name="c">The first entry of the result.</param>
    /// <param name="a">The first entry of the left factor.</param>
    /// <param name="b">The first entry of the right factor.</param>
    /// <param name="rows">The indices of a and c, with their distances in a and c.</param>
    /// <param name="columns">The indices of b and c, with their distances in b and c.</param>
    /// <param name="terms">The indices that are summed over, with their distances in a and b.</param>
    /// <param name="factor">What every sum is multiplied by.</param>
    /// <param name="windows">The axes of b that may be read outside of them.</param>
    /// <param name="begin">Where b has the entry for indices that are all 0: with windows it may be outside.</param>
    /// <param name="add">Whether the result is added to what c holds.</param>
    public static void Run<T>(
        ref T c,
        ref T a,
        ref T b,
        ReadOnlySpan<SharedIndex> rows,
        ReadOnlySpan<SharedIndex> columns,
        ReadOnlySpan<SharedIndex> terms,
        T factor,
        Windows windows = default,
        nint begin = 0,
        bool add = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Count(rows) <= 0 || Count(columns) <= 0)
        {
            return;
        }

        Span<SharedIndex> memory = stackalloc SharedIndex[rows.Length + columns.Length + terms.Length];
        var isPlain = windows.Count == 0;
        var ofRows = Merged(rows, memory, canMerge: true);
        var ofColumns = Merged(columns, memory[rows.Length..], isPlain);
        var ofTerms = Merged(terms, memory[(rows.Length + columns.Length)..], isPlain);
        if (isPlain && ofRows.Length <= 1 && ofColumns.Length <= 1 && ofTerms.Length <= 1)
        {
            SharedIndex row = Only(ofRows), column = Only(ofColumns), term = Only(ofTerms);
            ref var first = ref Unsafe.Add(ref b, begin);
            MatrixProduct.Run<T>(
                new(ref c, row.Second, column.Second), new(ref a, row.First, term.First), new(ref first, term.Second, column.First), row.Extent, column.Extent, term.Extent, factor, add);
            return;
        }

        if (isPlain && ofRows.Length <= 1 && ofColumns.Length <= 1 && ofTerms.Length == 2 && Math.Max(ofTerms[0].Extent, ofTerms[1].Extent) >= FewestTerms)
        {
            RunInSlices(new(ref c, Only(ofRows).Second, Only(ofColumns).Second), ref a, ref Unsafe.Add(ref b, begin), Only(ofRows), Only(ofColumns), ofTerms, factor, add);
            return;
        }

        fixed (T* cStart = &c, aStart = &a, bStart = &b)
        {
            var product = new Product<T>(new(cStart, 0, 0), new(aStart, 0, 0), new(bStart + begin, 0, 0), Count(ofRows), Count(ofColumns), Count(ofTerms), factor, add);
            if (typeof(T) == typeof(float))
            {
                Run(Unsafe.As<Product<T>, Product<float>>(ref product), ofRows, ofColumns, ofTerms, windows);
            }
            else
            {
                Run(Unsafe.As<Product<T>, Product<double>>(ref product), ofRows, ofColumns, ofTerms, windows);
            }
        }
    }

    /// <summary>Products of matrices that are added up: each reads its factors where they are.</summary>
    private static void RunInSlices<T>(
        Matrix<T> c, ref T a, ref T b, SharedIndex row, SharedIndex column, ReadOnlySpan<SharedIndex> terms, T factor, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (slices, inside) = terms[0].Extent <= terms[1].Extent ? (terms[0], terms[1]) : (terms[1], terms[0]);
        for (nint slice = 0; slice < Math.Max(slices.Extent, 1); slice++)
        {
            Matrix<T> left = new(ref Unsafe.Add(ref a, slice * slices.First), row.First, inside.First), right = new(ref Unsafe.Add(ref b, slice * slices.Second), inside.Second, column.First);
            MatrixProduct.Run(c, left, right, row.Extent, column.Extent, slices.Extent > 0 ? inside.Extent : 0, factor, add || slice > 0);
        }
    }

    private static void Run(in Product<float> product, ReadOnlySpan<SharedIndex> rows, ReadOnlySpan<SharedIndex> columns, ReadOnlySpan<SharedIndex> terms, Windows windows)
    {
        switch (VectorWidth.Widest)
        {
            case 512: Run<Float512, Float256, float>(product, rows, columns, terms, windows); break;
            case 256: Run<Float256, Float128, float>(product, rows, columns, terms, windows); break;
            case 128: Run<Float128, FloatScalar, float>(product, rows, columns, terms, windows); break;
            default: Run<FloatScalar, FloatScalar, float>(product, rows, columns, terms, windows); break;
        }
    }

    private static void Run(in Product<double> product, ReadOnlySpan<SharedIndex> rows, ReadOnlySpan<SharedIndex> columns, ReadOnlySpan<SharedIndex> terms, Windows windows)
    {
        switch (VectorWidth.Widest)
        {
            case 512: Run<Double512, Double256, double>(product, rows, columns, terms, windows); break;
            case 256: Run<Double256, Double128, double>(product, rows, columns, terms, windows); break;
            case 128: Run<Double128, DoubleScalar, double>(product, rows, columns, terms, windows); break;
            default: Run<DoubleScalar, DoubleScalar, double>(product, rows, columns, terms, windows); break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run<V, H, T>(in Product<T> product, ReadOnlySpan<SharedIndex> rows, ReadOnlySpan<SharedIndex> columns, ReadOnlySpan<SharedIndex> terms, Windows windows)
        where V : struct, IVector<V, T>
        where H : struct, IVector<H, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<ScatterIndex> memory = stackalloc ScatterIndex[2 * (rows.Length + columns.Length + terms.Length)];
        Span<ScatterIndex> rowsOfC = Part(ref memory, rows.Length), rowsOfA = Part(ref memory, rows.Length);
        Span<ScatterIndex> columnsOfC = Part(ref memory, columns.Length), columnsOfB = Part(ref memory, columns.Length);
        Span<ScatterIndex> termsOfA = Part(ref memory, terms.Length), termsOfB = Part(ref memory, terms.Length);
        for (var d = 0; d < rows.Length; d++)
        {
            rowsOfA[d] = new(rows[d].Extent, rows[d].First, default);
            rowsOfC[d] = new(rows[d].Extent, rows[d].Second, default);
        }

        for (var d = 0; d < columns.Length; d++)
        {
            columnsOfB[d] = new(columns[d].Extent, columns[d].First, windows.Along(d));
            columnsOfC[d] = new(columns[d].Extent, columns[d].Second, default);
        }

        for (var d = 0; d < terms.Length; d++)
        {
            termsOfA[d] = new(terms[d].Extent, terms[d].First, default);
            termsOfB[d] = new(terms[d].Extent, terms[d].Second, windows.Along(columns.Length + d));
        }

        rowsOfC = ScatterIndex.Merged(rowsOfC);
        var a = new ScatterMatrix<T>(product.A.Start, ScatterIndex.Merged(rowsOfA), ScatterIndex.Merged(termsOfA), default);
        var b = new ScatterMatrix<T>(product.B.Start, termsOfB, columnsOfB, windows);
        if (!WindowProduct<V, H, T>.TryRun(new ScatterMatrix<T>(product.C.Start, rowsOfC, columnsOfC, default), a, b, product.Rows, product.Terms, product.Factor, product.IsAdded))
        {
            var c = new ScatterMatrix<T>(product.C.Start, rowsOfC, ScatterIndex.Merged(columnsOfC), default);
            ScatterProduct<V, H, T>.Run(c, a, b, product.Rows, product.Columns, product.Terms, product.Factor, product.IsAdded);
        }
    }

    private static Span<ScatterIndex> Part(ref Span<ScatterIndex> memory, int count)
    {
        var part = memory[..count];
        memory = memory[count..];
        return part;
    }

    private static nint Count(ReadOnlySpan<SharedIndex> indices)
    {
        nint count = 1;
        foreach (var index in indices)
        {
            count *= Math.Max(index.Extent, 0);
        }

        return count;
    }

    /// <summary>The indices with those made one that lie one after another in both tensors.</summary>
    private static ReadOnlySpan<SharedIndex> Merged(ReadOnlySpan<SharedIndex> indices, Span<SharedIndex> memory, bool canMerge)
    {
        var count = 0;
        foreach (var index in indices)
        {
            if (canMerge && index.Extent == 1)
            {
                continue;
            }

            if (canMerge && count > 0 && memory[count - 1].With(index) is { } both)
            {
                memory[count - 1] = both;
            }
            else
            {
                memory[count++] = index;
            }
        }

        return memory[..count];
    }

    private static SharedIndex Only(ReadOnlySpan<SharedIndex> indices) => indices.Length == 0 ? new(1, 1, 1) : indices[0];
}
