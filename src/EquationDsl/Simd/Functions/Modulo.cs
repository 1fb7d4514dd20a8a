using System.Numerics;
using System.Runtime.CompilerServices;

namespace EquationDsl.Simd.Functions;

/// <summary>
/// <c>x - y floor(x / y)</c>: the remainder with the sign of y. While the quotient is below 2^22 its floor can only be
/// one too great (whole numbers survive rounding) and one fused step gives the exact remainder of the other operand's last place, to be corrected by y.
/// A remainder of zero is +0.
/// </summary>
internal static class Modulo
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V, T>(V x, V y)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var quotient = V.Floor(x / y);
        var remainder = V.FusedMultiplyAdd(-quotient, y, x);
        var ordinary = V.LessThan(V.Abs(quotient), V.Create(T.CreateChecked(1 << 22))) & V.EqualTo(remainder, remainder);
        if (!V.All(ordinary))
        {
            return Lanewise.Map<V, T>(x, y, Scalar);
        }

        var signed = remainder ^ (y & V.Create(T.NegativeZero));
        return V.Select(V.LessThan(signed, V.Zero), remainder + y, remainder);
    }

    private static T Scalar<T>(T x, T y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var remainder = x % y;
        return remainder != T.Zero && T.IsNegative(remainder) != T.IsNegative(y) ? remainder + y : remainder + T.Zero;
    }
}
