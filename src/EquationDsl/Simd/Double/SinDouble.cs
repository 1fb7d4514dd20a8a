using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>sin x and <c>sin x / x</c> within 0.6 ULP for every x.</summary>
internal static class SinDouble
{
    [MethodImpl(AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, double>
    {
        var sine = Of(AngleDouble.Reduce(x, out var quadrant), quadrant).Value;
        return V.Select(V.LessThan(V.Abs(x), V.Create(AngleDouble.Linear)), x, sine);
    }

    /// <summary><c>sin x / x</c>, 1 at 0 and 0 at infinity.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V OverArgument<V>(V x)
        where V : struct, IVector<V, double>
    {
        var sine = Of(AngleDouble.Reduce(x, out var quadrant), quadrant);
        var quotient = sine.High / x;
        quotient += (V.FusedMultiplyAdd(-quotient, x, sine.High) + sine.Low) / x;
        quotient = V.Select(V.EqualTo(V.Abs(x), V.Create(double.PositiveInfinity)), V.Zero, quotient);
        return V.Select(V.LessThan(V.Abs(x), V.Create(AngleDouble.Linear)), V.One, quotient);
    }

    [MethodImpl(AggressiveInlining)]
    internal static Pair<V> Of<V>(Pair<V> r, V quadrant)
        where V : struct, IVector<V, double>
    {
        var value = Pair<V>.Select(AngleDouble.HasBit(quadrant, 0), AngleDouble.Cos(r), AngleDouble.Sin(r));
        var sign = AngleDouble.SignOfHalfTurn(quadrant);
        return new(value.High ^ sign, value.Low ^ sign);
    }
}
