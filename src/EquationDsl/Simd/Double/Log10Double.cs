using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary><c>ln(x) / ln 10</c> of a logarithm that is a pair: within 0.6 ULP, exact at powers of ten.</summary>
internal static class Log10Double
{
    private const double Log10E = 0.4342944819032518;
    private const double Log10ELow = 1.098319650216765e-17;

    [MethodImpl(AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, double>
    {
        var log = LogDouble.Of(new Pair<V>(x, V.Zero)) * Pair<V>.Create(Log10E, Log10ELow);
        return LogDouble.Limits(x, log.Value);
    }
}
