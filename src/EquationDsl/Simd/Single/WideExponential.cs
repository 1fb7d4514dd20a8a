using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// Exponential and logarithm in <see cref="double"/> lanes to a little more than the accuracy of <see cref="float"/>: what functions that cannot be had
/// from <see cref="float"/> arithmetic alone are made of.
/// </summary>
internal static class WideExponential
{
    public const double Log2E = 1.4426950408889634;
    private const double Ln2 = 0.6931471805599453;
    private const double RoundingShift = 6755399441055744;
    private const double SqrtHalf = 0.7071067811865476;

    /// <summary><c>2^x</c>, relative error 2^-34 (minimax degree 7, own Remez); x is clamped to where every result rounds to 0 or infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp2<V>(V x)
        where V : struct, IVector<V, double>
    {
        x = V.MaxNative(V.Create(-300.0), V.MinNative(V.Create(300.0), x));
        var shifted = x + V.Create(RoundingShift);
        var f = x - (shifted - V.Create(RoundingShift));
        var p = V.MultiplyAdd(V.Create(1.5196160000958215e-05), f, V.Create(0.0001546675637262577));
        p = V.MultiplyAdd(p, f, V.Create(0.0013333935051621402));
        p = V.MultiplyAdd(p, f, V.Create(0.00961803813219596));
        p = V.MultiplyAdd(p, f, V.Create(0.05550410365975907));
        p = V.MultiplyAdd(p, f, V.Create(0.2402265106655565));
        p = V.MultiplyAdd(p, f, V.Create(0.693147180704544));
        return V.AddBits(V.MultiplyAdd(p, f, V.One), V.ShiftLeft(shifted, 52));
    }

    /// <summary>
    /// <c>ln x</c> for a positive normal number, relative error 2^-44: <c>ln m = 2 s + s^3 P(s^2)</c>, <c>s = (m - 1)/(m + 1)</c> (minimax degree 4, own
    /// Remez).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x)
        where V : struct, IVector<V, double>
    {
        var offset = V.SubtractBits(x, V.Create(SqrtHalf));
        var mantissa = V.AddBits(offset & V.Create(BitConverter.Int64BitsToDouble(0x000FFFFFFFFFFFFF)), V.Create(SqrtHalf));

        // The exponent is shifted down as unsigned and made signed by the wrap at 2^12: there is no arithmetic shift of 64 bits before AVX-512.
        var exponent = V.ShiftRightLogical(V.AddBits(offset, V.Create(BitConverter.Int64BitsToDouble(0x4000000000000000))), 52);
        var n = V.AddBits(exponent, V.Create(RoundingShift)) - V.Create(RoundingShift + 1024);

        var s = (mantissa - V.One) / (mantissa + V.One);
        var z = s * s;
        var p = V.MultiplyAdd(V.Create(0.19583458190286118), z, V.Create(0.22176237249310515));
        p = V.MultiplyAdd(p, z, V.Create(0.28572107987647744));
        p = V.MultiplyAdd(p, z, V.Create(0.39999995632941976));
        p = V.MultiplyAdd(p, z, V.Create(0.6666666667576833));
        return V.MultiplyAdd(n, V.Create(Ln2), V.MultiplyAdd(p * z, s, s + s));
    }
}
