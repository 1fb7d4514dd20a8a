using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// Inverse hyperbolic functions by their logarithms in <see cref="double"/> lanes, which has digits enough for what cancels; below 2^-10 the
/// first two terms of the series. Below 0.51 ULP.
/// </summary>
internal static class InverseHyperbolicSingle
{
    private const double SeriesLimit = 0.0009765625;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Asinh<V>(V x)
        where V : struct, IFloatVector<V> => V.ThroughDouble<AreaSine>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Acosh<V>(V x)
        where V : struct, IFloatVector<V> => V.ThroughDouble<AreaCosine>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Atanh<V>(V x)
        where V : struct, IFloatVector<V> => V.ThroughDouble<AreaTangent>(x);

    private readonly struct AreaSine : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double>
        {
            var t = V.Abs(x);
            var z = t * t;
            var log = WideExponential.Log(t + V.Sqrt(z + V.One));
            var series = V.MultiplyAdd(z * t, V.Create(-1.0 / 6), t);
            var result = V.Select(V.LessThan(t, V.Create(SeriesLimit)), series, log) | (x & V.Create(-0.0));
            return V.Select(V.LessThan(t, V.Create(double.PositiveInfinity)), result, x);
        }
    }

    private readonly struct AreaCosine : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double>
        {
            var result = WideExponential.Log(x + V.Sqrt((x - V.One) * (x + V.One)));
            result = V.Select(V.LessThan(x, V.Create(double.PositiveInfinity)), result, x);
            return V.Select(V.LessThan(x, V.One), V.Create(double.NaN), result);
        }
    }

    private readonly struct AreaTangent : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double>
        {
            var t = V.Abs(x);
            var log = V.Create(0.5) * WideExponential.Log((V.One + t) / (V.One - t));
            var series = V.MultiplyAdd(t * t * t, V.Create(1.0 / 3), t);
            var result = V.Select(V.LessThan(t, V.Create(SeriesLimit)), series, log);
            result = V.Select(V.EqualTo(t, V.One), V.Create(double.PositiveInfinity), result);
            return V.Select(V.LessThanOrEqual(t, V.One), result | (x & V.Create(-0.0)), V.Create(double.NaN));
        }
    }
}
