using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|), exponential and logarithm as pairs: within 0.6 ULP (1 where the result is subnormal).</summary>
internal static class SoftplusDouble
{
    // Below, ln(1 + e^x) rounds to e^x.
    private const double Exponential = -38;

    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, double>
    {
        var e = Decay(x);
        var log = Log1pDouble.Of(e);
        var clamped = V.MaxNative(V.Zero, x);
        var value = Pair<V>.Sum(clamped, log.High);
        var result = value.High + (value.Low + log.Low);
        result = V.Select(V.LessThan(x, V.Create(Exponential)), e.High, result);
        return V.Select(V.EqualTo(x, V.Create(double.PositiveInfinity)), x, result);
    }

    /// <summary><c>e^-|x|</c>.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static Pair<V> Decay<V>(V x)
        where V : struct, IVector<V, double>
    {
        var mantissa = ExpDouble.Mantissa(new Pair<V>(ExpDouble.Clamp(-V.Abs(x)), V.Zero), out var k);
        return new(V.Scale(mantissa.High, k), V.Scale(mantissa.Low, k));
    }
}
