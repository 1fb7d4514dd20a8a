namespace EquationDsl.Tests.Stability;

/// <summary>Norms whose powers leave the range before they do.</summary>
public static partial class Forms
{
    [Equation(@"\|x\|_3"), OfRows, Within(3, 5)]
    public static partial Real ThirdNorm(ReadOnlySpan<Real> x);

    private static Dual ThirdNormAsWritten(Dual[] x) => Pow(Sum(x, static t => Pow(Abs(t), 3)), (Real)1 / 3);

    [Equation(@"\left(\sum_i x_i^4\right)^{1/4}"), OfRows, Within(3, 8)]
    public static partial Real FourthNorm(ReadOnlySpan<Real> x);

    private static Dual FourthNormAsWritten(Dual[] x) => Pow(Sum(x, static t => Pow(t, 4)), (Real)0.25);

    [Equation(@"\left(\sum_i |x_i|^p\right)^{1/p}"), OfRows, Within(15, 20)]
    public static partial Real PowerNorm(ReadOnlySpan<Real> x, Real p = (Real)2.5);

    private static Dual PowerNormAsWritten(Dual[] x, Dual p) => Pow(Sum(x, t => Pow(Abs(t), p)), 1 / p);

    [Equation(@"\left(\frac1n \sum_{i=1}^n |x_i|^3\right)^{1/3}"), OfRows, Within(3, 5)]
    public static partial Real MeanOfCubes(ReadOnlySpan<Real> x);

    private static Dual MeanOfCubesAsWritten(Dual[] x) => Pow(Sum(x, static t => Pow(Abs(t), 3)) / x.Length, (Real)1 / 3);

    [Equation(@"\sqrt{\|x\|^2 + 1}"), OfRows, Within(3, 3)]
    public static partial Real NormAndOne(ReadOnlySpan<Real> x);

    private static Dual NormAndOneAsWritten(Dual[] x) => Sqrt(Dot(x, x) + 1);

    [Equation(@"\sqrt{\|x\|_2^2 + \|y\|_2^2}"), OfRows, Within(3, 3)]
    public static partial Real NormOfTwo(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y);

    private static Dual NormOfTwoAsWritten(Dual[] x, Dual[] y) => Sqrt(Dot(x, x) + Dot(y, y));

    [Equation(@"\frac{\|x\|}{\|y\|}"), OfRows, Within(3, 8)]
    public static partial Real QuotientOfNorms(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y);

    private static Dual QuotientOfNormsAsWritten(Dual[] x, Dual[] y) => Sqrt(Dot(x, x)) / Sqrt(Dot(y, y));

    [Equation(@"\frac{x^\top y}{\|x\| \|y\|}"), OfRows, Within(10, 1e9)]
    public static partial Real CosineSimilarity(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y);

    private static Dual CosineSimilarityAsWritten(Dual[] x, Dual[] y) => Dot(x, y) / (Sqrt(Dot(x, x)) * Sqrt(Dot(y, y)));
}
