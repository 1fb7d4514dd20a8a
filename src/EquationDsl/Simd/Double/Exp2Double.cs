using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>2^x within 0.9 ULP, exact at whole numbers: <c>2^(k + f) = 2^k e^(f ln 2)</c>, the product with ln 2 as a pair.</summary>
internal static class Exp2Double
{
    private const double Highest = 1025;
    private const double Lowest = -1077;

    [MethodImpl(AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, double>
    {
        x = V.MaxNative(V.Create(Lowest), V.MinNative(V.Create(Highest), x));
        var k = V.Round(x);
        var f = x - k;
        var r = f * V.Create(ExpDouble.Ln2High);
        var low = V.MultiplyAdd(f, V.Create(ExpDouble.Ln2Low), V.FusedMultiplyAdd(f, V.Create(ExpDouble.Ln2High), -r));
        return V.Scale(V.One + (r + V.MultiplyAdd(r * r, ExpDouble.Tail(r), low)), k);
    }
}
