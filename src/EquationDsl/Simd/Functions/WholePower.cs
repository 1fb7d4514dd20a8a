using System.Numerics;
using System.Runtime.CompilerServices;

namespace EquationDsl.Simd.Functions;

/// <summary><c>x^n</c> by squaring, right to left; a negative n inverts the power. About 0.5 ULP a multiplication.</summary>
internal static class WholePower
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V, T>(V x, int n)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var power = BySquaring<V, T>(x, n);
        if (n >= 0)
        {
            return power;
        }

        // An infinite power may have a subnormal inverse.
        var inverse = V.One / power;
        return V.Any(V.EqualTo(inverse, V.Zero)) ? V.Select(V.EqualTo(inverse, V.Zero), BySquaring<V, T>(V.One / x, n), inverse) : inverse;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V BySquaring<V, T>(V x, int n)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var result = V.One;
        for (var remaining = uint.CreateTruncating(Math.Abs((long)n)); remaining != 0; remaining >>= 1)
        {
            result = (remaining & 1) != 0 ? result * x : result;
            x *= x;
        }

        return result;
    }
}
