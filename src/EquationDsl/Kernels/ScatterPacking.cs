using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>Copies parts of tensors into the order in which tiles read them, run by run: entries that are neighbours in memory are copied as vectors.</summary>
internal static unsafe class ScatterPacking<V, H, T>
    where V : struct, IVector<V, T>
    where H : struct, IVector<H, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Copies a block of a matrix row by row, <paramref name="distance"/> entries apart; what is left of the <paramref name="width"/> of a row is filled with zeros.</summary>
    [SkipLocalsInit]
    public static void Run(in ScatterMatrix<T> matrix, nint row, nint rows, nint column, nint columns, T* copy, nint distance, nint width)
    {
        Span<Piece> memory = stackalloc Piece[(int)(matrix.Columns.Length == 0 ? columns : (columns / matrix.Columns[^1].Extent) + 2)];
        var pieces = memory[..Pieces(matrix, column, columns, memory)];
        var stride = matrix.Columns.Length == 0 ? 1 : matrix.Columns[^1].Stride;
        var shift = matrix.Columns.Length == 0 ? Vector256<long>.Zero : matrix.Columns[^1].Shift;
        var cursor = new ScatterCursor(matrix.Rows, row);
        for (nint i = 0; i < rows; i++)
        {
            var from = matrix.Start + cursor.Offset;
            foreach (ref readonly var piece in pieces)
            {
                if (matrix.HasWindows && !matrix.AreInside(cursor.Position + piece.Position, cursor.Position + piece.LastPosition))
                {
                    Inside(matrix.Position + cursor.Position + piece.Position, shift, matrix.Extents, piece.Length, out var first, out var end);
                    Fill(copy + piece.At, first);
                    Copy(from + piece.Offset + (first * stride), stride, end - first, copy + piece.At + first);
                    Fill(copy + piece.At + end, piece.Length - end);
                }
                else
                {
                    Copy(from + piece.Offset, stride, piece.Length, copy + piece.At);
                }
            }

            Fill(copy + columns, width - columns);
            copy += distance;
            cursor.Move(1);
        }
    }

    /// <summary>Cuts some columns where an outer index changes.</summary>
    private static int Pieces(in ScatterMatrix<T> matrix, nint column, nint columns, Span<Piece> pieces)
    {
        var cursor = new ScatterCursor(matrix.Columns, column);
        var count = 0;
        for (nint at = 0; at < columns;)
        {
            var length = Math.Min(cursor.Run, columns - at);
            var (offset, position) = (cursor.Offset, cursor.Position);
            cursor.Move(length - 1);
            pieces[count++] = new(at, length, offset, position, cursor.Position);
            cursor.Move(1);
            at += length;
        }

        return count;
    }

    /// <summary>Which part of a run is inside of all axes: positions change by the same amount from entry to entry.</summary>
    private static void Inside(Vector256<long> position, Vector256<long> shift, Vector256<long> extents, nint length, out nint first, out nint end)
    {
        // Upwards the first entry at 0 or above is inside, the first at the extent or above no more; downwards the other way round.
        var isUp = Vector256.GreaterThan(shift, Vector256<long>.Zero);
        var isStill = Vector256.Equals(shift, Vector256<long>.Zero);
        var low = Vector256.ConditionalSelect(isUp, -position, position - extents + Vector256<long>.One);
        var high = Vector256.ConditionalSelect(isUp, extents - position, position + Vector256<long>.One);
        var step = Vector256.Abs(shift);
        if (Vector256.GreaterThanAny(step, Vector256<long>.One))
        {
            for (var axis = 0; axis < Windows.Most; axis++)
            {
                low = low.WithElement(axis, CeilingQuotient(low[axis], Math.Max(step[axis], 1)));
                high = high.WithElement(axis, CeilingQuotient(high[axis], Math.Max(step[axis], 1)));
            }
        }

        var isInside = Vector256.GreaterThanOrEqual(position, Vector256<long>.Zero) & Vector256.LessThan(position, extents);
        low = Vector256.ConditionalSelect(isStill, Vector256<long>.Zero, low);
        high = Vector256.ConditionalSelect(isStill, isInside & Vector256.Create((long)length), high);
        first = (nint)Math.Clamp(Math.Max(Math.Max(low[0], low[1]), Math.Max(low[2], low[3])), 0, length);
        end = (nint)Math.Clamp(Math.Min(Math.Min(high[0], high[1]), Math.Min(high[2], high[3])), first, length);
    }

    private static long CeilingQuotient(long value, long divisor) => divisor == 1 ? value : (value / divisor) + (value % divisor > 0 ? 1 : 0);

    private static void Fill(T* to, nint count) => new Span<T>(to, (int)count).Clear();

    /// <summary>A last vector overlaps the one before it rather than leaving single entries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(T* from, nint stride, nint count, T* to)
    {
        nint i = 0;
        if (stride == 1)
        {
            if (count >= V.Count)
            {
                for (; i <= count - V.Count; i += V.Count)
                {
                    V.Store(V.Load(in from[i], 0), ref to[i], 0);
                }

                if (i < count)
                {
                    V.Store(V.Load(in from[count - V.Count], 0), ref to[count - V.Count], 0);
                }

                return;
            }

            if (count >= H.Count && count <= 2 * H.Count)
            {
                H.Store(H.Load(in *from, 0), ref *to, 0);
                H.Store(H.Load(in from[count - H.Count], 0), ref to[count - H.Count], 0);
                return;
            }
        }

        for (; i < count; i++)
        {
            to[i] = from[i * stride];
        }
    }

    /// <summary>Columns with the same outer indices.</summary>
    private readonly struct Piece(nint at, nint length, nint offset, Vector256<long> position, Vector256<long> lastPosition)
    {
        public readonly nint At = at;
        public readonly nint Length = length;
        public readonly nint Offset = offset;
        public readonly Vector256<long> Position = position;
        public readonly Vector256<long> LastPosition = lastPosition;
    }
}
