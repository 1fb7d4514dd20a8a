using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EquationDsl.Simd;

/// <summary>
/// <c>1 / (1 + e^-x) = w / (w + c + r q(r))</c> with w = 2^n c, n and r as for the exponential, and <c>c + r q(r) = c e^-r</c> minimax of degree 6 (own Remez: to
/// 2^-28.3). What is divided is exact, w + c nearly, and neither side overflows; the quotient rounds to a subnormal number by itself where it has to.
/// Below 1.9 ULP.
/// </summary>
internal static class LogisticSingle
{
    // Within this of 0, w is normal and finite.
    private const float OrdinaryLimit = 87.3f;

    // What both sides of the quotient are multiplied by: where w is lost beside 1, half as much is lost of it beside this, as 2^-24 is a tie there.
    private const float Common = 1.75f;

    // Up to here w and 1 / w are normal.
    private const float PairLimit = 87f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, float>
    {
        if (V.IsScaleNative)
        {
            return Saturating(x);
        }

        // By the square: both bounds in one comparison.
        var isOrdinary = V.LessThanOrEqual(x * x, V.Create(OrdinaryLimit * OrdinaryLimit));
        var shifted = V.MultiplyAdd(V.Create(ExpSingle.Log2E), x, V.Create(ExpSingle.RoundingShift));
        var result = Quotient(x, shifted - V.Create(ExpSingle.RoundingShift), V.AddBits(V.Create(Common), V.ShiftLeft(shifted, 23)));
        if (!V.All(isOrdinary))
        {
            // Inlined although it hardly ever runs: a call would make the loop around keep its sums in memory.
            result = Saturating(x);
        }

        return result;
    }

    /// <summary>Beyond the clamps the result is 0 or 1, and NaN passes them as their second operand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Saturating<V>(V x)
        where V : struct, IVector<V, float>
    {
        x = V.MaxNative(V.Create(-106f), V.MinNative(V.Create(88f), x));
        var n = V.MultiplyAdd(V.Create(ExpSingle.Log2E), x, V.Create(ExpSingle.RoundingShift)) - V.Create(ExpSingle.RoundingShift);
        return Quotient(x, n, V.Scale(V.Create(Common), n));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Quotient<V>(V x, V n, V w)
        where V : struct, IVector<V, float>
    {
        var r = V.MultiplyAdd(n, V.Create(-ExpSingle.Ln2Low), V.MultiplyAdd(n, V.Create(-ExpSingle.Ln2High), x));
        return w / V.MultiplyAdd(Factor(r), r, w + V.Create(Common));
    }

    /// <summary>
    /// The logistic function of x and of -x, which is <c>(c + r q) / (w + c + r q)</c>, by one reciprocal. Both take what it and its divisor were rounded by, so that
    /// their product, which is their derivative, does not count that twice. Below 2 ULP. Where w would leave the range, one of them is 1 and the other
    /// <c>e^-|x|</c>; that is inlined although it hardly ever runs: a call would make the loop around keep its sums in memory.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Of, V OfNegative) Both<V>(V x)
        where V : struct, IVector<V, float>
    {
        if (!Fma.IsSupported && !AdvSimd.IsSupported)
        {
            // What rounding took is known by fused products alone.
            return (Evaluate(x), Evaluate(-x));
        }

        var shifted = V.MultiplyAdd(V.Create(ExpSingle.Log2E), x, V.Create(ExpSingle.RoundingShift));
        var n = shifted - V.Create(ExpSingle.RoundingShift);
        var r = V.MultiplyAdd(n, V.Create(-ExpSingle.Ln2Low), V.MultiplyAdd(n, V.Create(-ExpSingle.Ln2High), x));
        var q = Factor(r);
        var w = V.IsScaleNative ? V.Scale(V.Create(Common), n) : V.AddBits(V.Create(Common), V.ShiftLeft(shifted, 23));
        var whole = w + V.Create(Common);
        var sum = V.MultiplyAdd(q, r, whole);
        var lost = V.MultiplyAdd(q, r, whole - sum);
        var inverse = V.One / sum;
        var rest = inverse * V.MultiplyAdd(-lost, inverse, V.MultiplyAdd(-sum, inverse, V.One));
        var of = V.MultiplyAdd(w, inverse, w * rest);
        var ofNegative = V.MultiplyAdd(V.Create(Common), inverse, V.MultiplyAdd(V.Create(Common), rest, q * r * inverse));
        var size = V.Abs(x);
        if (!V.All(V.LessThanOrEqual(size, V.Create(PairLimit))))
        {
            var tail = V.Exp(-size);
            var isBeyond = V.LessThan(V.Create(PairLimit), size);
            of = V.Select(isBeyond, V.Select(V.LessThan(x, V.Zero), tail, V.One), of);
            ofNegative = V.Select(isBeyond, V.Select(V.LessThan(x, V.Zero), V.One, tail), ofNegative);
        }

        return (of, ofNegative);
    }

    /// <summary>q, pairs of terms that do not wait for each other (Estrin's scheme).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Factor<V>(V r)
        where V : struct, IVector<V, float>
    {
        var square = r * r;
        var upper = V.MultiplyAdd(V.Create(0.002417252f), r, V.Create(-0.014645311f));
        var middle = V.MultiplyAdd(V.Create(0.07291972f), r, V.Create(-0.2916641f));
        var lower = V.MultiplyAdd(V.Create(0.8749999f), r, V.Create(-Common));
        return V.MultiplyAdd(V.MultiplyAdd(upper, square, middle), square, lower);
    }
}
