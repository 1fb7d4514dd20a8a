using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// <c>e^x = 2^n e^r</c> with <c>n = round(x log2 e)</c> and <c>r = x - n ln 2</c> in [-ln 2 / 2, ln 2 / 2]; e^r is <c>1 + r + r^2 q(r)</c> with q the
/// minimax polynomial of degree 4 (relative error 2^-28.2; own Remez). Below 0.9 ULP.
/// </summary>
internal static class ExpSingle
{
    /// <summary>1.5 * 2^23: added, the sum's low bits are the whole number nearest to the addend.</summary>
    public const float RoundingShift = 12582912f;

    // The high part of ln 2 has 15 bits, so that its product with n is exact whether or not the machine fuses.
    public const float Log2E = 1.442695f;
    public const float Ln2High = 0.69314575f;
    public const float Ln2Low = 1.4286068e-06f;

    // Up to here the result is normal and its exponent is found by adding to the exponent field.
    private const float OrdinaryLimit = 87.3f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, float>
    {
        if (V.IsScaleNative)
        {
            // Beyond the clamps the result is 0 or infinity, and NaN passes them as their second operand.
            x = V.MaxNative(V.Create(-104f), V.MinNative(V.Create(89f), x));
            var whole = Exponent(x);
            return V.Scale(Power(x, whole), whole);
        }

        // By the square rather than by the absolute value: constants come from memory, and their loads are what the loop around waits for.
        var isOrdinary = V.LessThanOrEqual(x * x, V.Create(OrdinaryLimit * OrdinaryLimit));
        var shifted = V.MultiplyAdd(V.Create(Log2E), x, V.Create(RoundingShift));
        var n = shifted - V.Create(RoundingShift);
        var power = Power(x, n);
        var result = V.AddBits(power, V.ShiftLeft(shifted, 23));
        if (!V.All(isOrdinary))
        {
            result = Extreme(x, n, power);
        }

        return result;
    }

    /// <summary>For arguments known to lie in [-87.3, 88].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Ordinary<V>(V x)
        where V : struct, IVector<V, float>
    {
        var shifted = V.MultiplyAdd(V.Create(Log2E), x, V.Create(RoundingShift));
        return V.AddBits(Power(x, shifted - V.Create(RoundingShift)), V.ShiftLeft(shifted, 23));
    }

    /// <summary><c>e^x / 2</c> for x in [0, 89.4], which reaches as far as the hyperbolic functions do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Half<V>(V x)
        where V : struct, IVector<V, float>
    {
        var shifted = V.MultiplyAdd(V.Create(Log2E), x, V.Create(RoundingShift));
        var power = V.One + PowerMinusOne(x, shifted - V.Create(RoundingShift));
        return V.AddBits(power, V.ShiftLeft(shifted - V.One, 23));
    }

    /// <summary>
    /// <c>e^r = 1 + r (1 + r q(r))</c> for <c>r = x - n ln 2</c>: all by Horner's scheme, where each rounding but the last is scaled down by |r|, so that
    /// this is as exact as adding the parts by size, in two operations fewer.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Power<V>(V x, V n)
        where V : struct, IVector<V, float>
    {
        return OfRemainder(V.MultiplyAdd(n, V.Create(-Ln2Low), V.MultiplyAdd(n, V.Create(-Ln2High), x)));
    }

    /// <summary>e^r for |r| up to ln 2 / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfRemainder<V>(V r)
        where V : struct, IVector<V, float> => V.MultiplyAdd(V.MultiplyAdd(Remainder(r), r, V.One), r, V.One);

    /// <summary>
    /// <c>e^r - 1 = r + r^2 q(r)</c> for <c>r = x - n ln 2</c>. The high part of r is exact and is added last, so that the rounding of r itself only touches the
    /// polynomial.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PowerMinusOne<V>(V x, V n)
        where V : struct, IVector<V, float>
    {
        var high = V.MultiplyAdd(n, V.Create(-Ln2High), x);
        var r = V.MultiplyAdd(n, V.Create(-Ln2Low), high);
        return high + V.MultiplyAdd(n, V.Create(-Ln2Low), r * r * Remainder(r));
    }

    /// <summary>q.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Remainder<V>(V r)
        where V : struct, IVector<V, float>
    {
        var q = V.MultiplyAdd(V.Create(0.0013839022f), r, V.Create(0.008369195f));
        q = V.MultiplyAdd(q, r, V.Create(0.041668102f));
        q = V.MultiplyAdd(q, r, V.Create(0.16666517f));
        return V.MultiplyAdd(q, r, V.Create(0.49999994f));
    }

    /// <summary><c>round(x log2 e)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exponent<V>(V x)
        where V : struct, IVector<V, float> => V.Round(x * V.Create(Log2E));

    /// <summary>
    /// Where some lanes leave the range of normal results. Inlined although it hardly ever runs: a call would make the loop around keep its sums in memory.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Extreme<V>(V x, V n, V power)
        where V : struct, IVector<V, float>
    {
        var result = V.Select(V.LessThan(x, V.Create(-104f)), V.Zero, V.Scale(power, n));
        return V.Select(V.LessThan(V.Create(89f), x), V.Create(float.PositiveInfinity), result);
    }
}
