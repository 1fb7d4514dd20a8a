using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// The cube root within 0.6 ULP: <c>x = 2^(3q + p) m</c>, a polynomial for the root of m (error 2^-19), one step of Halley's iteration,
/// and one of Newton's with the cube as a pair.
/// </summary>
internal static class CbrtDouble
{
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double SubnormalFactor = 18014398509481984d;
    private const double CubeRootOf2 = 1.2599210498948732;
    private const double CubeRootOf4 = 1.5874010519681996;

    [MethodImpl(AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, double>
    {
        var size = V.Abs(x);
        var subnormal = V.LessThan(size, V.Create(SmallestNormal));
        var scaled = V.Select(subnormal, size * V.Create(SubnormalFactor), size);

        var shift = V.Create(ExpDouble.RoundingShift);
        var exponent = V.ShiftRight(V.SubtractBits(scaled, V.One), 52);
        var m = V.SubtractBits(scaled, V.ShiftLeft(exponent, 52));
        var k = V.AddBits(exponent, shift) - shift;
        var third = V.Floor(V.MultiplyAdd(V.Create(1 / 3.0), k, V.Create(1 / 6.0)));
        var rest = k - V.Create(3) * third;

        var root = V.Create(0.005072953325277491);
        root = V.MultiplyAdd(root, m, V.Create(-0.04831832068166114));
        root = V.MultiplyAdd(root, m, V.Create(0.19665479701360078));
        root = V.MultiplyAdd(root, m, V.Create(-0.4602977267696209));
        root = V.MultiplyAdd(root, m, V.Create(0.8317431442479309));
        root = V.MultiplyAdd(root, m, V.Create(0.47514693623890253));
        var one = V.EqualTo(rest, V.One);
        var two = V.EqualTo(rest, V.Create(2));
        root *= V.Select(one, V.Create(CubeRootOf2), V.Select(two, V.Create(CubeRootOf4), V.One));
        m *= V.Select(one, V.Create(2), V.Select(two, V.Create(4), V.One));

        var cube = root * root * root;
        root = root * ((cube + (m + m)) / (cube + cube + m));
        var exact = Pair<V>.Product(root, root) * root;
        root -= ((exact.High - m) + exact.Low) / (V.Create(3) * root * root);

        third -= subnormal & V.Create(18);
        var result = V.AddBits(root, V.ShiftLeft(third + shift, 52)) | (x & V.Create(-0.0));
        var ordinary = V.LessThan(V.Zero, size) & V.LessThan(size, V.Create(double.PositiveInfinity));
        return V.Select(ordinary, result, x);
    }
}
