using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// ln x within 0.9 ULP: <c>x = 2^k (1 + f)</c> with 1 + f from sqrt(1/2) to sqrt(2), <c>s = f / (2 + f)</c> and
/// <c>ln(1 + f) = 2 artanh s = 2 s + s^3 (2/3 + s^2 m(s^2))</c>, arranged as in fdlibm's <c>e_log.c</c> so that f itself is added last.
/// </summary>
internal static class LogDouble
{
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double SubnormalFactor = 18014398509481984d;
    private const double SubnormalPower = 54;
    private const double HalfRoot = 0.70710678118654757;
    private const double TwoThirds = 0.66666666666666663;
    private const double TwoThirdsLow = 3.700743415417188e-17;

    [MethodImpl(AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, double>
    {
        var m = Split(x, out var k);
        var f = m - V.One;
        var s = f / (m + V.One);
        var z = s * s;
        var halfSquare = V.Create(0.5) * f * f;
        var artanh = z * V.MultiplyAdd(z, Tail(z), V.Create(TwoThirds));
        var low = V.MultiplyAdd(k, V.Create(ExpDouble.Ln2Low), s * (halfSquare + artanh));
        // k ln 2 is rounded, but to less than f's last place times k; the rounding is the sum's own.
        return Limits(x, V.FusedMultiplyAdd(k, V.Create(ExpDouble.Ln2High), f - (halfSquare - low)));
    }

    /// <summary>The m of <c>x = 2^k m</c> from sqrt(1/2) to sqrt(2), for positive finite x.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static V Split<V>(V x, out V k)
        where V : struct, IVector<V, double>
    {
        var subnormal = V.LessThan(x, V.Create(SmallestNormal));
        x = V.Select(subnormal, x * V.Create(SubnormalFactor), x);
        var exponent = V.ShiftRight(V.SubtractBits(x, V.Create(HalfRoot)), 52);
        var shift = V.Create(ExpDouble.RoundingShift);
        k = V.AddBits(exponent, shift) - shift - (subnormal & V.Create(SubnormalPower));
        return V.SubtractBits(x, V.ShiftLeft(exponent, 52));
    }

    /// <summary>ln x of a positive finite pair, with about 2^-64 relative error.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static Pair<V> Of<V>(Pair<V> x)
        where V : struct, IVector<V, double>
    {
        var m = Split(x.High, out var k);
        var low = x.Low * (m / x.High);
        low = V.Select(V.EqualTo(x.Low, V.Zero), x.Low, low);
        return Join(k, Of1p(Pair<V>.OrderedSum(m - V.One, low)));
    }

    /// <summary><c>k ln 2 + ln m</c>.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static Pair<V> Join<V>(V k, Pair<V> log)
        where V : struct, IVector<V, double>
    {
        var whole = k * V.Create(ExpDouble.Ln2High);
        var rest = V.MultiplyAdd(k, V.Create(ExpDouble.Ln2Low), V.FusedMultiplyAdd(k, V.Create(ExpDouble.Ln2High), -whole));
        var sum = Pair<V>.Sum(whole, log.High);
        return Pair<V>.OrderedSum(sum.High, sum.Low + (rest + log.Low));
    }

    /// <summary><c>ln(1 + f)</c> for 1 + f from sqrt(1/2) to sqrt(2); the cubic term is a pair too.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static Pair<V> Of1p<V>(Pair<V> f)
        where V : struct, IVector<V, double>
    {
        var divisor = Pair<V>.OrderedSum(V.Create(2), f.High);
        var s = f / new Pair<V>(divisor.High, divisor.Low + f.Low);
        var cube = s * s * s;
        var square = s.High * s.High;
        var cubic = cube * Pair<V>.Create(TwoThirds, TwoThirdsLow);
        var sum = Pair<V>.OrderedSum(s.High + s.High, cubic.High);
        var rest = V.MultiplyAdd(cube.High * square, Tail(square), cubic.Low + (s.Low + s.Low));
        return Pair<V>.OrderedSum(sum.High, sum.Low + rest);
    }

    /// <summary>Infinity and NaN as they are, minus infinity at 0, NaN below.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static V Limits<V>(V x, V log)
        where V : struct, IVector<V, double>
    {
        log = V.Select(V.LessThan(x, V.Create(double.PositiveInfinity)), log, x);
        var belowZero = V.Select(V.EqualTo(x, V.Zero), V.Create(double.NegativeInfinity), V.Create(double.NaN));
        return V.Select(V.LessThanOrEqual(x, V.Zero), belowZero, log);
    }

    /// <summary><c>(2 artanh(s) / s - 2 - (2/3) z) / z^2</c> for <c>z = s^2</c>.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V>(V z)
        where V : struct, IVector<V, double>
    {
        var m = V.Create(0.1291402271694836);
        m = V.MultiplyAdd(m, z, V.Create(0.13285924657242199));
        m = V.MultiplyAdd(m, z, V.Create(0.15385575782820043));
        m = V.MultiplyAdd(m, z, V.Create(0.18181808234003144));
        m = V.MultiplyAdd(m, z, V.Create(0.22222222271185313));
        m = V.MultiplyAdd(m, z, V.Create(0.28571428571338325));
        m = V.MultiplyAdd(m, z, V.Create(0.40000000000000024));
        return m;
    }
}
