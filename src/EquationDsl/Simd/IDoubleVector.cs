using System.Runtime.CompilerServices;
using EquationDsl.Numerics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>The members whose bodies are the same for every width of <see cref="double"/>: the elementary functions.</summary>
public interface IDoubleVector<TSelf> : IVector<TSelf, double>
    where TSelf : struct, IDoubleVector<TSelf>
{
    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Scale(TSelf x, TSelf n) => ScaleByPowerOfTwoDouble.Evaluate(x, n);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Cbrt(TSelf x) => CbrtDouble.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Power(TSelf x, TSelf y) => PowerDouble.Evaluate(x, y);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Hypot(TSelf x, TSelf y) => HypotDouble.Evaluate(x, y);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Exp(TSelf x) => ExpDouble.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Exp2(TSelf x) => Exp2Double.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Expm1(TSelf x) => Expm1Double.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Log(TSelf x) => LogDouble.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Log2(TSelf x) => Log2Double.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Log10(TSelf x) => Log10Double.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Log1p(TSelf x) => Log1pDouble.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Logistic(TSelf x) => LogisticDouble.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static (TSelf Of, TSelf OfNegative) IVector<TSelf, double>.LogisticPair(TSelf x) => LogisticDouble.Both(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Softplus(TSelf x) => SoftplusDouble.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Sin(TSelf x) => SinDouble.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Cos(TSelf x) => CosDouble.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Tan(TSelf x) => TanDouble.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Asin(TSelf x) => AtanDouble.Asin(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Acos(TSelf x) => AtanDouble.Acos(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Atan(TSelf x) => AtanDouble.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Atan2(TSelf y, TSelf x) => AtanDouble.OfCoordinates(y, x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Sinh(TSelf x) => HyperbolicDouble.Sinh(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Cosh(TSelf x) => HyperbolicDouble.Cosh(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Tanh(TSelf x) => HyperbolicDouble.Tanh(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Asinh(TSelf x) => InverseHyperbolicDouble.Asinh(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Acosh(TSelf x) => InverseHyperbolicDouble.Acosh(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Atanh(TSelf x) => InverseHyperbolicDouble.Atanh(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.OneMinusCos(TSelf x) => CosDouble.FromOne(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Sinc(TSelf x) => SinDouble.OverArgument(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Erf(TSelf x) => ErfDouble.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.Erfc(TSelf x) => ErfDouble.Complement(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.NormalCdf(TSelf x) => ErfDouble.NormalCdf(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.LogNormalCdf(TSelf x) => NormalTailDouble.LogNormalCdf(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, double>.NormalRatio(TSelf x) => NormalTailDouble.Ratio(x);

    static TSelf IVector<TSelf, double>.Gamma(TSelf x) => Lanewise.Map<TSelf, double>(x, GammaFunction.Gamma);

    static TSelf IVector<TSelf, double>.LogGamma(TSelf x) => Lanewise.Map<TSelf, double>(x, GammaFunction.LogGamma);

    static TSelf IVector<TSelf, double>.Digamma(TSelf x) => Lanewise.Map<TSelf, double>(x, DigammaFunction.Digamma);

    static TSelf IVector<TSelf, double>.Polygamma(int n, TSelf x) =>
        Lanewise.Map<TSelf, double>(TSelf.Create(n), x, static (n, x) => DigammaFunction.Polygamma((int)n, x));

    static TSelf IVector<TSelf, double>.ErfInverse(TSelf x) => Lanewise.Map<TSelf, double>(x, NormalQuantileFunction.ErfInverse);

    static TSelf IVector<TSelf, double>.NormalQuantile(TSelf p) => Lanewise.Map<TSelf, double>(p, NormalQuantileFunction.Quantile);

    static TSelf IVector<TSelf, double>.BesselI0(TSelf x) => Lanewise.Map<TSelf, double>(x, BesselFunction.I0);

    static TSelf IVector<TSelf, double>.BesselI1(TSelf x) => Lanewise.Map<TSelf, double>(x, BesselFunction.I1);

    static TSelf IVector<TSelf, double>.GammaLower(TSelf a, TSelf x) => Lanewise.Map<TSelf, double>(a, x, IncompleteGamma.Lower);

    static TSelf IVector<TSelf, double>.GammaUpper(TSelf a, TSelf x) => Lanewise.Map<TSelf, double>(a, x, IncompleteGamma.Upper);

    static TSelf IVector<TSelf, double>.GammaLowerInverse(TSelf a, TSelf p) => Lanewise.Map<TSelf, double>(a, p, IncompleteGammaInverse.Lower);

    static TSelf IVector<TSelf, double>.GammaLowerShape(TSelf a, TSelf x) => Lanewise.Map<TSelf, double>(a, x, IncompleteGammaShape.Derivative);

    static TSelf IVector<TSelf, double>.BetaLower(TSelf a, TSelf b, TSelf x) => Lanewise.Map<TSelf, double>(a, b, x, IncompleteBeta.Lower);

    static TSelf IVector<TSelf, double>.BetaLowerInverse(TSelf a, TSelf b, TSelf p) => Lanewise.Map<TSelf, double>(a, b, p, IncompleteBetaInverse.Lower);

    static TSelf IVector<TSelf, double>.BetaLowerShape(TSelf a, TSelf b, TSelf x) => Lanewise.Map<TSelf, double>(a, b, x, IncompleteBetaShape.Derivative);

    static TSelf IVector<TSelf, double>.StudentLower(TSelf k, TSelf x) => Lanewise.Map<TSelf, double>(k, x, StudentFunction.Lower);

    static TSelf IVector<TSelf, double>.StudentQuantile(TSelf k, TSelf p) => Lanewise.Map<TSelf, double>(k, p, StudentFunction.Quantile);

    static TSelf IVector<TSelf, double>.PoissonQuantile(TSelf mean, TSelf p) => Lanewise.Map<TSelf, double>(mean, p, DiscreteQuantiles.Poisson);

    static TSelf IVector<TSelf, double>.BinomialQuantile(TSelf n, TSelf success, TSelf p) => Lanewise.Map<TSelf,
        double>(n, success, p, DiscreteQuantiles.Binomial);

    static TSelf IVector<TSelf, double>.PoissonEntropy(TSelf mean) => Lanewise.Map<TSelf, double>(mean, DiscreteEntropies.Poisson);

    static TSelf IVector<TSelf, double>.PoissonEntropySlope(TSelf mean) => Lanewise.Map<TSelf, double>(mean, DiscreteEntropies.PoissonSlope);

    static TSelf IVector<TSelf, double>.BinomialEntropy(TSelf n, TSelf success) => Lanewise.Map<TSelf, double>(n, success, DiscreteEntropies.Binomial);

    static TSelf IVector<TSelf, double>.BinomialEntropySlope(TSelf n, TSelf success) => Lanewise.Map<TSelf, double>(n, success, DiscreteEntropies.BinomialSlope);
}
