using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// Hyperbolic functions. Sinh by an odd minimax polynomial near 0 (own Remez: to 2^-31.6 on [0, 1]), the exponential beyond. Below 2 ULP.
/// Tanh by its addition formula from eight places a whole number of steps apart, of which 0 is the first:
/// <c>tanh(a + r) = tanh a + (1 - tanh^2 a) w / (1 + w tanh a)</c>, where w is tanh r by an odd minimax polynomial on half a step (own Remez: to 2^-28.1).
/// Around 0 that is w itself, and beyond the quotient is small beside what it is added to. Below 1.8 ULP, and it grows wherever tanh does.
/// </summary>
internal static class HyperbolicSingle
{
    // The greatest argument whose hyperbolic sine and cosine are finite.
    private const float OverflowLimit = 89.415985f;

    // 39/32: seven and a half reach beyond where tanh is 1, and its multiples are exact.
    private const float Step = 1.21875f;

    /// <summary>Tanh at the multiples of the step, twice.</summary>
    private static ReadOnlySpan<float> Tanhs =>
    [
        0f, 0.8392851f, 0.9848455f, 0.9986666f, 0.9998834f, 0.9999898f, 0.9999991f, 0.99999994f,
        0f, 0.8392851f, 0.9848455f, 0.9986666f, 0.9998834f, 0.9999898f, 0.9999991f, 0.99999994f,
    ];

    /// <summary>Its derivative there.</summary>
    private static ReadOnlySpan<float> Slopes =>
    [
        1f, 0.2956006f, 0.030079307f, 0.0026650312f, 0.00023315147f, 2.0374717e-05f, 1.7803394e-06f, 1.5556445e-07f,
        1f, 0.2956006f, 0.030079307f, 0.0026650312f, 0.00023315147f, 2.0374717e-05f, 1.7803394e-06f, 1.5556445e-07f,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sinh<V>(V x)
        where V : struct, IVector<V, float>
    {
        var t = V.Abs(x);
        var z = t * t;
        var p = V.MultiplyAdd(V.Create(2.7822202e-06f), z, V.Create(0.00019842896f));
        p = V.MultiplyAdd(p, z, V.Create(0.0083333105f));
        p = V.MultiplyAdd(p, z, V.Create(0.16666667f));
        var half = ExpSingle.Half(t);
        var result = V.Select(V.LessThan(t, V.One), V.MultiplyAdd(p * z, t, t), half - V.Create(0.25f) / half);
        return Finite(t, result) | (x & V.Create(-0f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cosh<V>(V x)
        where V : struct, IVector<V, float>
    {
        var t = V.Abs(x);
        var half = ExpSingle.Half(t);
        return Finite(t, half + V.Create(0.25f) / half);
    }

    /// <summary>It rounds to 1 from 9.02 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : struct, IFloatVector<V>
    {
        var sign = x & V.Create(-0f);
        var t = V.MinNative(V.Create(9.1f), x ^ sign);
        var place = V.MultiplyAdd(V.Create(1 / Step), t, V.Create(ExpSingle.RoundingShift));
        var r = V.MultiplyAdd(place - V.Create(ExpSingle.RoundingShift), V.Create(-Step), t);
        var z = r * r;
        var upper = V.MultiplyAdd(V.MultiplyAdd(V.Create(-0.005823349f), z, V.Create(0.020738235f)), z, V.Create(-0.053768016f));
        var p = V.MultiplyAdd(upper, z * z, V.MultiplyAdd(V.Create(0.13331756f), z, V.Create(-0.33333293f)));
        var w = V.MultiplyAdd(p, z * r, r);
        var tanh = V.LookUp(place, Tanhs);
        return (tanh + V.LookUp(place, Slopes) * w / V.MultiplyAdd(tanh, w, V.One)) | sign;
    }

    /// <summary>The result, or infinity where t is beyond the limit, or NaN where t is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Finite<V>(V t, V result)
        where V : struct, IVector<V, float> =>
        V.Select(V.LessThanOrEqual(t, V.Create(OverflowLimit)), result, t * V.Create(float.MaxValue));
}
