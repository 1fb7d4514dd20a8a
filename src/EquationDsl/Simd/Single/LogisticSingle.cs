using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// <c>1 / (1 + e^-x)</c>. With <c>e^-x = s (1 + t)</c>, s a power of two, the denominator is <c>(1 + s) + s t</c>, which rounds less than the sum of 1 and
/// a rounded exponential; what 1 + s loses where s is above 2^23 is added back. Below 2 ULP.
/// </summary>
internal static class LogisticSingle
{
    // e^-x and the result are normal up to here.
    private const float OrdinaryLimit = 87.3f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, float> =>
        V.All(V.LessThanOrEqual(V.Abs(x), V.Create(OrdinaryLimit))) ? Ordinary(x) : Extreme(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Ordinary<V>(V x)
        where V : struct, IVector<V, float>
    {
        var (s, t) = ExpSingle.Parts(-x);
        var sum = V.One + s;
        var lost = V.One - (sum - s);
        return V.One / (sum + V.MultiplyAdd(s, t, lost));
    }

    /// <summary>Beyond the limit the result is e^x or 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Extreme<V>(V x)
        where V : struct, IVector<V, float>
    {
        var beyond = V.Select(V.LessThan(V.Zero, x), V.One, ExpSingle.Evaluate(x));
        return V.Select(V.LessThanOrEqual(V.Abs(x), V.Create(OrdinaryLimit)), Ordinary(x), beyond);
    }
}
