using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>Copies parts of A and B into the order in which tiles read them.</summary>
internal static unsafe class Packing
{
    /// <summary>A cache line between rows of A that are kept one after another, so that their beginnings do not fall on the same lines of the cache.</summary>
    private const nint LineBytes = 64;

    /// <summary>How much memory <see cref="Rows"/> needs.</summary>
    public static nint RowsEntries<T>(nint rows, nint terms)
        where T : unmanaged => rows * RowDistance<T>(terms);

    /// <summary>How much memory <see cref="Columns"/> needs.</summary>
    public static nint ColumnsEntries(nint columns, nint terms, nint panel) => (columns + panel - 1) / panel * panel * terms;

    /// <summary>Copies some rows of A: rows of consecutive entries one after another, else term by term.</summary>
    /// <returns>The copy.</returns>
    public static Strided<T> Rows<V, T>(Strided<T> a, nint rows, nint terms, nint panel, T* copy)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Column != 1)
        {
            Terms<V, T>(a.Transposed, terms, rows, panel, copy);
            return new(copy, 1, panel);
        }

        var distance = RowDistance<T>(terms);
        for (nint i = 0; i < rows; i++)
        {
            new ReadOnlySpan<T>(a.At(i, 0), (int)terms).CopyTo(new Span<T>(copy + (i * distance), (int)terms));
        }

        return new(copy, distance, 1);
    }

    /// <summary>Copies columns of B to panels of <paramref name="panel"/> columns, row by row; the last one is filled up with zeros to whole vectors.</summary>
    public static void Columns<V, T>(Strided<T> b, nint terms, nint columns, nint panel, T* copy)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint j = 0; j < columns; j += panel)
        {
            Terms<V, T>(b.From(0, j), terms, Math.Min(panel, columns - j), panel, copy + (j * terms));
        }
    }

    private static nint RowDistance<T>(nint terms)
        where T : unmanaged
    {
        var line = LineBytes / Unsafe.SizeOf<T>();
        var distance = (terms + line - 1) / line * line;
        return distance / line % 2 == 0 ? distance + line : distance;
    }

    /// <summary>Copies a matrix so that its rows are <paramref name="distance"/> entries apart, filled up with zeros to whole vectors.</summary>
    private static void Terms<V, T>(Strided<T> source, nint rows, nint columns, nint distance, T* copy)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (source.Column == 1)
        {
            AsTheyAre<V, T>(source, rows, columns, distance, copy);
        }
        else
        {
            Transposition.Run(source, rows, columns, V.Count, distance, copy);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void AsTheyAre<V, T>(Strided<T> source, nint rows, nint columns, nint distance, T* copy)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint width = V.Count;
        for (nint i = 0; i < rows; i++)
        {
            var from = source.Start + (i * source.Row);
            var to = copy + (i * distance);
            nint j = 0;
            for (; j + width <= columns; j += width)
            {
                V.Store(V.Load(in from[j], 0), ref to[j], 0);
            }

            if (j < columns)
            {
                // What is written beyond the last column is filling, or the next row overwrites it.
                var part = V.LoadPartial(in from[j], 0, (nuint)(columns - j), V.Zero);
                if (((rows - i) * distance) - j >= width)
                {
                    V.Store(part, ref to[j], 0);
                }
                else
                {
                    V.StorePartial(part, ref to[j], 0, (nuint)(distance - j));
                }
            }
        }
    }
}
