using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// <c>e^x - 1 = 2 (h (e^r - 1) + h - 1/2)</c> with <c>h = 2^(n-1)</c> and r as for the exponential (h instead of 2^n, so that n = 128 stays in range);
/// e^r - 1 is <c>r + r^2 q(r)</c>. Below 2 ULP.
/// </summary>
internal static class Expm1Single
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, float>
    {
        // Beyond the clamps the result is -1 or infinity; NaN passes them as their second operand.
        var clamped = V.MaxNative(V.Create(-20f), V.MinNative(V.Create(89f), x));
        var n = ExpSingle.Exponent(clamped);
        var power = ExpSingle.PowerMinusOne(clamped, n);
        var half = V.AddBits(V.ShiftLeft(n + V.Create(ExpSingle.RoundingShift - 1), 23), V.One);
        var result = V.MultiplyAdd(half, power, half - V.Create(0.5f));
        return (result + result) | (x & V.Create(-0f));
    }
}
