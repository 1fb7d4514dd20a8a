using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// <c>1 / (1 + e^-x) = w / ((1 + w) + t)</c> with <c>e^-x = (1 + t) / w</c>, w a power of two: neither side overflows, 1 + w is exact wherever t counts, and
/// the quotient rounds to a subnormal number by itself where it has to. Below 2 ULP.
/// </summary>
internal static class LogisticSingle
{
    // Down to here w is normal.
    private const float OrdinaryLimit = -87.3f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, float>
    {
        // Beyond the clamps the result is 0 or 1, and NaN passes them as their second operand.
        x = V.MaxNative(V.Create(-104f), V.MinNative(V.Create(88f), x));
        var (n, t) = ExpSingle.NegatedParts(x);
        var w = V.IsScaleNative || !V.All(V.LessThanOrEqual(V.Create(OrdinaryLimit), x)) ? V.Scale(V.One, n) : ExpSingle.PowerOfTwo(n);
        return w / ((V.One + w) + t);
    }
}
