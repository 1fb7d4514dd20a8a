using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// sqrt(x^2 + y^2) within 0.6 ULP (1 where the result is subnormal): both are scaled by a power of two so that no square overflows or
/// underflows to the harm of the sum, the squares are pairs, and the root is corrected by its remainder.
/// </summary>
internal static class HypotDouble
{
    // Squares of numbers between these, and the low parts of those squares, are normal.
    private const double Large = 3.273390607896142e+150;
    private const double Small = 3.8725919148493183e-121;

    // 2^600 and its inverse.
    private const double Grow = 4.149515568880993e+180;
    private const double Shrink = 2.409919865102884e-181;

    [MethodImpl(AggressiveInlining)]
    public static V Evaluate<V>(V x, V y)
        where V : struct, IVector<V, double>
    {
        var (a, b) = (V.Abs(x), V.Abs(y));
        var greater = V.MaxNative(a, b);
        var lesser = V.MinNative(a, b);
        var (large, small) = (V.LessThan(V.Create(Large), greater), V.LessThan(greater, V.Create(Small)));
        var scale = V.Select(large, V.Create(Shrink), V.Select(small, V.Create(Grow), V.One));
        var unscale = V.Select(large, V.Create(Grow), V.Select(small, V.Create(Shrink), V.One));
        var squares = Pair<V>.Product(greater * scale, greater * scale);
        var lesserSquare = Pair<V>.Product(lesser * scale, lesser * scale);
        var sum = Pair<V>.OrderedSum(squares.High, lesserSquare.High);
        var root = Pair<V>.Sqrt(new(sum.High, sum.Low + (squares.Low + lesserSquare.Low)));
        var result = root.Value * unscale;

        var infinity = V.Create(double.PositiveInfinity);
        var nan = V.NotEqualTo(x, x) | V.NotEqualTo(y, y);
        result = V.Select(nan, x + y, result);
        return V.Select(V.EqualTo(a, infinity) | V.EqualTo(b, infinity), infinity, result);
    }
}
