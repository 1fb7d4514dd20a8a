using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// e^x within 0.8 ULP: <c>x = k ln 2 + r</c>, |r| at most ln(2)/2, and <c>e^r = 1 + r + r^2 q(r)</c> with q a polynomial of degree 10
/// fitted at Chebyshev nodes (error 2^-60).
/// </summary>
internal static class ExpDouble
{
    // Beyond these e^x rounds to infinity or zero; the clamp's constant comes first, so that NaN goes through.
    private const double Highest = 710;
    private const double Lowest = -746;

    // 1.5 * 2^52: added, the sum is rounded to a whole number.
    internal const double RoundingShift = 6755399441055744d;
    internal const double Log2E = 1.4426950408889634;

    // ln 2 in two parts. The first product with k is subtracted exactly by a fused step.
    internal const double Ln2High = 0.6931471805599453;
    internal const double Ln2Low = 2.3190468138462996e-17;

    [MethodImpl(AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, double>
    {
        x = Clamp(x);
        var k = WholePowerOfTwo(x);
        var r = V.FusedMultiplyAdd(k, V.Create(-Ln2High), x);
        r = V.MultiplyAdd(k, V.Create(-Ln2Low), r);
        return V.Scale(V.One + V.MultiplyAdd(r * r, Tail(r), r), k);
    }

    [MethodImpl(AggressiveInlining)]
    internal static V Clamp<V>(V x)
        where V : struct, IVector<V, double> => V.MaxNative(V.Create(Lowest), V.MinNative(V.Create(Highest), x));

    [MethodImpl(AggressiveInlining)]
    internal static V WholePowerOfTwo<V>(V x)
        where V : struct, IVector<V, double> =>
        V.MultiplyAdd(V.Create(Log2E), x, V.Create(RoundingShift)) - V.Create(RoundingShift);

    /// <summary>The m of <c>e^x = 2^k m</c> as a pair, for a clamped x.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static Pair<V> Mantissa<V>(Pair<V> x, out V k)
        where V : struct, IVector<V, double>
    {
        k = WholePowerOfTwo(x.High);
        var r = Reduce(x, k);
        var sum = Pair<V>.OrderedSum(V.One, r.High);
        var rest = V.MultiplyAdd(r.High * r.High, Tail(r.High), V.MultiplyAdd(r.Low, r.High, r.Low));
        return Pair<V>.OrderedSum(sum.High, sum.Low + rest);
    }

    /// <summary><c>x - k ln 2</c>.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static Pair<V> Reduce<V>(Pair<V> x, V k)
        where V : struct, IVector<V, double>
    {
        var high = V.FusedMultiplyAdd(k, V.Create(-Ln2High), x.High);
        return Pair<V>.Sum(high, V.MultiplyAdd(k, V.Create(-Ln2Low), x.Low));
    }

    /// <summary><c>(e^r - 1 - r) / r^2</c>.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static V Tail<V>(V r)
        where V : struct, IVector<V, double>
    {
        var q = V.Create(2.091477283224809e-09);
        q = V.MultiplyAdd(q, r, V.Create(2.510533724466521e-08));
        q = V.MultiplyAdd(q, r, V.Create(2.755727343657049e-07));
        q = V.MultiplyAdd(q, r, V.Create(2.755725511097889e-06));
        q = V.MultiplyAdd(q, r, V.Create(2.480158732571076e-05));
        q = V.MultiplyAdd(q, r, V.Create(0.00019841269875048905));
        q = V.MultiplyAdd(q, r, V.Create(0.0013888888888883703));
        q = V.MultiplyAdd(q, r, V.Create(0.00833333333332607));
        q = V.MultiplyAdd(q, r, V.Create(0.04166666666666667));
        q = V.MultiplyAdd(q, r, V.Create(0.1666666666666667));
        q = V.MultiplyAdd(q, r, V.Create(0.5));
        return q;
    }
}
