using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EquationDsl.Kernels;

/// <summary>Copies a matrix whose columns are consecutive entries (or neither rows nor columns are) so that its rows are.</summary>
internal static unsafe class Transposition
{
    /// <summary>Copies to rows that are <paramref name="distance"/> entries apart and filled up with zeros to a multiple of <paramref name="lanes"/> entries: more than a vector is not read.</summary>
    public static void Run<T>(Strided<T> source, nint rows, nint columns, nint lanes, nint distance, T* copy)
        where T : unmanaged
    {
        Into(source, rows, columns, distance, copy);
        var end = Math.Min((columns + lanes - 1) / lanes * lanes, distance);
        for (nint i = 0; columns < end && i < rows; i++)
        {
            for (var j = columns; j < end; j++)
            {
                copy[(i * distance) + j] = default;
            }
        }
    }

    /// <summary>Copies to rows that are <paramref name="distance"/> entries apart, and leaves what is between them.</summary>
    public static void Into<T>(Strided<T> source, nint rows, nint columns, nint distance, T* copy)
        where T : unmanaged
    {
        nint whole = 0;
        nint wholeColumns = 0;
        if (source.Row == 1 && Avx.IsSupported && sizeof(T) == sizeof(float))
        {
            (whole, wholeColumns) = (rows & -8, columns & -8);
            Blocks((float*)source.Start, source.Column, whole, wholeColumns, distance, (float*)copy);
        }
        else if (source.Row == 1 && Avx.IsSupported && sizeof(T) == sizeof(double))
        {
            (whole, wholeColumns) = (rows & -4, columns & -4);
            Blocks((double*)source.Start, source.Column, whole, wholeColumns, distance, (double*)copy);
        }

        for (nint i = 0; i < rows; i++)
        {
            var to = copy + (i * distance);
            for (var j = i < whole ? wholeColumns : 0; j < columns; j++)
            {
                to[j] = *source.At(i, j);
            }
        }
    }

    /// <summary>Eight by eight entries at a time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Blocks(float* source, nint column, nint rows, nint columns, nint distance, float* copy)
    {
        for (nint j = 0; j < columns; j += 8)
        {
            var from = source + (j * column);
            var to = copy + j;
            for (nint i = 0; i < rows; i += 8)
            {
                Block(from, column, to, distance);
                from += 8;
                to += 8 * distance;
            }
        }
    }

    /// <summary>Four by four entries at a time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Blocks(double* source, nint column, nint rows, nint columns, nint distance, double* copy)
    {
        for (nint j = 0; j < columns; j += 4)
        {
            var from = source + (j * column);
            var to = copy + j;
            for (nint i = 0; i < rows; i += 4)
            {
                Vector256<double> r0 = Vector256.Load(from), r1 = Vector256.Load(from + column), r2 = Vector256.Load(from + (2 * column)), r3 = Vector256.Load(from + (3 * column));
                Vector256<double> p0 = Avx.UnpackLow(r0, r1), p1 = Avx.UnpackHigh(r0, r1), p2 = Avx.UnpackLow(r2, r3), p3 = Avx.UnpackHigh(r2, r3);
                Avx.Permute2x128(p0, p2, 0x20).Store(to);
                Avx.Permute2x128(p1, p3, 0x20).Store(to + distance);
                Avx.Permute2x128(p0, p2, 0x31).Store(to + (2 * distance));
                Avx.Permute2x128(p1, p3, 0x31).Store(to + (3 * distance));
                from += 4;
                to += 4 * distance;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block(float* from, nint column, float* to, nint distance)
    {
        Vector256<float> r0 = Vector256.Load(from), r1 = Vector256.Load(from + column), r2 = Vector256.Load(from + (2 * column)), r3 = Vector256.Load(from + (3 * column));
        from += 4 * column;
        Vector256<float> r4 = Vector256.Load(from), r5 = Vector256.Load(from + column), r6 = Vector256.Load(from + (2 * column)), r7 = Vector256.Load(from + (3 * column));
        Vector256<float> p0 = Avx.UnpackLow(r0, r1), p1 = Avx.UnpackHigh(r0, r1), p2 = Avx.UnpackLow(r2, r3), p3 = Avx.UnpackHigh(r2, r3);
        Vector256<float> p4 = Avx.UnpackLow(r4, r5), p5 = Avx.UnpackHigh(r4, r5), p6 = Avx.UnpackLow(r6, r7), p7 = Avx.UnpackHigh(r6, r7);
        Vector256<float> q0 = Low(p0, p2), q1 = High(p0, p2), q2 = Low(p1, p3), q3 = High(p1, p3);
        Vector256<float> q4 = Low(p4, p6), q5 = High(p4, p6), q6 = Low(p5, p7), q7 = High(p5, p7);
        Avx.Permute2x128(q0, q4, 0x20).Store(to);
        Avx.Permute2x128(q1, q5, 0x20).Store(to + distance);
        Avx.Permute2x128(q2, q6, 0x20).Store(to + (2 * distance));
        Avx.Permute2x128(q3, q7, 0x20).Store(to + (3 * distance));
        to += 4 * distance;
        Avx.Permute2x128(q0, q4, 0x31).Store(to);
        Avx.Permute2x128(q1, q5, 0x31).Store(to + distance);
        Avx.Permute2x128(q2, q6, 0x31).Store(to + (2 * distance));
        Avx.Permute2x128(q3, q7, 0x31).Store(to + (3 * distance));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Low(Vector256<float> x, Vector256<float> y) => Avx.Shuffle(x, y, 0b01_00_01_00);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> High(Vector256<float> x, Vector256<float> y) => Avx.Shuffle(x, y, 0b11_10_11_10);
}
