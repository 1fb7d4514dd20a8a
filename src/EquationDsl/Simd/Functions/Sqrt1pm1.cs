using System.Numerics;
using System.Runtime.CompilerServices;

namespace EquationDsl.Simd.Functions;

/// <summary><c>sqrt(1 + x) - 1 = x / (1 + sqrt(1 + x))</c>: three roundings of sums and roots of about 1, one quotient; below 2 ULP.</summary>
internal static class Sqrt1pm1
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V, T>(V x)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var quotient = x / (V.One + V.Sqrt(V.One + x));
        return V.Select(V.EqualTo(x, V.Create(T.PositiveInfinity)), x, quotient);
    }
}
