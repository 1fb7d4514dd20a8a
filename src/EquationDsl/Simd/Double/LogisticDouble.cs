using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// 1 / (1 + e^-x) within 0.6 ULP (1 where the result is subnormal): with <c>e = e^-|x|</c> as a pair it is 1 / (1 + e) or e / (1 + e), so
/// neither tail cancels.
/// </summary>
internal static class LogisticDouble
{
    [MethodImpl(AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, double> => Both(x).Of;

    /// <summary>The logistic function of x and of -x: both quotients.</summary>
    [MethodImpl(AggressiveInlining)]
    public static (V Of, V OfNegative) Both<V>(V x)
        where V : struct, IVector<V, double>
    {
        var e = SoftplusDouble.Decay(x);
        var sum = Pair<V>.OrderedSum(V.One, e.High);
        var quotient = V.One / sum.High;
        var rest = quotient * (V.FusedMultiplyAdd(-quotient, sum.High, V.One) - quotient * (sum.Low + e.Low));
        var lower = V.FusedMultiplyAdd(e.High, quotient, V.MultiplyAdd(e.High, rest, e.Low * quotient));
        var upper = quotient + rest;
        var isNegative = V.LessThan(x, V.Zero);
        return (V.Select(isNegative, lower, upper), V.Select(isNegative, upper, lower));
    }
}
