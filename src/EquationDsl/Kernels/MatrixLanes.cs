using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Kernels;

/// <summary>Matrices in lanes: the same entry of all of them is a vector, and the vectors follow each other as the entries of one matrix do.</summary>
internal static unsafe class MatrixLanes<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>2^-1022 or 2^-126: from here on a number and its reciprocal have all their digits.</summary>
    private static T Least => sizeof(T) == sizeof(float) ? T.CreateTruncating(1.17549435e-38f) : T.CreateTruncating(2.2250738585072014e-308);

    /// <summary>2^1022 or 2^126.</summary>
    private static T Most => T.One / Least;

    [MethodImpl(AggressiveInlining)]
    public static V At(T* lanes, nint entry) => V.Load(in lanes[entry * V.Count], 0);

    [MethodImpl(AggressiveInlining)]
    public static void Put(V value, T* lanes, nint entry) => V.Store(value, ref lanes[entry * V.Count], 0);

    /// <summary>Puts matrices into lanes; in lanes that are left over is the first once more.</summary>
    /// <param name="matrices">The matrices, each behind the one before it.</param>
    /// <param name="entries">How many entries each has.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="lanes">Receives a vector for each entry.</param>
    public static void Load(T* matrices, nint entries, nint count, T* lanes)
    {
        Transposition.Into(new Strided<T>(matrices, 1, entries), entries, count, V.Count, lanes);
        for (nint entry = 0; count < V.Count && entry < entries; entry++)
        {
            var vector = lanes + (entry * V.Count);
            new Span<T>(vector + count, (int)(V.Count - count)).Fill(*vector);
        }
    }

    /// <summary>Takes matrices out of lanes; what is behind them stays as it is.</summary>
    public static void Store(T* lanes, nint entries, nint count, T* matrices) =>
        Transposition.Into(new Strided<T>(lanes, 1, V.Count), count, entries, entries, matrices);

    /// <summary>Writes an identity matrix into every lane.</summary>
    public static void Identity(T* lanes, nint n)
    {
        new Span<T>(lanes, (int)(n * n * V.Count)).Clear();
        for (nint k = 0; k < n; k++)
        {
            Put(V.One, lanes, k * (n + 1));
        }
    }

    /// <summary>Whether one may divide by all of these by multiplying with their reciprocals, see <see cref="Divisor{T}"/>: none is 0, infinite or NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static bool AreDivisors(V values)
    {
        var size = V.Abs(values);
        return V.All(V.LessThanOrEqual(V.Create(Least), size) & V.LessThanOrEqual(size, V.Create(Most)));
    }

    /// <summary>Whether the diagonal of a matrix of so many columns has divisors only.</summary>
    public static bool HasDivisors(T* lanes, nint n, nint columns)
    {
        var least = V.Abs(At(lanes, 0));
        var most = least;
        for (nint k = 1; k < n; k++)
        {
            var size = V.Abs(At(lanes, (k * columns) + k));
            least = V.Min(least, size);
            most = V.Max(most, size);
        }

        return AreDivisors(least) && AreDivisors(most);
    }
}
