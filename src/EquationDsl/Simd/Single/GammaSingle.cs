using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>The gamma function and its relatives, evaluated as <see cref="double"/> functions and rounded: below 0.51 ULP but next to their zeros.</summary>
internal static class GammaSingle
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Gamma<V>(V x)
        where V : struct, IFloatVector<V> => V.ThroughDouble<GammaFunction>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogGamma<V>(V x)
        where V : struct, IFloatVector<V> => V.ThroughDouble<LogGammaFunction>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Digamma<V>(V x)
        where V : struct, IFloatVector<V> => V.ThroughDouble<DigammaFunction>(x);

    /// <remarks>The order travels as a vector of equal lanes, exact for every order that has a finite result.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Polygamma<V>(int n, V x)
        where V : struct, IFloatVector<V> => V.ThroughDouble<PolygammaFunction>(V.Create(n), x);

    private readonly struct GammaFunction : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double> => V.Gamma(x);
    }

    private readonly struct LogGammaFunction : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double> => V.LogGamma(x);
    }

    private readonly struct DigammaFunction : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double> => V.Digamma(x);
    }

    private readonly struct PolygammaFunction : IDoubleBinaryFunction
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static V Evaluate<V>(V x, V y)
            where V : struct, IVector<V, double> => V.Polygamma((int)V.MaxAcross(x), y);
    }
}
