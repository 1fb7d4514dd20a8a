using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// <c>2^x = 2^n 2^f</c> with <c>n = round(x)</c> and f exact in [-1/2, 1/2]; 2^f is <c>1 + f p(f)</c> with p minimax of degree 6 (relative error
/// 2^-32.6; own Remez). Below 1 ULP, 1.1 where the machine does not fuse.
/// </summary>
internal static class Exp2Single
{
    private const float OrdinaryLimit = 126f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, float>
    {
        if (V.IsScaleNative)
        {
            return Saturating(x);
        }

        return V.All(V.LessThanOrEqual(V.Abs(x), V.Create(OrdinaryLimit))) ? Ordinary(x) : Extreme(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Ordinary<V>(V x)
        where V : struct, IVector<V, float>
    {
        var shifted = x + V.Create(ExpSingle.RoundingShift);
        return V.AddBits(Power(x - (shifted - V.Create(ExpSingle.RoundingShift))), V.ShiftLeft(shifted, 23));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static V Extreme<V>(V x)
        where V : struct, IVector<V, float> => Saturating(x);

    /// <summary>Beyond the clamps the result is 0 or infinity; NaN passes them as their second operand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Saturating<V>(V x)
        where V : struct, IVector<V, float>
    {
        x = V.MaxNative(V.Create(-151f), V.MinNative(V.Create(129f), x));
        var n = V.Round(x);
        return V.Scale(Power(x - n), n);
    }

    /// <summary><c>2^f</c> for f in [-1/2, 1/2].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Power<V>(V f)
        where V : struct, IVector<V, float>
    {
        var p = V.MultiplyAdd(V.Create(1.4358772e-05f), f, V.Create(0.00015452098f));
        p = V.MultiplyAdd(p, f, V.Create(0.0013337827f));
        p = V.MultiplyAdd(p, f, V.Create(0.009618087f));
        p = V.MultiplyAdd(p, f, V.Create(0.05550405f));
        p = V.MultiplyAdd(p, f, V.Create(0.2402265f));
        p = V.MultiplyAdd(p, f, V.Create(0.6931472f));
        return V.MultiplyAdd(p, f, V.One);
    }
}
