using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Kernels;

/// <summary>
/// Forward substitution, <c>T X = B</c> for a small lower triangular T, in the place of B. An upper triangular matrix is one from its last row and column on.
/// </summary>
internal static unsafe class TriangularKernel<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Solves for at most <see cref="Panel{T}.Width"/> rows; those of B are consecutive entries unless it has a single column.</summary>
    public static void Solve(Strided<T> t, nint n, bool isUpper, bool isUnit, Strided<T> b, nint columns)
    {
        if (isUpper)
        {
            t = new(t.At(n - 1, n - 1), -t.Row, -t.Column);
            b = new(b.At(n - 1, 0), -b.Row, b.Column);
        }

        if (columns == 1)
        {
            SolveVector(t, n, isUnit, b);
        }
        else if (columns <= Panel<T>.FewRows)
        {
            SolveFew(t, n, isUnit, b, columns);
        }
        else
        {
            SolveRows(t, n, isUnit, b, columns);
        }
    }

    /// <summary>As soon as an unknown is known, it is put into all equations that follow: they do not wait for each other.</summary>
    [MethodImpl(NoInlining)]
    private static void SolveVector(Strided<T> t, nint n, bool isUnit, Strided<T> b)
    {
        T* diagonal = t.Start, known = b.Start;
        for (var left = n - 1; left >= 0; left--)
        {
            var x = *known;
            if (!isUnit)
            {
                x = new Divisor<T>(*diagonal).Divide(x);
                *known = x;
            }

            T* entry = diagonal, unknown = known;
            for (var s = left; s > 0; s--)
            {
                entry += t.Row;
                unknown += b.Row;
                *unknown = T.MultiplyAddEstimate(-*entry, x, *unknown);
            }

            diagonal += t.Row + t.Column;
            known += b.Row;
        }
    }

    /// <summary>The same for rows of a few numbers.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    private static void SolveFew(Strided<T> t, nint n, bool isUnit, Strided<T> b, nint columns)
    {
        T* diagonal = t.Start, known = b.Start;
        for (var left = n - 1; left >= 0; left--)
        {
            if (!isUnit)
            {
                var divisor = new Divisor<T>(*diagonal);
                for (nint j = 0; j < columns; j++)
                {
                    known[j] = divisor.Divide(known[j]);
                }
            }

            T* entry = diagonal, unknown = known;
            for (var s = left; s > 0; s--)
            {
                entry += t.Row;
                unknown += b.Row;
                SmallMatrix<V, T>.Subtract(unknown, known, *entry, columns);
            }

            diagonal += t.Row + t.Column;
            known += b.Row;
        }
    }

    [SkipLocalsInit]
    private static void SolveRows(Strided<T> t, nint n, bool isUnit, Strided<T> b, nint columns)
    {
        var solved = stackalloc T[Panel<T>.Width * 4 * V.Count];
        nint width = V.Count, j = 0;
        for (; j + (4 * width) <= columns; j += 4 * width)
        {
            Strip<Four>(t, n, isUnit, b.From(0, j), solved, width);
        }

        for (; j < columns; j += width)
        {
            Strip<One>(t, n, isUnit, b.From(0, j), solved, Math.Min(width, columns - j));
        }
    }

    /// <summary>Some vectors of columns. What is solved is kept aside too, as rows of B may be as far apart as evicts them from the cache.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    private static void Strip<C>(Strided<T> t, nint n, bool isUnit, Strided<T> b, T* solved, nint lanes)
        where C : unmanaged
    {
        T* row = b.Start, to = solved;
        for (nint r = 0; r < n; r++)
        {
            V s0 = V.Zero, s1 = V.Zero, s2 = V.Zero, s3 = V.Zero;
            T* entry = t.Start + (r * t.Row), x = solved;
            for (var s = r; s > 0; s--)
            {
                var factor = V.Create(*entry);
                V.AddProduct(factor, V.Load(in *x, 0), ref s0);
                if (sizeof(C) > 1)
                {
                    V.AddProduct(factor, V.Load(in x[V.Count], 0), ref s1);
                    V.AddProduct(factor, V.Load(in x[2 * V.Count], 0), ref s2);
                    V.AddProduct(factor, V.Load(in x[3 * V.Count], 0), ref s3);
                }

                entry += t.Column;
                x += sizeof(C) * V.Count;
            }

            var divisor = new Divisor<T>(isUnit ? T.One : *entry);
            Finish(s0, row, to, divisor, isUnit, lanes);
            if (sizeof(C) > 1)
            {
                Finish(s1, row + V.Count, to + V.Count, divisor, isUnit, V.Count);
                Finish(s2, row + (2 * V.Count), to + (2 * V.Count), divisor, isUnit, V.Count);
                Finish(s3, row + (3 * V.Count), to + (3 * V.Count), divisor, isUnit, V.Count);
            }

            row += b.Row;
            to += sizeof(C) * V.Count;
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static void Finish(V sum, T* row, T* solved, Divisor<T> divisor, bool isUnit, nint lanes)
    {
        var x = V.Load(in *row, 0, lanes) - sum;
        if (!isUnit)
        {
            x = divisor.HasReciprocal ? x * V.Create(divisor.Reciprocal) : x / V.Create(divisor.Value);
        }

        V.Store(x, ref *solved, 0);
        V.Store(x, ref *row, 0, lanes);
    }
}
