using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// sinh and tanh within 0.6 ULP, cosh within 0.8, from exponentials that are pairs: <c>sinh x = (m + m / (m + 1)) / 2</c> and
/// <c>tanh x = m' / (m' + 2)</c> with <c>m = e^|x| - 1</c>, <c>m' = e^2|x| - 1</c>, which do not cancel near 0.
/// </summary>
internal static class HyperbolicDouble
{
    // Below 2^-28 in size, the cubic terms do not reach the last place.
    private const double Linear = 3.7252902984619141e-09;

    // From here on, e^-x is beyond the last place of e^x, and tanh x rounds to 1.
    private const double ExponentialOnly = 20;

    // Above, cosh overflows.
    private const double Infinite = 710.5;

    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V Sinh<V>(V x)
        where V : struct, IVector<V, double>
    {
        var size = V.Abs(x);
        var m = Expm1Double.Half(new Pair<V>(size, V.Zero));
        var ratio = m / ((m + m) + V.One);
        ratio = Pair<V>.Select(V.LessThan(size, V.Create(ExponentialOnly)), ratio, Pair<V>.Create(0.5, 0));
        var result = (m + ratio).Value | (x & V.Create(-0.0));
        var infinity = V.Create(double.PositiveInfinity);
        result = V.Select(V.EqualTo(m.High, infinity), x * infinity, result);
        return V.Select(V.LessThan(size, V.Create(Linear)), x, result);
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V Cosh<V>(V x)
        where V : struct, IVector<V, double>
    {
        var clamped = V.MinNative(V.Create(Infinite), V.Abs(x));
        var e = ExpDouble.Mantissa(new Pair<V>(clamped, V.Zero), out var k);
        k -= V.One;
        var growing = new Pair<V>(V.Scale(e.High, k), V.Scale(e.Low, k));
        var decaying = V.Create(0.25) / growing.High;
        var sum = Pair<V>.OrderedSum(growing.High, decaying);
        var result = sum.High + (sum.Low + growing.Low);
        return V.Select(V.EqualTo(growing.High, V.Create(double.PositiveInfinity)), growing.High, result);
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V Tanh<V>(V x)
        where V : struct, IVector<V, double>
    {
        var size = V.MinNative(V.Create(ExponentialOnly), V.Abs(x));
        var m = Expm1Double.Half(new Pair<V>(size + size, V.Zero));
        var result = (m / (m + V.One)).Value | (x & V.Create(-0.0));
        return V.Select(V.LessThan(size, V.Create(Linear)), x, result);
    }
}
