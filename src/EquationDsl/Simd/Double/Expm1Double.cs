using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// e^x - 1 within 0.6 ULP: <c>(2^k - 1) + 2^k r + 2^k (e^r - 1 - r)</c>, of which the first sum is kept exactly as a pair.
/// </summary>
internal static class Expm1Double
{
    // Above, even half of e^x overflows.
    private const double Highest = 710.5;

    // Below, e^x - 1 rounds to -1.
    private const double Lowest = -40;

    // Below 2^-54 in size, e^x - 1 rounds to x, sign of zero included.
    private const double Linear = 5.5511151231257827e-17;

    [MethodImpl(AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, double>
    {
        var half = Half(new Pair<V>(x, V.Zero)).Value;
        return V.Select(V.LessThan(V.Abs(x), V.Create(Linear)), x, half + half);
    }

    /// <summary><c>(e^x - 1) / 2</c>, which does not overflow before <c>e^x - 1</c> does.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static Pair<V> Half<V>(Pair<V> x)
        where V : struct, IVector<V, double>
    {
        var clamped = V.MaxNative(V.Create(Lowest), V.MinNative(V.Create(Highest), x.High));
        x = new(clamped, V.Select(V.EqualTo(clamped, x.High), x.Low, V.Zero));
        var k = ExpDouble.WholePowerOfTwo(x.High);
        var r = ExpDouble.Reduce(x, k);
        var scale = QuarterPowerOfTwo(k);
        var sum = Pair<V>.Sum(scale - V.Create(0.25), scale * r.High);
        var rest = V.MultiplyAdd(r.High * r.High, ExpDouble.Tail(r.High), V.MultiplyAdd(r.Low, r.High, r.Low));
        var quarter = Pair<V>.OrderedSum(sum.High, V.MultiplyAdd(scale, rest, sum.Low));
        return new(quarter.High + quarter.High, quarter.Low + quarter.Low);
    }

    /// <summary>2^(k-2) for k from -58 to 1025.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V QuarterPowerOfTwo<V>(V k)
        where V : struct, IVector<V, double> =>
        V.AddBits(V.ShiftLeft(k + V.Create(ExpDouble.RoundingShift), 52), V.Create(0.25));
}
