using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// Hyperbolic functions: odd minimax polynomials near 0 (own Remez: sinh to 2^-31.6 on [0, 1], tanh to 2^-28.4 on [0, 0.6]), the exponential
/// beyond. Below 2 ULP.
/// </summary>
internal static class HyperbolicSingle
{
    // The greatest argument whose hyperbolic sine and cosine are finite.
    private const float OverflowLimit = 89.415985f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sinh<V>(V x)
        where V : struct, IVector<V, float>
    {
        var t = V.Abs(x);
        var z = t * t;
        var p = V.MultiplyAdd(z, V.Create(2.7822202e-06f), V.Create(0.00019842896f));
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

    /// <summary><c>tanh |x| = 1 - 2 / (e^2|x| + 1)</c> from 0.6 on; it rounds to 1 from 9.02 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : struct, IVector<V, float>
    {
        var t = V.Abs(x);
        var z = t * t;
        var p = V.MultiplyAdd(z, V.Create(-0.00589796f), V.Create(0.020798622f));
        p = V.MultiplyAdd(p, z, V.Create(-0.053784717f));
        p = V.MultiplyAdd(p, z, V.Create(0.13331936f));
        p = V.MultiplyAdd(p, z, V.Create(-0.333333f));
        var clamped = V.MinNative(V.Create(10f), t);
        var e = ExpSingle.Ordinary(clamped + clamped);
        var beyond = V.One - V.Create(2f) / (e + V.One);
        return V.Select(V.LessThanOrEqual(V.Create(0.6f), t), beyond, V.MultiplyAdd(p * z, t, t)) | (x & V.Create(-0f));
    }

    /// <summary>The result, or infinity where t is beyond the limit, or NaN where t is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Finite<V>(V t, V result)
        where V : struct, IVector<V, float> =>
        V.Select(V.LessThanOrEqual(t, V.Create(OverflowLimit)), result, t * V.Create(float.MaxValue));
}
