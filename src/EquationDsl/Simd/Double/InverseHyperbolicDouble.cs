using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// arsinh, arcosh and artanh within 0.6 ULP, as <c>ln(1 + w)</c> of a pair w that does not cancel:
/// <c>x + x^2 / (1 + sqrt(1 + x^2))</c>, <c>t + sqrt(t (t + 2))</c> with t = x - 1, and <c>2 x / (1 - x)</c>.
/// </summary>
internal static class InverseHyperbolicDouble
{
    // Below 2^-28 in size, the cubic terms do not reach the last place.
    private const double Linear = 3.7252902984619141e-09;

    // From 2^28 on, arsinh x and arcosh x are ln 2x, and no square may overflow.
    private const double Large = 268435456;

    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V Asinh<V>(V x)
        where V : struct, IVector<V, double>
    {
        var size = V.Abs(x);
        var u = V.MinNative(V.Create(Large), size);
        var square = Pair<V>.Product(u, u);
        var w = (square / (Pair<V>.Sqrt(square + V.One) + V.One)) + u;
        var result = LogOf(size, w) | (x & V.Create(-0.0));
        result = V.Select(V.LessThan(size, V.Create(Linear)), x, result);
        return V.Select(V.LessThan(size, V.Create(double.PositiveInfinity)), result, x);
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V Acosh<V>(V x)
        where V : struct, IVector<V, double>
    {
        var t = V.MinNative(V.Create(Large), x) - V.One;
        var w = Pair<V>.Sqrt(Pair<V>.Sum(t, V.Create(2)) * t) + t;
        var result = LogOf(x, w);
        result = V.Select(V.LessThan(x, V.Create(double.PositiveInfinity)), result, x);
        return V.Select(V.LessThan(x, V.One), V.Create(double.NaN), result);
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V Atanh<V>(V x)
        where V : struct, IVector<V, double>
    {
        var size = V.Abs(x);
        var w = new Pair<V>(size + size, V.Zero) / Pair<V>.OrderedSum(V.One, -size);
        var result = V.Create(0.5) * Log1pDouble.Of(w).Value;
        result = V.Select(V.EqualTo(size, V.One), V.Create(double.PositiveInfinity), result) | (x & V.Create(-0.0));
        result = V.Select(V.LessThan(size, V.Create(Linear)), x, result);
        return V.Select(V.LessThanOrEqual(size, V.One), result, V.Create(double.NaN));
    }

    /// <summary>ln(1 + w), or ln 2x where x is large.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V LogOf<V>(V x, Pair<V> w)
        where V : struct, IVector<V, double>
    {
        var sum = Pair<V>.Sum(V.One, w.High);
        var large = V.LessThanOrEqual(V.Create(Large), x);
        var argument = V.Select(large, x, sum.High);
        var m = LogDouble.Split(argument, out var k);
        var low = V.Select(large, V.Zero, (sum.Low + w.Low) * (m / argument));
        k += large & V.One;
        return LogDouble.Join(k, LogDouble.Of1p(Pair<V>.Sum(m - V.One, low))).Value;
    }
}
