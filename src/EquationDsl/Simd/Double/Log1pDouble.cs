using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>ln(1 + x) within 0.6 ULP: the sum 1 + x is exact as a pair, and so is what the division by 2^k leaves of it.</summary>
internal static class Log1pDouble
{
    // Below 2^-54 in size, ln(1 + x) rounds to x, sign of zero included.
    private const double Linear = 5.5511151231257827e-17;

    [MethodImpl(AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, double>
    {
        var log = Of(new Pair<V>(x, V.Zero)).Value;
        return V.Select(V.LessThan(V.Abs(x), V.Create(Linear)), x, LogDouble.Limits(V.One + x, log));
    }

    /// <summary>ln(1 + x) for a pair above -1.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static Pair<V> Of<V>(Pair<V> x)
        where V : struct, IVector<V, double>
    {
        var sum = Pair<V>.Sum(V.One, x.High);
        var m = LogDouble.Split(sum.High, out var k);

        // m / sum is a power of two: the low part is scaled without an error.
        var low = (sum.Low + x.Low) * (m / sum.High);
        return LogDouble.Join(k, LogDouble.Of1p(Pair<V>.Sum(m - V.One, low)));
    }
}
