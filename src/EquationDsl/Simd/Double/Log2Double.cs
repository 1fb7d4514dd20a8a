using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary><c>k + ln(m) / ln 2</c> for <c>x = 2^k m</c>, with the logarithm as a pair: within 0.6 ULP, exact at powers of two.</summary>
internal static class Log2Double
{
    private const double Log2ELow = 2.0355273740931033e-17;

    [MethodImpl(AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, double>
    {
        var m = LogDouble.Split(x, out var k);
        var log = LogDouble.Of1p(new Pair<V>(m - V.One, V.Zero)) * Pair<V>.Create(ExpDouble.Log2E, Log2ELow);
        return LogDouble.Limits(x, (log + k).Value);
    }
}
