using System.Runtime.CompilerServices;
using EquationDsl.Numerics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>The members whose bodies are the same for every width of <see cref="float"/>: the elementary functions.</summary>
public interface IFloatVector<TSelf> : IVector<TSelf, float>
    where TSelf : struct, IFloatVector<TSelf>
{
    /// <summary>The function of the lanes, evaluated in <see cref="double"/> and rounded.</summary>
    static abstract TSelf ThroughDouble<F>(TSelf x)
        where F : struct, IDoubleFunction;

    /// <summary>The function of two vectors, evaluated in <see cref="double"/> and rounded.</summary>
    static abstract TSelf ThroughDouble<F>(TSelf x, TSelf y)
        where F : struct, IDoubleBinaryFunction;

    /// <summary>
    /// For each lane one of the first eight entries of a table, at the place that the three lowest bits of the lane say. The table has these twice.
    /// </summary>
    static abstract TSelf LookUp(TSelf places, ReadOnlySpan<float> table);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Scale(TSelf x, TSelf n) => ScaleByPowerOfTwoSingle.Evaluate(x, n);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Sqrt1pm1(TSelf x) => Sqrt1pm1Single.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Cbrt(TSelf x) => PowerSingle.Cbrt(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Power(TSelf x, TSelf y) => PowerSingle.Evaluate(x, y);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Hypot(TSelf x, TSelf y) => PowerSingle.Hypot(x, y);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Exp(TSelf x) => ExpSingle.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Exp2(TSelf x) => Exp2Single.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Expm1(TSelf x) => Expm1Single.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Log(TSelf x) => LogSingle.Natural(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Log2(TSelf x) => LogSingle.Binary(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Log10(TSelf x) => LogSingle.Decimal(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Log1p(TSelf x) => Log1pSingle.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.XLog1pY(TSelf x, TSelf y) => Log1pSingle.Times(x, y);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Logistic(TSelf x) => LogisticSingle.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static (TSelf Of, TSelf OfNegative) IVector<TSelf, float>.LogisticPair(TSelf x) => LogisticSingle.Both(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Softplus(TSelf x) => SoftplusSingle.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Sin(TSelf x) => TrigonometricSingle.Sin(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Cos(TSelf x) => TrigonometricSingle.Cos(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Tan(TSelf x) => TrigonometricSingle.Tan(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Asin(TSelf x) => ArcSingle.Asin(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Acos(TSelf x) => ArcSingle.Acos(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Atan(TSelf x) => ArcSingle.Atan(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Atan2(TSelf y, TSelf x) => ArcSingle.Atan2(y, x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Sinh(TSelf x) => HyperbolicSingle.Sinh(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Cosh(TSelf x) => HyperbolicSingle.Cosh(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Tanh(TSelf x) => HyperbolicSingle.Tanh(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Asinh(TSelf x) => InverseHyperbolicSingle.Asinh(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Acosh(TSelf x) => InverseHyperbolicSingle.Acosh(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Atanh(TSelf x) => InverseHyperbolicSingle.Atanh(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.OneMinusCos(TSelf x) => TrigonometricSingle.OneMinusCos(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Sinc(TSelf x) => TrigonometricSingle.Sinc(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Erf(TSelf x) => ErfSingle.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Erfc(TSelf x) => ErfcSingle.Erfc(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.NormalCdf(TSelf x) => NormalCdfSingle.Evaluate(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.LogNormalCdf(TSelf x) => TSelf.ThroughDouble<NormalTailDouble.Logarithm>(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.NormalRatio(TSelf x) => TSelf.ThroughDouble<NormalTailDouble.Quotient>(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Gamma(TSelf x) => GammaSingle.Gamma(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.LogGamma(TSelf x) => GammaSingle.LogGamma(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Digamma(TSelf x) => GammaSingle.Digamma(x);

    [MethodImpl(AggressiveInlining)]
    static TSelf IVector<TSelf, float>.Polygamma(int n, TSelf x) => GammaSingle.Polygamma(n, x);

    static TSelf IVector<TSelf, float>.ErfInverse(TSelf x) => Lanewise.Map<TSelf, float>(x, NormalQuantileFunction.ErfInverse);

    static TSelf IVector<TSelf, float>.NormalQuantile(TSelf p) => Lanewise.Map<TSelf, float>(p, NormalQuantileFunction.Quantile);

    static TSelf IVector<TSelf, float>.BesselI0(TSelf x) => Lanewise.Map<TSelf, float>(x, BesselFunction.I0);

    static TSelf IVector<TSelf, float>.BesselI1(TSelf x) => Lanewise.Map<TSelf, float>(x, BesselFunction.I1);

    static TSelf IVector<TSelf, float>.GammaLower(TSelf a, TSelf x) => Lanewise.Map<TSelf, float>(a, x, IncompleteGamma.Lower);

    static TSelf IVector<TSelf, float>.GammaUpper(TSelf a, TSelf x) => Lanewise.Map<TSelf, float>(a, x, IncompleteGamma.Upper);

    static TSelf IVector<TSelf, float>.GammaLowerInverse(TSelf a, TSelf p) => Lanewise.Map<TSelf, float>(a, p, IncompleteGammaInverse.Lower);

    static TSelf IVector<TSelf, float>.GammaLowerShape(TSelf a, TSelf x) => Lanewise.Map<TSelf, float>(a, x, IncompleteGammaShape.Derivative);

    static TSelf IVector<TSelf, float>.BetaLower(TSelf a, TSelf b, TSelf x) => Lanewise.Map<TSelf, float>(a, b, x, IncompleteBeta.Lower);

    static TSelf IVector<TSelf, float>.BetaLowerInverse(TSelf a, TSelf b, TSelf p) => Lanewise.Map<TSelf, float>(a, b, p, IncompleteBetaInverse.Lower);

    static TSelf IVector<TSelf, float>.BetaLowerShape(TSelf a, TSelf b, TSelf x) => Lanewise.Map<TSelf, float>(a, b, x, IncompleteBetaShape.Derivative);

    static TSelf IVector<TSelf, float>.StudentLower(TSelf k, TSelf x) => Lanewise.Map<TSelf, float>(k, x, StudentFunction.Lower);

    static TSelf IVector<TSelf, float>.StudentQuantile(TSelf k, TSelf p) => Lanewise.Map<TSelf, float>(k, p, StudentFunction.Quantile);

    static TSelf IVector<TSelf, float>.PoissonQuantile(TSelf mean, TSelf p) => Lanewise.Map<TSelf, float>(mean, p, DiscreteQuantiles.Poisson);

    static TSelf IVector<TSelf, float>.BinomialQuantile(TSelf n, TSelf success, TSelf p) => Lanewise.Map<TSelf,
        float>(n, success, p, DiscreteQuantiles.Binomial);

    static TSelf IVector<TSelf, float>.PoissonEntropy(TSelf mean) => Lanewise.Map<TSelf, float>(mean, DiscreteEntropies.Poisson);

    static TSelf IVector<TSelf, float>.PoissonEntropySlope(TSelf mean) => Lanewise.Map<TSelf, float>(mean, DiscreteEntropies.PoissonSlope);

    static TSelf IVector<TSelf, float>.BinomialEntropy(TSelf n, TSelf success) => Lanewise.Map<TSelf, float>(n, success, DiscreteEntropies.Binomial);

    static TSelf IVector<TSelf, float>.BinomialEntropySlope(TSelf n, TSelf success) => Lanewise.Map<TSelf, float>(n, success, DiscreteEntropies.BinomialSlope);
}
