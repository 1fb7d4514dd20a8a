using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// Inverse trigonometric functions: odd minimax polynomials <c>s + s z P(z)</c>, <c>z = s^2</c> (own Remez: arcsine to 2^-27.6 on [0, 1/2], arctangent to
/// 2^-27.6 on [0, 1]), and for the rest of the domain <c>asin t = pi/2 - 2 asin sqrt((1 - t)/2)</c>, <c>atan t = pi/2 - atan(1/t)</c>. Multiples of pi
/// are sums of two numbers, so that the only large rounding is the last. Over every float at most 2.03 ULP (arcsine), 1.16 (arccosine), 1.21 (arctangent).
/// </summary>
internal static class ArcSingle
{
    private const float HalfPiHigh = 1.57079633f;
    private const float HalfPiLow = -4.371139e-08f;
    private const float PiHigh = 3.1415927f;
    private const float PiLow = -8.742278e-08f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Asin<V>(V x)
        where V : struct, IVector<V, float>
    {
        var t = V.Abs(x);
        var (beyond, s, tail) = Arcsine(t);
        var far = V.Create(HalfPiHigh) - (s + s) - (tail + tail - V.Create(HalfPiLow));
        return V.Select(beyond, far, s + tail) | (x & V.Create(-0f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Acos<V>(V x)
        where V : struct, IVector<V, float>
    {
        var (beyond, s, tail) = Arcsine(V.Abs(x));
        var sign = x & V.Create(-0f);
        var middle = V.Create(HalfPiHigh) - ((s ^ sign) + ((tail ^ sign) - V.Create(HalfPiLow)));
        var right = s + s + (tail + tail);
        var left = V.Create(PiHigh) - (s + s) - (tail + tail - V.Create(PiLow));
        return V.Select(beyond, V.Select(V.LessThan(x, V.Zero), left, right), middle);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Atan<V>(V x)
        where V : struct, IVector<V, float>
    {
        var t = V.Abs(x);
        var inverted = V.LessThan(V.One, t);
        var s = V.Select(inverted, V.One / t, t);
        var tail = ArctangentTail(s);
        var far = V.Create(HalfPiHigh) - (s + (tail - V.Create(HalfPiLow)));
        return V.Select(inverted, far, s + tail) | (x & V.Create(-0f));
    }

    /// <summary>The arctangent of the smaller over the greater magnitude, in [0, pi/4], then reflected at the diagonal and at the axes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Atan2<V>(V y, V x)
        where V : struct, IVector<V, float>
    {
        var (magnitudeX, magnitudeY) = (V.Abs(x), V.Abs(y));
        var least = V.MinNative(magnitudeX, magnitudeY);
        var greatest = V.MaxNative(magnitudeX, magnitudeY);
        var s = least / greatest;
        s = V.Select(V.EqualTo(least, V.Create(float.PositiveInfinity)), V.One, s);
        s = V.Select(V.EqualTo(greatest, V.Zero), V.Zero, s);
        var tail = ArctangentTail(s);

        // base + (s + tail), where the base is 0, pi/2 or pi and the sum is subtracted in every second octant.
        var steep = V.LessThan(magnitudeX, magnitudeY);
        var left = V.ShiftRight(x, 31);
        var sign = (steep ^ left) & V.Create(-0f);
        var high = V.Select(steep, V.Create(HalfPiHigh), left & V.Create(PiHigh));
        var low = V.Select(steep, V.Create(HalfPiLow), left & V.Create(PiLow));
        var result = high + ((s ^ sign) + ((tail ^ sign) + low));
        result |= y & V.Create(-0f);
        return V.Select(V.EqualTo(x, x) & V.EqualTo(y, y), result, x + y);
    }

    /// <summary>Whether t is above 1/2, and s and the rest of the arcsine of t or of <c>sqrt((1 - t)/2)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Beyond, V S, V Tail) Arcsine<V>(V t)
        where V : struct, IVector<V, float>
    {
        var half = V.Create(0.5f);
        var beyond = V.LessThan(half, t);
        var z = V.Select(beyond, half - half * t, t * t);
        var s = V.Select(beyond, V.Sqrt(z), t);
        var p = V.MultiplyAdd(V.Create(0.042158343f), z, V.Create(0.024184762f));
        p = V.MultiplyAdd(p, z, V.Create(0.04546915f));
        p = V.MultiplyAdd(p, z, V.Create(0.074953094f));
        p = V.MultiplyAdd(p, z, V.Create(0.16666752f));
        return (beyond, s, s * (z * p));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ArctangentTail<V>(V s)
        where V : struct, IVector<V, float>
    {
        var z = s * s;
        var p = V.MultiplyAdd(V.Create(-0.0017833855f), z, V.Create(0.010870398f));
        p = V.MultiplyAdd(p, z, V.Create(-0.031099029f));
        p = V.MultiplyAdd(p, z, V.Create(0.0578826f));
        p = V.MultiplyAdd(p, z, V.Create(-0.083993435f));
        p = V.MultiplyAdd(p, z, V.Create(0.10950886f));
        p = V.MultiplyAdd(p, z, V.Create(-0.14264016f));
        p = V.MultiplyAdd(p, z, V.Create(0.1999853f));
        p = V.MultiplyAdd(p, z, V.Create(-0.333333f));
        return s * (z * p);
    }
}
