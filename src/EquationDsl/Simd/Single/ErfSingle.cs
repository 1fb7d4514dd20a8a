using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// The error function as <c>1 - e^-y</c> with <c>y = -ln(1 - erf t) = t + t g(t)</c> on [0, 4], where it has become 1, g minimax of degree 8 (relative error of the
/// result 2^-27.9; own Remez). <c>1 - e^-y = (1 - s) + s (1 - e^-r)</c> with <c>y = n ln 2 + r</c>, s = 2^-n and 1 - e^-r minimax of degree 6 (relative error 2^-26.2):
/// near 0 that is y, less what is small beside it. Below 1.9 ULP, and it grows wherever the function does.
/// </summary>
internal static class ErfSingle
{
    private const float Ln2 = 0.6931472f;

    // The sum's low bits are a number in the field of the exponent.
    private const float ExponentShift = ExpSingle.RoundingShift + 127;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, float>
    {
        var sign = x & V.Create(-0f);
        var t = V.MinNative(V.Create(4f), x ^ sign);
        var g = V.MultiplyAdd(t, V.Create(-9.256237e-06f), V.Create(0.00011764105f));
        g = V.MultiplyAdd(g, t, V.Create(-0.0006328362f));
        g = V.MultiplyAdd(g, t, V.Create(0.0016670265f));
        g = V.MultiplyAdd(g, t, V.Create(-0.0001603954f));
        g = V.MultiplyAdd(g, t, V.Create(-0.019153064f));
        g = V.MultiplyAdd(g, t, V.Create(0.10277783f));
        g = V.MultiplyAdd(g, t, V.Create(0.6366194f));
        g = V.MultiplyAdd(g, t, V.Create(0.12837917f));
        var y = V.MultiplyAdd(g, t, t);

        var shifted = V.MultiplyAdd(y, V.Create(-ExpSingle.Log2E), V.Create(ExponentShift));
        var r = V.MultiplyAdd(shifted - V.Create(ExponentShift), V.Create(Ln2), y);
        var q = V.MultiplyAdd(r, V.Create(-0.0013881904f), V.Create(0.008366536f));
        q = V.MultiplyAdd(q, r, V.Create(-0.041667208f));
        q = V.MultiplyAdd(q, r, V.Create(0.16666543f));
        q = V.MultiplyAdd(q, r, V.Create(-0.49999997f));
        var s = V.ShiftLeft(shifted, 23);
        return V.MultiplyAdd(s, V.MultiplyAdd(q, r * r, r), V.One - s) | sign;
    }
}
