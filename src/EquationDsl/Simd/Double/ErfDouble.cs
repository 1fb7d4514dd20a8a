using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// The error function, its complement and the normal distribution within 1.5 ULP. Up to 1 erf is <c>x (2/sqrt(pi) + x^2 p(x^2))</c>; the
/// tail is <c>e^(-x^2) g(q) / (1 + 2 x)</c> with <c>q = (x - 4) / (x + 4)</c> for all x from 0 to infinity (Shepherd and Laframboise,
/// Mathematics of Computation 36, 1981), the exponential as a pair.
/// </summary>
internal static class ErfDouble
{
    private const double TwoOverRootPi = 1.1283791670955126;
    private const double TwoOverRootPiLow = 1.533545961316588e-17;
    internal const double RootHalf = 0.7071067811865476;
    internal const double RootHalfLow = -4.833646656726457e-17;

    // g(0), that is 9 e^16 erfc 4.
    private const double Middle = 1.2329951186255526;
    private const double MiddleLow = -4.625318921008717e-17;

    // Beyond, erfc rounds to 0.
    private const double Last = 28;

    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, double>
    {
        var size = V.Abs(x);
        var tail = Tail(V.MinNative(V.Create(Last), size), V.Zero, out var k);
        var upper = V.One - V.Scale(tail, k);
        return V.Select(V.LessThan(V.One, size), upper | (x & V.Create(-0.0)), Series(x));
    }

    /// <summary><c>1 - erf x</c>.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V Complement<V>(V x)
        where V : struct, IVector<V, double>
    {
        var tail = Tail(V.MinNative(V.Create(Last), V.Abs(x)), V.Zero, out var k);
        var scaled = V.Scale(tail, k);
        var result = V.Select(V.LessThan(x, V.Zero), V.Create(2) - scaled, scaled);
        return V.Select(V.LessThan(V.Abs(x), V.Create(0.5)), V.One - Series(x), result);
    }

    /// <summary><c>erfc(-x / sqrt 2) / 2</c>; the square in the exponential is that of x itself.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static V NormalCdf<V>(V x)
        where V : struct, IVector<V, double>
    {
        var size = V.MinNative(V.Create(Last * 1.5), V.Abs(x));
        var scaled = Pair<V>.Create(RootHalf, RootHalfLow) * size;
        var tail = Tail(scaled.High, scaled.Low, out var k);
        var half = V.Scale(tail, k - V.One);
        var result = V.Select(V.LessThan(V.Zero, x), V.One - half, half);
        var near = V.MultiplyAdd(V.Create(0.5), Series(V.Create(RootHalf) * x), V.Create(0.5));
        return V.Select(V.LessThan(size, V.Create(0.5)), near, result);
    }

    /// <summary>For |x| at most 1; relatively accurate to the smallest x.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Series<V>(V x)
        where V : struct, IVector<V, double>
    {
        var z = x * x;
        var p = V.Create(-4.374621450325064e-12);
        p = V.MultiplyAdd(p, z, V.Create(8.800680090460203e-11));
        p = V.MultiplyAdd(p, z, V.Create(-1.219035624032117e-09));
        p = V.MultiplyAdd(p, z, V.Create(1.4796618901290416e-08));
        p = V.MultiplyAdd(p, z, V.Create(-1.6365085592632062e-07));
        p = V.MultiplyAdd(p, z, V.Create(1.6462076794793434e-06));
        p = V.MultiplyAdd(p, z, V.Create(-1.4925649082364785e-05));
        p = V.MultiplyAdd(p, z, V.Create(0.0001205533295270044));
        p = V.MultiplyAdd(p, z, V.Create(-0.0008548327023024696));
        p = V.MultiplyAdd(p, z, V.Create(0.005223977625438469));
        p = V.MultiplyAdd(p, z, V.Create(-0.026866170645131082));
        p = V.MultiplyAdd(p, z, V.Create(0.11283791670955125));
        p = V.MultiplyAdd(p, z, V.Create(-0.37612638903183754));
        var low = V.MultiplyAdd(z, p, V.Create(TwoOverRootPiLow));
        return V.FusedMultiplyAdd(x, V.Create(TwoOverRootPi), x * low);
    }

    /// <summary>The m of <c>erfc(x + low) = 2^k m</c>, for x from 0 to 42.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V>(V x, V low, out V k)
        where V : struct, IVector<V, double> => (Decay(x, low, out k) * Scaled(x, low)).Value;

    /// <summary>The m of <c>e^-(x + low)^2 = 2^k m</c>, for x from 0 to 42.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static Pair<V> Decay<V>(V x, V low, out V k)
        where V : struct, IVector<V, double>
    {
        var square = new Pair<V>(x, low) * new Pair<V>(x, low);
        return ExpDouble.Mantissa(-square, out k);
    }

    /// <summary><c>e^(x^2) erfc x</c> of x + low, for all x from 0 on.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static Pair<V> Scaled<V>(V x, V low)
        where V : struct, IVector<V, double>
    {
        var four = V.Create(4);
        var q = (x - four) / (x + four);
        var h = V.Create(-2.764120233734578e-10);
        h = V.MultiplyAdd(h, q, V.Create(9.297625263709659e-10));
        h = V.MultiplyAdd(h, q, V.Create(3.2323973445082033e-09));
        h = V.MultiplyAdd(h, q, V.Create(-1.2338731403798444e-08));
        h = V.MultiplyAdd(h, q, V.Create(-2.0725802488181963e-08));
        h = V.MultiplyAdd(h, q, V.Create(1.0631817593818149e-07));
        h = V.MultiplyAdd(h, q, V.Create(7.771943241086912e-08));
        h = V.MultiplyAdd(h, q, V.Create(-8.210647933297337e-07));
        h = V.MultiplyAdd(h, q, V.Create(2.9173425573089733e-07));
        h = V.MultiplyAdd(h, q, V.Create(5.70657829924074e-06));
        h = V.MultiplyAdd(h, q, V.Create(-1.1221135665965907e-05));
        h = V.MultiplyAdd(h, q, V.Create(-2.4397731143023292e-05));
        h = V.MultiplyAdd(h, q, V.Create(0.00015062142608651945));
        h = V.MultiplyAdd(h, q, V.Create(-0.0001992571524726518));
        h = V.MultiplyAdd(h, q, V.Create(-0.0007577732435942576));
        h = V.MultiplyAdd(h, q, V.Create(0.005031970069102256));
        h = V.MultiplyAdd(h, q, V.Create(-0.01619773406293477));
        h = V.MultiplyAdd(h, q, V.Create(0.037167515526338006));
        h = V.MultiplyAdd(h, q, V.Create(-0.06633036581186058));
        h = V.MultiplyAdd(h, q, V.Create(0.09373283499911264));
        h = V.MultiplyAdd(h, q, V.Create(-0.10103906603631811));
        h = V.MultiplyAdd(h, q, V.Create(0.06809705425466839));
        h = V.MultiplyAdd(h, q, V.Create(0.015379652102619974));
        h = V.MultiplyAdd(h, q, V.Create(-0.13962111684056228));

        var product = Pair<V>.Product(q, h);
        var sum = Pair<V>.OrderedSum(V.Create(Middle), product.High);
        var g = new Pair<V>(sum.High, sum.Low + (product.Low + V.Create(MiddleLow)));

        return g / (Pair<V>.Sum(V.One, x + x) + (low + low));
    }
}
