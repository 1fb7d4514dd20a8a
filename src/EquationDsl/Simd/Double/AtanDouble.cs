using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// The inverse trigonometric functions within 0.6 ULP (1 where the result is subnormal), all from the angle of a point (x, y) of the
/// first quadrant: an eighth of a turn or a quarter is taken off so that the tangent t that is left is at most tan(pi/8), and
/// <c>arctan t = t + t^3 a(t^2)</c>.
/// </summary>
internal static class AtanDouble
{
    private const double TanOfEighth = 0.41421356237309503;
    private const double HalfPi = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;

    // Below 2^-28 in size, arctan x and arcsin x round to x, sign of zero included.
    private const double Linear = 3.7252902984619141e-09;

    // Coordinates between these have sums and remainders in range.
    private const double Large = 1E300;
    private const double Small = 1E-200;

    // 2^-100 and 2^800.
    private const double Shrink = 7.888609052210118e-31;
    private const double Grow = 6.668014432879854e+240;

    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, double>
    {
        // Beyond 2^60 arctan rounds to pi/2; infinite quotients have no remainder.
        var size = V.MinNative(V.Create(1152921504606846976d), V.Abs(x));
        var angle = OfPoint(new Pair<V>(size, V.Zero), new Pair<V>(V.One, V.Zero)).Value;
        return V.Select(V.LessThan(size, V.Create(Linear)), x, angle | (x & V.Create(-0.0)));
    }

    /// <summary><c>arcsin x</c> is the angle of <c>(sqrt(1 - x^2), x)</c>.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V Asin<V>(V x)
        where V : struct, IVector<V, double>
    {
        var size = V.Abs(x);
        var angle = OfPoint(new Pair<V>(size, V.Zero), Complement(x)).Value;
        return V.Select(V.LessThan(size, V.Create(Linear)), x, angle | (x & V.Create(-0.0)));
    }

    /// <summary><c>arccos x</c> is the angle of <c>(x, sqrt(1 - x^2))</c>.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V Acos<V>(V x)
        where V : struct, IVector<V, double>
    {
        var angle = OfPoint(Complement(x), new Pair<V>(V.Abs(x), V.Zero));
        var negative = V.LessThan(x, V.Zero);
        return Pair<V>.Select(negative, Pair<V>.Create(2 * HalfPi, 2 * HalfPiLow) - angle, angle).Value;
    }

    /// <summary>The angle of (x, y); y comes first. Zeros and infinities as in C99 Annex F.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V OfCoordinates<V>(V y, V x)
        where V : struct, IVector<V, double>
    {
        var (height, width) = Normalize(V.Abs(y), V.Abs(x));
        var angle = OfPoint(new Pair<V>(height, V.Zero), new Pair<V>(width, V.Zero));
        angle = Pair<V>.Select(V.LessThan(V.Zero, height), angle, new(V.Zero, V.Zero));
        var nan = V.NotEqualTo(x, x) | V.NotEqualTo(y, y);
        var negative = V.ShiftRight(x, 63);
        var result = Pair<V>.Select(negative, Pair<V>.Create(2 * HalfPi, 2 * HalfPiLow) - angle, angle).Value | (y & V.Create(-0.0));
        return V.Select(nan, x + y, result);
    }

    /// <summary>The angle of a point of the first quadrant, (0, 0) excepted.</summary>
    [MethodImpl(AggressiveInlining)]
    private static Pair<V> OfPoint<V>(Pair<V> y, Pair<V> x)
        where V : struct, IVector<V, double>
    {
        var slope = V.Create(TanOfEighth);
        var low = V.LessThanOrEqual(y.High, slope * x.High);
        var high = V.LessThan(x.High, slope * y.High);
        var numerator = Pair<V>.Select(low, y, Pair<V>.Select(high, -x, y - x));
        var denominator = Pair<V>.Select(low, x, Pair<V>.Select(high, y, y + x));
        var zero = new Pair<V>(V.Zero, V.Zero);
        var taken = Pair<V>.Select(
            low,
            zero,
            Pair<V>.Select(high, Pair<V>.Create(HalfPi, HalfPiLow), Pair<V>.Create(HalfPi / 2, HalfPiLow / 2)));

        var t = numerator / denominator;
        var z = t.High * t.High;
        var a = V.Create(0.016285183029865667);
        a = V.MultiplyAdd(a, z, V.Create(-0.034570044186095536));
        a = V.MultiplyAdd(a, z, V.Create(0.04551573086664191));
        a = V.MultiplyAdd(a, z, V.Create(-0.052304498567092406));
        a = V.MultiplyAdd(a, z, V.Create(0.05878928398517232));
        a = V.MultiplyAdd(a, z, V.Create(-0.06666424833613552));
        a = V.MultiplyAdd(a, z, V.Create(0.07692296372129964));
        a = V.MultiplyAdd(a, z, V.Create(-0.09090908753400499));
        a = V.MultiplyAdd(a, z, V.Create(0.11111111105153429));
        a = V.MultiplyAdd(a, z, V.Create(-0.14285714285659806));
        a = V.MultiplyAdd(a, z, V.Create(0.19999999999999804));
        a = V.MultiplyAdd(a, z, V.Create(-0.3333333333333333));
        var sum = Pair<V>.OrderedSum(taken.High, t.High);
        return Pair<V>.OrderedSum(sum.High, sum.Low + V.MultiplyAdd(t.High * z, a, taken.Low + t.Low));
    }

    /// <summary><c>sqrt(1 - x^2)</c>.</summary>
    [MethodImpl(AggressiveInlining)]
    private static Pair<V> Complement<V>(V x)
        where V : struct, IVector<V, double>
    {
        var square = Pair<V>.Product(x, x);
        return Pair<V>.Sqrt(Pair<V>.OrderedSum(V.One, -square.High) + -square.Low);
    }

    /// <summary>
    /// Scales the point so that neither sums nor remainders overflow or vanish. Infinities become ones, and finite coordinates beside them
    /// zeros; (0, 0) becomes (1, 0).
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    private static (V Height, V Width) Normalize<V>(V height, V width)
        where V : struct, IVector<V, double>
    {
        var infinity = V.Create(double.PositiveInfinity);
        var unbounded = V.EqualTo(height, infinity) | V.EqualTo(width, infinity);
        height = V.Select(unbounded, V.EqualTo(height, infinity) & V.One, height);
        width = V.Select(unbounded, V.EqualTo(width, infinity) & V.One, width);
        var greater = V.MaxNative(height, width);
        width = V.Select(V.EqualTo(greater, V.Zero), V.One, width);
        var scale = V.Select(
            V.LessThan(V.Create(Large), greater),
            V.Create(Shrink),
            V.Select(V.LessThan(greater, V.Create(Small)), V.Create(Grow), V.One));
        return (height * scale, width * scale);
    }
}
