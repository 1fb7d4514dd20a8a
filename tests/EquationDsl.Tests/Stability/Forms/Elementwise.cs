namespace EquationDsl.Tests.Stability;

/// <summary>Formulas as textbooks write them, each of which loses digits or overflows if it is computed as written.</summary>
public static partial class Forms
{
    [Equation(@"\log(1+x)"), Within(3, 3)]
    public static partial void LogOnePlus([AtLeast(-1)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"e^x - 1"), Within(3, 3)]
    public static partial void ExponentialMinusOne(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\log(1+e^x)"), Within(3, 3)]
    public static partial void SoftplusWritten(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"softplus(x)"), Within(3, 3)]
    public static partial void Softplus(ReadOnlySpan<Real> x, Span<Real> result);

    // The tail: half an ulp of x - y counts x - y times in the exponential; near 0 the value is the difference of x and a logarithm.
    [Equation(@"\log(e^x + e^y)"), Within(150, 150)]
    public static partial void LogOfTwoExponentials(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Span<Real> result);

    // The tail, as above.
    [Equation(@"\log(1 + e^x + e^y)"), Within(3, 150)]
    public static partial void LogOfThreeTerms(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Span<Real> result);

    // The tail, as above.
    [Equation(@"\frac{e^x}{e^x + e^y}"), Within(150, 150)]
    public static partial void ShareOfTwoExponentials(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Span<Real> result);

    [Equation(@"\log(\cosh(x))"), Within(3, 3)]
    public static partial void LogCosh(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\log(e^x - 1)"), Within(3, 3)]
    public static partial void SoftplusInverse([AtLeast(1e-4)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\log(2 + 3 e^x)"), Within(3, 3)]
    public static partial void LogOfNumberAndExponential(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\frac{1}{1+e^{-x}}"), Within(3, 3)]
    public static partial void LogisticWritten(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\log\frac{1}{1+e^{-x}}"), Within(3, 3)]
    public static partial void LogLogisticWritten(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\log(1 - \frac{1}{1+e^{-x}})"), Within(3, 3)]
    public static partial void LogComplementWritten(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\sqrt{x+1}-\sqrt{x}"), Within(3, 4)]
    public static partial void RootDifference([AtLeast(0)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\frac{-b + \sqrt{b^2 - 4 a \odot c}}{2 a}"), Within(3, 20)]
    public static partial void QuadraticPlus(ReadOnlySpan<Real> a, ReadOnlySpan<Real> b, ReadOnlySpan<Real> c, Span<Real> result);

    [Equation(@"\frac{-b - \sqrt{b^2 - 4 a \odot c}}{2 a}"), Within(3, 10)]
    public static partial void QuadraticMinus(ReadOnlySpan<Real> a, ReadOnlySpan<Real> b, ReadOnlySpan<Real> c, Span<Real> result);

    [Equation(@"\frac{1-\cos x}{x^2}"), Within(3, 3)]
    public static partial void OneMinusCosOverSquare(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"1-\cos x"), Within(3, 3)]
    public static partial void OneMinusCos(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\sqrt{x^2+y^2}"), Within(3, 3)]
    public static partial void Hypotenuse(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Span<Real> result);

    // The derivative by x is 1 / r - x^2 / r^3, which cancels where y is small beside x.
    [Equation(@"\frac{x}{\sqrt{x^2+y^2}}"), Within(3, double.PositiveInfinity)]
    public static partial void DirectionCosine(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Span<Real> result);

    [Equation(@"x \odot \log x"), Within(3, 3)]
    public static partial void EntropyTerm([AtLeast(0)] ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"x \odot \log y"), Within(3, 3)]
    public static partial void CrossEntropyTerm(ReadOnlySpan<Real> x, [AtLeast(0)] ReadOnlySpan<Real> y, Span<Real> result);

    // The tail: half an ulp of x^2 / 2 counts x^2 / 2 times in the exponential.
    [Equation(@"\frac{x}{2} \odot (1 + \operatorname{erf}(\frac{x}{\sqrt{2}}))"), Within(3, 200)]
    public static partial void GeluWritten(ReadOnlySpan<Real> x, Span<Real> result);

    // The tail: half an ulp of x^2 / 2 counts x^2 / 2 times in the exponential.
    [Equation(@"gelu(x)"), Within(3, 200)]
    public static partial void Gelu(ReadOnlySpan<Real> x, Span<Real> result);

    // The tail: half an ulp of the exponent counts as often as the exponent is large.
    [Equation(@"0.5 x \odot (1 + \tanh(\sqrt{\frac{2}{\pi}} (x + 0.044715 x^3)))"), Within(300, 200)]
    public static partial void GeluTanhWritten(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\frac{x}{1+e^{-x}}"), Within(3, 3)]
    public static partial void SiluWritten(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"x \odot \tanh(\log(1+e^x))"), Within(3, 6)]
    public static partial void MishWritten(ReadOnlySpan<Real> x, Span<Real> result);

    // The tail: half an ulp of x^2 / 2 counts x^2 / 2 times in the exponential.
    [Equation(@"\frac{1}{\sqrt{2\pi}} e^{-\frac{x^2}{2}}"), Within(200, 200)]
    public static partial void StandardNormalDensity(ReadOnlySpan<Real> x, Span<Real> result);

    // The tail: half an ulp of the exponent counts as often as the exponent is large.
    [Equation(@"\frac{1}{\sigma \sqrt{2\pi}} \odot e^{-\frac{(x - \mu)^2}{2 \sigma^2}}"), Within(300, 300)]
    public static partial void NormalDensity(ReadOnlySpan<Real> x, ReadOnlySpan<Real> mu, [AtLeast(0)] ReadOnlySpan<Real> sigma, Span<Real> result);

    // The derivative by sigma, (u^2 - 1) / sigma, cancels next to u = 1.
    [Equation(@"\log(\frac{1}{\sqrt{2\pi\sigma^2}} \odot e^{-\frac{(x - \mu)^2}{2 \sigma^2}})"), Within(4, 30)]
    public static partial void LogNormalDensity(ReadOnlySpan<Real> x, ReadOnlySpan<Real> mu, [AtLeast(0)] ReadOnlySpan<Real> sigma, Span<Real> result);

    [Equation(@"\frac{e^x - e^{-x}}{e^x + e^{-x}}"), Within(3, 4)]
    public static partial void TanhWritten(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\frac{e^{2x} - 1}{e^{2x} + 1}"), Within(3, 4)]
    public static partial void TanhOfDouble(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\frac{1 - e^{-2x}}{1 + e^{-2x}}"), Within(3, 4)]
    public static partial void TanhOfNegativeDouble(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\frac{2}{1 + e^{-2x}} - 1"), Within(3, 4)]
    public static partial void TanhOfLogistic(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\frac{e^x - e^{-x}}{2}"), Within(3, 3)]
    public static partial void SinhWritten(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"x^3"), Within(3, 3)]
    public static partial void Cube(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"x^7"), Within(3, 4)]
    public static partial void SeventhPower(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"x^{-2}"), Within(3, 4)]
    public static partial void InverseSquare(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"x^{-3}"), Within(4, 5)]
    public static partial void InverseCube(ReadOnlySpan<Real> x, Span<Real> result);

    // The derivative by z is logistic(z) - y, which cancels where they are close.
    [Equation(@"-(y \odot \log \frac{1}{1+e^{-z}} + (1 - y) \odot \log(1 - \frac{1}{1+e^{-z}}))"), Within(3, 10)]
    public static partial void BinaryCrossEntropyOfLogits([AtLeast(0), AtMost(1)] ReadOnlySpan<Real> y, ReadOnlySpan<Real> z, Span<Real> result);
}
