using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// Trigonometric functions in <see cref="double"/> lanes: reduction by multiples of pi in three parts (Cody and Waite; 33 bits, 33 bits and the rest, so
/// that the products with a number below 2^20 are exact), then an odd minimax polynomial on [-pi/2, pi/2] (relative error 2^-35.3; own Remez).
/// Nearly correctly rounded (below 0.51 ULP). Arguments beyond 10^6 go one by one through <see cref="Math"/>, which reduces them exactly.
/// </summary>
internal static class TrigonometricSingle
{
    private const float ReductionLimit = 1e6f;
    private const double InversePi = 0.3183098861837907;
    private const double RoundingShift = 6755399441055744;
    private const double Pi1 = 3.1415926534682512;
    private const double Pi2 = 1.2154201012607932e-10;
    private const double Pi3 = 4.044532497591901e-21;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin<V>(V x)
        where V : struct, IFloatVector<V> =>
        IsLarge(x) ? Lanewise.Map<V, float>(x, static x => (float)Math.Sin(x)) : V.ThroughDouble<SineFunction>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V x)
        where V : struct, IFloatVector<V> =>
        IsLarge(x) ? Lanewise.Map<V, float>(x, static x => (float)Math.Cos(x)) : V.ThroughDouble<CosineFunction>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tan<V>(V x)
        where V : struct, IFloatVector<V> =>
        IsLarge(x) ? Lanewise.Map<V, float>(x, static x => (float)Math.Tan(x)) : V.ThroughDouble<TangentFunction>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OneMinusCos<V>(V x)
        where V : struct, IFloatVector<V> =>
        IsLarge(x) ? Lanewise.Map<V, float>(x, static x => (float)Versine(x)) : V.ThroughDouble<VersineFunction>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sinc<V>(V x)
        where V : struct, IFloatVector<V> =>
        IsLarge(x) ? Lanewise.Map<V, float>(x, static x => (float)CardinalSine(x)) : V.ThroughDouble<CardinalSineFunction>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLarge<V>(V x)
        where V : struct, IVector<V, float> => !V.All(V.LessThanOrEqual(V.Abs(x), V.Create(ReductionLimit)));

    private static double Versine(double x)
    {
        var sine = Math.Sin(0.5 * x);
        return 2 * sine * sine;
    }

    private static double CardinalSine(double x) => x == 0 ? 1 : double.IsInfinity(x) ? 0 : Math.Sin(x) / x;

    /// <summary><c>sin x = (-1)^n sin(x - n pi)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sine<V>(V x)
        where V : struct, IVector<V, double>
    {
        var shifted = V.MultiplyAdd(V.Create(InversePi), x, V.Create(RoundingShift));
        return Polynomial(Reduce(x, shifted - V.Create(RoundingShift))) ^ V.ShiftLeft(shifted, 63);
    }

    /// <summary><c>cos x = -(-1)^n sin(x - (n + 1/2) pi)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Cosine<V>(V x)
        where V : struct, IVector<V, double>
    {
        var half = V.Create(0.5);
        var shifted = V.MultiplyAdd(x, V.Create(InversePi), -half) + V.Create(RoundingShift);
        return -Polynomial(Reduce(x, shifted - V.Create(RoundingShift) + half)) ^ V.ShiftLeft(shifted, 63);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduce<V>(V x, V turns)
        where V : struct, IVector<V, double>
    {
        var r = V.MultiplyAdd(turns, V.Create(-Pi1), x);
        r = V.MultiplyAdd(turns, V.Create(-Pi2), r);
        return V.MultiplyAdd(turns, V.Create(-Pi3), r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Polynomial<V>(V r)
        where V : struct, IVector<V, double>
    {
        var z = r * r;
        var p = V.MultiplyAdd(V.Create(-2.388867573549192e-08), z, V.Create(2.75253714786724e-06));
        p = V.MultiplyAdd(p, z, V.Create(-0.00019840867964238527));
        p = V.MultiplyAdd(p, z, V.Create(0.008333331106781633));
        p = V.MultiplyAdd(p, z, V.Create(-0.1666666662610818));
        return r * V.MultiplyAdd(p, z, V.One);
    }

    private readonly struct SineFunction : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double> => Sine(x);
    }

    private readonly struct CosineFunction : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double> => Cosine(x);
    }

    private readonly struct TangentFunction : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double> => Sine(x) / Cosine(x);
    }

    private readonly struct VersineFunction : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double>
        {
            var sine = Sine(x * V.Create(0.5));
            return (sine + sine) * sine;
        }
    }

    private readonly struct CardinalSineFunction : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double> => V.Select(V.EqualTo(x, V.Zero), V.One, Sine(x) / x);
    }
}
