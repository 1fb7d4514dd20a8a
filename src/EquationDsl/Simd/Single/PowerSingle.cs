using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// Powers and roots as <c>2^(y log2 |x|)</c> in <see cref="double"/> lanes: the error of the logarithm times the greatest exponent stays below
/// 2^-34, so that the result is rounded nearly correctly (below 0.51 ULP).
/// </summary>
internal static class PowerSingle
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x, V y)
        where V : struct, IFloatVector<V>
    {
        var infinity = V.Create(float.PositiveInfinity);
        var ordinary = V.LessThan(V.Zero, x) & V.LessThan(x, infinity) & V.LessThan(V.Abs(y), infinity);
        return V.All(ordinary) ? V.ThroughDouble<PositivePower>(x, y) : V.ThroughDouble<Power>(x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cbrt<V>(V x)
        where V : struct, IFloatVector<V> => V.ThroughDouble<CubeRoot>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Hypot<V>(V x, V y)
        where V : struct, IFloatVector<V> => V.ThroughDouble<Hypotenuse>(x, y);

    /// <summary>For a finite base above 0 and a finite exponent.</summary>
    private readonly struct PositivePower : IDoubleBinaryFunction
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static V Evaluate<V>(V x, V y)
            where V : struct, IVector<V, double> =>
            WideExponential.Exp2(WideExponential.Log(x) * V.Create(WideExponential.Log2E) * y);
    }

    private readonly struct Power : IDoubleBinaryFunction
    {
        /// <remarks>Special values as in C99 F.9.4.4.</remarks>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static V Evaluate<V>(V x, V y)
            where V : struct, IVector<V, double>
        {
            var infinity = V.Create(double.PositiveInfinity);
            var magnitude = V.Abs(x);
            var log = WideExponential.Log(magnitude) * V.Create(WideExponential.Log2E);
            log = V.Select(V.EqualTo(magnitude, V.Zero), -infinity, log);
            log = V.Select(V.LessThan(magnitude, infinity), log, magnitude);
            var result = WideExponential.Exp2(y * log);

            // A negative base: the sign of an odd power, NaN for a fraction.
            var whole = V.EqualTo(V.Round(y), y);
            var half = y * V.Create(0.5);
            var odd = whole & V.NotEqualTo(V.Round(half), half);
            result ^= odd & x & V.Create(-0.0);
            var finiteNegative = V.LessThan(x, V.Zero) & V.LessThan(magnitude, infinity);
            result = V.Select(finiteNegative & ~whole, V.Create(double.NaN), result);

            var one = V.EqualTo(x, V.One) | V.EqualTo(y, V.Zero) | (V.EqualTo(x, -V.One) & V.EqualTo(V.Abs(y), infinity));
            return V.Select(one, V.One, result);
        }
    }

    private readonly struct CubeRoot : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static V Evaluate<V>(V x)
            where V : struct, IVector<V, double>
        {
            var magnitude = V.Abs(x);
            var root = WideExponential.Exp2(WideExponential.Log(magnitude) * V.Create(WideExponential.Log2E / 3));
            return V.Select(V.LessThan(V.Zero, magnitude), root | (x & V.Create(-0.0)), x);
        }
    }

    private readonly struct Hypotenuse : IDoubleBinaryFunction
    {
        /// <remarks>Neither square leaves the range of double. Infinity wins over NaN.</remarks>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Evaluate<V>(V x, V y)
            where V : struct, IVector<V, double>
        {
            var infinity = V.Create(double.PositiveInfinity);
            var infinite = V.EqualTo(V.Abs(x), infinity) | V.EqualTo(V.Abs(y), infinity);
            return V.Select(infinite, infinity, V.Sqrt(V.MultiplyAdd(x, x, y * y)));
        }
    }
}
