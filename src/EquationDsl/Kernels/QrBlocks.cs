using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>QR decomposition by panels, whose reflections are applied to the other columns together.</summary>
internal static unsafe class QrBlocks<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Decomposes in place.</summary>
    /// <returns>The column that is not finite, whose norm is then on the diagonal, or -1.</returns>
    [SkipLocalsInit]
    public static nint Factor(Strided<T> a, nint rows, nint columns, T* tau, bool parallel)
    {
        var all = Math.Min(rows, columns);
        var stack = stackalloc byte[Panel<T>.StackBytes];
        using var memory = new Workspace<T>(Entries(rows, all, columns), stack, Panel<T>.StackBytes);
        for (nint k = 0; k < all; k += Panel<T>.Width)
        {
            var width = Math.Min(Panel<T>.Width, all - k);
            var panel = new Panel<T>(a.From(k, k), rows - k, width, memory.Start);
            var failed = QrPanel<V, T>.Factor(panel, tau + k);
            panel.CopyTo(a.From(k, k));
            if (failed >= 0)
            {
                return k + failed;
            }

            var next = k + width;
            if (next < columns)
            {
                T* square = memory.Start + Panel<T>.Entries(rows, width), aside = square + (width * width);
                new BlockReflector<V, T>(panel, tau + k, square).Apply(a.From(k, next), columns - next, isTransposed: true, aside, parallel);
            }
        }

        return -1;
    }

    /// <summary>Multiplies C, of as many rows as the decomposed matrix, from the left by Q^T.</summary>
    public static void ApplyTransposed(Strided<T> factors, nint rows, nint all, T* tau, Strided<T> c, nint columns, bool parallel)
    {
        if (Math.Max(all, columns) <= Panel<T>.FewRows)
        {
            ApplyFew(factors, rows, all, tau, c, columns, isTransposed: true, isIdentity: false);
            return;
        }

        for (nint k = 0; k < all; k += Panel<T>.Width)
        {
            Apply(factors, rows, all, k, tau, c, columns, isTransposed: true, parallel);
        }
    }

    /// <summary>Multiplies C, of as many rows as the decomposed matrix, from the left by Q.</summary>
    public static void Apply(Strided<T> factors, nint rows, nint all, T* tau, Strided<T> c, nint columns, bool parallel)
    {
        if (Math.Max(all, columns) <= Panel<T>.FewRows)
        {
            ApplyFew(factors, rows, all, tau, c, columns, isTransposed: false, isIdentity: false);
            return;
        }

        for (var k = LastPanel(all); k >= 0; k -= Panel<T>.Width)
        {
            Apply(factors, rows, all, k, tau, c, columns, isTransposed: false, parallel);
        }
    }

    /// <summary>Writes the first columns of Q, as many as there are reflections, each with the sign that makes the diagonal of R not negative.</summary>
    public static void FormQ(Strided<T> factors, nint rows, nint all, T* tau, Strided<T> q, bool parallel)
    {
        for (nint i = 0; i < rows; i++)
        {
            var row = new Span<T>(q.At(i, 0), (int)all);
            row.Clear();
            if (i < all)
            {
                row[(int)i] = IsTurned(factors, i) ? -T.One : T.One;
            }
        }

        if (all <= Panel<T>.FewRows)
        {
            ApplyFew(factors, rows, all, tau, q, all, isTransposed: false, isIdentity: true);
            return;
        }

        // A panel changes no rows before its own, and what is left of it is still 0 there.
        for (var k = LastPanel(all); k >= 0; k -= Panel<T>.Width)
        {
            Apply(factors, rows, all, k, tau, q.From(0, k), all - k, isTransposed: false, parallel);
        }
    }

    /// <summary>Writes R, with the same signs and zeros below its diagonal.</summary>
    public static void FormR(Strided<T> factors, nint all, nint columns, Strided<T> r)
    {
        for (nint i = 0; i < all; i++)
        {
            T* from = factors.At(i, 0), to = r.At(i, 0);
            new Span<T>(to, (int)i).Clear();
            if (IsTurned(factors, i))
            {
                for (var j = i; j < columns; j++)
                {
                    to[j] = -from[j];
                }
            }
            else
            {
                new Span<T>(from + i, (int)(columns - i)).CopyTo(new(to + i, (int)(columns - i)));
            }
        }
    }

    private static bool IsTurned(Strided<T> factors, nint i) => T.IsNegative(*factors.At(i, i));

    private static nint LastPanel(nint all) => (all - 1) / Panel<T>.Width * Panel<T>.Width;

    private static nint Entries(nint rows, nint all, nint columns)
    {
        var width = Math.Min(Panel<T>.Width, all);
        return Panel<T>.Entries(rows, width) + (width * width) + (width * columns);
    }

    [SkipLocalsInit]
    private static void Apply(Strided<T> factors, nint rows, nint all, nint k, T* tau, Strided<T> c, nint columns, bool isTransposed, bool parallel)
    {
        var width = Math.Min(Panel<T>.Width, all - k);
        var stack = stackalloc byte[Panel<T>.StackBytes];
        using var memory = new Workspace<T>(Entries(rows - k, width, columns), stack, Panel<T>.StackBytes);
        var panel = new Panel<T>(factors.From(k, k), rows - k, width, memory.Start);
        T* square = memory.Start + Panel<T>.Entries(rows - k, width), aside = square + (width * width);
        new BlockReflector<V, T>(panel, tau + k, square).Apply(c.From(k, 0), columns, isTransposed, aside, parallel);
    }

    /// <summary>Few reflections of few columns, one after another. Of an identity no columns before a reflection's own are changed.</summary>
    [SkipLocalsInit]
    private static void ApplyFew(Strided<T> factors, nint rows, nint all, T* tau, Strided<T> c, nint columns, bool isTransposed, bool isIdentity)
    {
        var stack = stackalloc byte[Panel<T>.StackBytes];
        using var memory = new Workspace<T>(Panel<T>.Entries(rows, all) + Panel<T>.Entries(rows, columns), stack, Panel<T>.StackBytes);
        var reflections = new Panel<T>(factors, rows, all, memory.Start);
        var panel = new Panel<T>(c, rows, columns, memory.Start + Panel<T>.Entries(rows, all));
        for (nint step = 0; step < all; step++)
        {
            var k = isTransposed ? step : all - 1 - step;
            var first = isIdentity ? k : 0;
            if (tau[k] != T.Zero)
            {
                T* v = reflections.Column(k) + k;
                *v = T.One;
                Householder<V, T>.Apply(v, tau[k], rows - k, panel.Column(first) + k, panel.Distance, columns - first);
            }
        }

        panel.CopyTo(c);
    }
}
