using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EquationDsl.Simd;

/// <summary>
/// The standard normal distribution as <c>e^-y</c> with <c>y = -ln Phi(-t) = t^2 / 2 + M(t)</c> on [0, 6], where 1 less it has become 1, M minimax of degree 12 about 2
/// (2^-27.7; own Remez). What is large of y is exact: half the square of t to 2^-9, and multiples of the high part of ln 2, which leave the remainder of the exponential.
/// Below 1.9 ULP with fused products; without them, and where lanes are below -6, all are computed in double.
/// </summary>
internal static class NormalCdfSingle
{
    private const float Last = 6f;
    private const float Middle = 2f;

    // 1.5 * 2^14: added and subtracted, it leaves multiples of 2^-9, whose squares are exact up to 36.
    private const float PlaceShift = 24576f;

    // M(2); the high part is a multiple of 2^-12, so that it adds to multiples of ln 2 exactly.
    private const float MiddleHigh = 1.7832031f;
    private const float MiddleLow = -1.8787754e-05f;

    // About that of M where t - 2 is rounded, below 1.
    private const float FirstSlope = 0.75f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IFloatVector<V> =>
        (Fma.IsSupported || AdvSimd.IsSupported) && V.All(V.LessThanOrEqual(V.Create(-Last), x)) ? Usual(x) : ErfcSingle.NormalCdf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Usual<V>(V x)
        where V : struct, IVector<V, float>
    {
        var t = V.MinNative(V.Create(Last), V.Abs(x));
        var place = t + V.Create(PlaceShift) - V.Create(PlaceShift);
        var halfSquare = V.Create(0.5f) * (place * place);
        var low = V.MultiplyAdd((t - place) * V.Create(-0.5f), t + place, V.Create(-MiddleLow));

        var u = t - V.Create(Middle);
        low = V.MultiplyAdd(t - (u + V.Create(Middle)), V.Create(-FirstSlope), low);
        var m = V.MultiplyAdd(u, V.Create(1.69002867e-10f), V.Create(-3.42565465e-09f));
        m = V.MultiplyAdd(m, u, V.Create(3.01172136e-08f));
        m = V.MultiplyAdd(m, u, V.Create(-1.46696337e-07f));
        m = V.MultiplyAdd(m, u, V.Create(3.14863854e-07f));
        m = V.MultiplyAdd(m, u, V.Create(1.77791844e-06f));
        m = V.MultiplyAdd(m, u, V.Create(-2.86495706e-05f));
        m = V.MultiplyAdd(m, u, V.Create(0.000242483089f));
        m = V.MultiplyAdd(m, u, V.Create(-0.00164251507f));
        m = V.MultiplyAdd(m, u, V.Create(0.00989264902f));
        m = V.MultiplyAdd(m, u, V.Create(-0.0571395829f));
        m = V.MultiplyAdd(m, u, V.Create(0.373215526f));

        var y = halfSquare + V.MultiplyAdd(m, u, V.Create(MiddleHigh));
        var shifted = V.MultiplyAdd(y, V.Create(-ExpSingle.Log2E), V.Create(ExpSingle.RoundingShift));
        var n = shifted - V.Create(ExpSingle.RoundingShift);
        var whole = V.MultiplyAdd(n, V.Create(-ExpSingle.Ln2High), V.Create(-MiddleHigh)) - halfSquare;
        var r = V.MultiplyAdd(-m, u, whole) + V.MultiplyAdd(n, V.Create(-ExpSingle.Ln2Low), low);
        var tail = V.AddBits(ExpSingle.OfRemainder(r), V.ShiftLeft(shifted, 23));
        return V.Select(V.LessThan(x, V.Zero), tail, V.One - tail);
    }
}
