using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Noise;

/// <summary>
/// Bits to numbers, each draw from its own bits. Only sums, products, quotients and square roots, each rounded once and none joined with another, so that every machine gives
/// the same digits.
/// </summary>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal static class StandardDraws<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool IsSingle { [MethodImpl(AggressiveInlining)] get => Unsafe.SizeOf<T>() == sizeof(float); }

    /// <summary>Uniform on (0, 1), neither of which is drawn: <c>(k + 1/2) 2^-23</c> of the upper 23 bits, <c>(k + 1/2) 2^-52</c> of the upper 52.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Uniform(V bits)
    {
        var aboveOne = V.ShiftRightLogical(bits, IsSingle ? 9 : 12) | V.One;
        return aboveOne - V.One + Literal(IsSingle ? 1.0 / (1 << 24) : 1.0 / (1L << 53));
    }

    /// <summary>
    /// How much of the standard normal distribution lies further out than the draw, <c>(k + 1/2) 2^-32</c> of all bits but the first, or <c>(k + 1/2) 2^-64</c>: above 0, at most 1/2.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static V Beyond(V bits)
    {
        // In two parts, of which each is exact.
        var low = IsSingle ? 8 : 11;
        var width = IsSingle ? 32 : 64;
        var upper = Whole(V.ShiftRightLogical(V.ShiftLeft(bits, 1), low + 1));
        var lower = Whole(V.ShiftRightLogical(V.ShiftLeft(bits, width - low), width - low));
        return (upper * Literal(1 << low) + (lower + Literal(0.5))) * Literal(IsSingle ? 1.0 / (1L << 32) : 1.0 / (1L << 32) / (1L << 32));
    }

    /// <summary>On the side that the first bit says.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Signed(V size, V bits) => size | (bits & (-V.Zero));

    /// <summary>Bits that are a whole number of fewer bits than the mantissa has, as a number.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Whole(V bits)
    {
        var unit = Literal(IsSingle ? 1L << 23 : 1L << 52);
        return (bits | unit) - unit;
    }

    [MethodImpl(AggressiveInlining)]
    private static V Literal(double value) => V.Create(IsSingle ? Unsafe.BitCast<float, T>((float)value) : Unsafe.BitCast<double, T>(value));
}
