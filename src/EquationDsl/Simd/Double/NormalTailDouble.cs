using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// The logarithm of the normal distribution within 3 ULP, and its derivative, the density over the distribution, within 3.5. Below 0 both are of
/// <c>Phi(-t) = e^(-t^2/2) s(t) / 2</c>, where s is the function of <see cref="ErfDouble"/> that has no exponential: <c>ln Phi = ln(s / 2) - t^2 / 2</c>, of which both
/// parts are negative, and the quotient is <c>sqrt(2 / pi) / s</c>. Nothing underflows.
/// </summary>
internal static class NormalTailDouble
{
    private const double RootTwoOverPi = 0.7978845608028654;
    private const double InverseRootOfTwoPi = 0.3989422804014327;
    private const double InverseRootOfTwoPiLow = -2.49232720227773e-17;

    // Beyond, s is as in the limit, and the square is infinite soon.
    private const double Greatest = 1e150;

    // Beyond, the exponential is 0.
    private const double Last = 42;

    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V LogNormalCdf<V>(V x)
        where V : struct, IVector<V, double>
    {
        var scaled = Of(x, out var decay, out var k);
        var lower = V.MultiplyAdd(x * V.Create(-0.5), x, V.Log(V.Create(0.5) * scaled.Value));
        var upper = V.Log1p(-V.Scale((decay * scaled).Value, k - V.One));
        return V.Select(V.LessThan(V.Zero, x), upper, lower);
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V Ratio<V>(V x)
        where V : struct, IVector<V, double>
    {
        var scaled = Of(x, out var decay, out var k);
        var lower = V.Create(RootTwoOverPi) / scaled.Value;
        var density = V.Scale((decay * Pair<V>.Create(InverseRootOfTwoPi, InverseRootOfTwoPiLow)).Value, k);
        var upper = density / (V.One - V.Scale((decay * scaled).Value, k - V.One));
        return V.Select(V.LessThan(V.Zero, x), upper, V.Select(V.LessThan(x, V.Create(-Greatest)), -x, lower));
    }

    /// <summary><c>s = e^(x^2 / 2) erfc(|x| / sqrt 2)</c>, and the m of <c>e^(-x^2 / 2) = 2^k m</c>.</summary>
    [MethodImpl(AggressiveInlining)]
    private static Pair<V> Of<V>(V x, out Pair<V> decay, out V k)
        where V : struct, IVector<V, double>
    {
        var rootHalf = Pair<V>.Create(ErfDouble.RootHalf, ErfDouble.RootHalfLow);
        var size = V.MinNative(V.Create(Greatest), V.Abs(x));
        var near = rootHalf * V.MinNative(V.Create(Last), size);
        decay = ErfDouble.Decay(near.High, near.Low, out k);
        var all = rootHalf * size;
        return ErfDouble.Scaled(all.High, all.Low);
    }

    internal readonly struct Logarithm : IDoubleFunction
    {
        [MethodImpl(AggressiveInlining)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double> => LogNormalCdf(x);
    }

    internal readonly struct Quotient : IDoubleFunction
    {
        [MethodImpl(AggressiveInlining)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double> => Ratio(x);
    }
}
