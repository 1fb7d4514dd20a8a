using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// Complementary error function and normal distribution in <see cref="double"/> lanes: <c>erfc t = e^(-t^2) G(q) / (1 + 2 t)</c> for t >= 0 with
/// <c>q = (t - 3)/(t + 3)</c> and G minimax of degree 10 on t in [0, 10.2] (the form of M. Shepherd and J. Laframboise, Math. Comp. 36, 1981; own Remez,
/// relative error 2^-29), beyond which the result rounds to 0; <c>erfc(-t) = 2 - erfc t</c>. Below 0.6 ULP.
/// </summary>
internal static class ErfcSingle
{
    private const double SqrtHalf = 0.7071067811865476;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erfc<V>(V x)
        where V : struct, IFloatVector<V> => V.ThroughDouble<Complement>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalCdf<V>(V x)
        where V : struct, IFloatVector<V> => V.ThroughDouble<Normal>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Evaluate<V>(V x)
        where V : struct, IVector<V, double>
    {
        var t = V.MinNative(V.Create(10.2), V.Abs(x));
        var q = (t - V.Create(3.0)) / (t + V.Create(3.0));
        var g = V.MultiplyAdd(q, V.Create(-0.0002671749178682344), V.Create(-0.0007751067762673118));
        g = V.MultiplyAdd(g, q, V.Create(0.0020033574288775583));
        g = V.MultiplyAdd(g, q, V.Create(0.0025665546044280675));
        g = V.MultiplyAdd(g, q, V.Create(-0.02379854329205094));
        g = V.MultiplyAdd(g, q, V.Create(0.06829575120252857));
        g = V.MultiplyAdd(g, q, V.Create(-0.1192707942254019));
        g = V.MultiplyAdd(g, q, V.Create(0.12964643362561729));
        g = V.MultiplyAdd(g, q, V.Create(-0.047562409765744086));
        g = V.MultiplyAdd(g, q, V.Create(-0.13562114013188817));
        g = V.MultiplyAdd(g, q, V.Create(1.2530080592172674));
        var tail = WideExponential.Exp2(t * t * V.Create(-WideExponential.Log2E)) * g / (V.One + (t + t));
        return V.Select(V.LessThan(x, V.Zero), V.Create(2.0) - tail, tail);
    }

    private readonly struct Complement : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double> => ErfcSingle.Evaluate(x);
    }

    private readonly struct Normal : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double> => V.Create(0.5) * ErfcSingle.Evaluate(x * V.Create(-SqrtHalf));
    }
}
