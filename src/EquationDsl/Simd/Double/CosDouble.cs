using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>cos x and 1 - cos x within 0.6 ULP for every x (1 where the result is subnormal).</summary>
internal static class CosDouble
{
    [MethodImpl(AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, double>
    {
        var r = AngleDouble.Reduce(x, out var quadrant);
        return SinDouble.Of(r, V.AddBits(quadrant, V.Create(double.Epsilon))).Value;
    }

    /// <summary><c>1 - cos x = 2 sin^2(x/2)</c>.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V FromOne<V>(V x)
        where V : struct, IVector<V, double>
    {
        var half = V.Create(0.5) * x;
        var sine = SinDouble.Of(AngleDouble.Reduce(half, out var quadrant), quadrant);
        var square = (sine * sine).Value;
        return square + square;
    }
}
