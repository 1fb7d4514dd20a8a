using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// x^y as <c>e^(y ln |x|)</c> within 0.6 ULP: the logarithm is a pair with relative error 2^-64, so that the exponent, 745 at most, is
/// right to 2^-54. Special values are those of IEEE 754 <c>pow</c>.
/// </summary>
internal static class PowerDouble
{
    // Every power beyond overflows or vanishes.
    private const double Limit = 800;

    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V Evaluate<V>(V x, V y)
        where V : struct, IVector<V, double>
    {
        var size = V.Abs(x);
        var power = OfPositive(size, y);

        var whole = V.EqualTo(V.Floor(y), y);
        var half = V.Create(0.5) * y;
        var odd = whole & V.NotEqualTo(V.Floor(half), half);
        power |= odd & x & V.Create(-0.0);

        var infinity = V.Create(double.PositiveInfinity);
        var undefined = V.LessThan(x, V.Zero) & V.LessThan(size, infinity) & ~whole;
        power = V.Select(undefined | V.NotEqualTo(y, y), V.Create(double.NaN), power);
        return V.Select(V.EqualTo(x, V.One) | V.EqualTo(y, V.Zero), V.One, power);
    }

    [MethodImpl(AggressiveInlining)]
    private static V OfPositive<V>(V x, V y)
        where V : struct, IVector<V, double>
    {
        var infinity = V.Create(double.PositiveInfinity);
        var log = LogDouble.Of(new Pair<V>(x, V.Zero));
        var exponent = log * y;
        var high = V.Select(V.EqualTo(x, V.Zero), -(y * infinity), V.Select(V.LessThan(x, infinity), exponent.High, x * y));

        // 1^y is 1 for infinite y too, though 0 times infinity is not 0.
        high = V.Select(V.EqualTo(x, V.One), V.Zero, high);
        var clamped = V.MaxNative(V.Create(-Limit), V.MinNative(V.Create(Limit), high));
        var low = V.Select(V.LessThan(V.Abs(exponent.High), V.Create(Limit)), exponent.Low, V.Zero);
        var mantissa = ExpDouble.Mantissa(Pair<V>.OrderedSum(clamped, low), out var k);
        return V.Scale(mantissa.Value, k);
    }
}
