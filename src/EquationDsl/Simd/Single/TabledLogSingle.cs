using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EquationDsl.Simd;

/// <summary>
/// The natural logarithm where a vector holds a table of sixteen entries (AVX-512): <c>ln x = n ln 2 - ln c + ln(1 + r)</c> with <c>x = 2^n m</c>, m in [3/4, 3/2),
/// c about 1 / m by the first four bits of m behind the point, and <c>r = m c - 1</c> in [-1/32, 1/16]; ln(1 + r) is <c>r + r^2 P(r)</c> with P minimax of degree 3
/// (relative error 2^-28.3; own Remez). Beside 1, where the logarithm is small, c is 1; the others are such that their logarithms are floats to 2^-32 (S. Gal, 1986).
/// The instructions that take x apart know subnormal numbers, zeros, infinity and what is negative. Below 1.01 ULP.
/// </summary>
internal static class TabledLogSingle
{
    // Of the instruction that takes the mantissa: in [3/4, 3/2), NaN of what is negative.
    private const byte FromThreeQuarters = 0b10_11;

    private static ReadOnlySpan<float> Reciprocals =>
    [
        1f, 0.91342574f, 0.86409837f, 0.82111967f, 0.7811353f, 0.7446572f, 0.71006966f, 0.6804121f,
        1.3079587f, 1.2551628f, 1.2065855f, 1.1618888f, 1.1207023f, 1.0858513f, 1.0625f, 1f,
    ];

    private static ReadOnlySpan<float> Logarithms =>
    [
        0f, 0.090553194f, 0.14606866f, 0.19708642f, 0.24700688f, 0.29483128f, 0.3423922f, 0.3850566f,
        -0.2684677f, -0.22726531f, -0.18779449f, -0.15004699f, -0.11395551f, -0.0823643f, -0.06062462f, 0f,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Evaluate(Float512 x)
    {
        var mantissa = Avx512F.GetMantissa(x.Lanes, FromThreeQuarters);
        var n = new Float512(Avx512F.GetExponent(x.Lanes) - Avx512F.GetExponent(mantissa));
        var place = new Float512(Vector512.ShiftRightLogical(mantissa.AsInt32(), 19).AsSingle());
        var r = Float512.MultiplyAdd(new(mantissa), Float512.LookUp16(place, Reciprocals), Float512.Create(-1f));
        var p = Float512.MultiplyAdd(Float512.Create(0.18846038f), r, Float512.Create(-0.25006104f));
        p = Float512.MultiplyAdd(p, r, Float512.Create(0.33334452f));
        p = Float512.MultiplyAdd(p, r, Float512.Create(-0.5f));
        var tail = Float512.MultiplyAdd(n, Float512.Create(LogSingle.Ln2Low), Float512.MultiplyAdd(p, r * r, r));
        return Float512.MultiplyAdd(n, Float512.Create(LogSingle.Ln2High), Float512.LookUp16(place, Logarithms) + tail);
    }
}
