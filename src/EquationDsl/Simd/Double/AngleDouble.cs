using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// Angles reduced to |r| at most pi/4 and the kernels there. The reduction <c>r = x - k pi/2</c> takes pi/2 in three doubles (Cody and
/// Waite): the first fused step is exact, and for |x| below 2^30 the rest is right to 2^-129, where no double comes nearer to a
/// multiple of pi/2 than 2^-62.
/// </summary>
internal static class AngleDouble
{
    // From here on the lanes go one by one.
    private const double Huge = 1073741824;

    // Below 2^-27 in size, sin x and tan x round to x, sign of zero included.
    internal const double Linear = 7.4505805969238281e-09;

    private const double TwoOverPi = 0.6366197723675814;
    private const double HalfPi1 = 1.5707963267948966;
    private const double HalfPi2 = 6.123233995736766e-17;
    private const double HalfPi3 = -1.4973849048591698e-33;

    /// <summary>The remainder; <paramref name="quadrant"/> holds k modulo 4 in its low bits.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Pair<V> Reduce<V>(V x, out V quadrant)
        where V : struct, IVector<V, double>
    {
        if (V.Any(V.LessThanOrEqual(V.Create(Huge), V.Abs(x))))
        {
            return HugeAngle.Reduce(x, out quadrant);
        }

        var shift = V.Create(ExpDouble.RoundingShift);
        quadrant = V.MultiplyAdd(x, V.Create(TwoOverPi), shift);
        var k = quadrant - shift;
        var first = V.FusedMultiplyAdd(k, V.Create(-HalfPi1), x);
        var second = k * V.Create(-HalfPi2);
        var rest = V.MultiplyAdd(k, V.Create(-HalfPi3), V.FusedMultiplyAdd(k, V.Create(-HalfPi2), -second));
        var sum = Pair<V>.Sum(first, second);
        return Pair<V>.OrderedSum(sum.High, sum.Low + rest);
    }

    /// <summary>A mask of the lanes whose quadrant has the given bit (0 or 1).</summary>
    [MethodImpl(AggressiveInlining)]
    public static V HasBit<V>(V quadrant, int bit)
        where V : struct, IVector<V, double> => V.ShiftRight(V.ShiftLeft(quadrant, 63 - bit), 63);

    /// <summary>The sign bit where bit 1 of the quadrant is set.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V SignOfHalfTurn<V>(V quadrant)
        where V : struct, IVector<V, double> => V.ShiftLeft(quadrant, 62) & V.Create(-0.0);

    /// <summary><c>sin r = r + r^3 s(r^2)</c>.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Pair<V> Sin<V>(Pair<V> r)
        where V : struct, IVector<V, double>
    {
        var z = r.High * r.High;
        var s = V.Create(-7.586389554705215e-13);
        s = V.MultiplyAdd(s, z, V.Create(1.6058526388142101e-10));
        s = V.MultiplyAdd(s, z, V.Create(-2.505210619936182e-08));
        s = V.MultiplyAdd(s, z, V.Create(2.7557319219243677e-06));
        s = V.MultiplyAdd(s, z, V.Create(-0.0001984126984126494));
        s = V.MultiplyAdd(s, z, V.Create(0.008333333333333331));
        s = V.MultiplyAdd(s, z, V.Create(-0.16666666666666666));
        var low = V.FusedMultiplyAdd(r.Low, V.MultiplyAdd(z, V.Create(-0.5), V.One), r.High * z * s);
        return Pair<V>.OrderedSum(r.High, low);
    }

    /// <summary><c>cos r = 1 - r^2/2 + r^4 c(r^2)</c>, the square as a pair.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Pair<V> Cos<V>(Pair<V> r)
        where V : struct, IVector<V, double>
    {
        var square = Pair<V>.Product(r.High, r.High);
        var z = square.High;
        var c = V.Create(4.745700902269626e-14);
        c = V.MultiplyAdd(c, z, V.Create(-1.1470457979362018e-11));
        c = V.MultiplyAdd(c, z, V.Create(2.087675577268547e-09));
        c = V.MultiplyAdd(c, z, V.Create(-2.755731922134973e-07));
        c = V.MultiplyAdd(c, z, V.Create(2.4801587301584578e-05));
        c = V.MultiplyAdd(c, z, V.Create(-0.0013888888888888887));
        c = V.MultiplyAdd(c, z, V.Create(0.041666666666666664));
        var sum = Pair<V>.OrderedSum(V.One, V.Create(-0.5) * z);
        var low = V.MultiplyAdd(z * z, c, V.MultiplyAdd(V.Create(-0.5), square.Low, -(r.High * r.Low)));
        return Pair<V>.OrderedSum(sum.High, sum.Low + low);
    }
}
