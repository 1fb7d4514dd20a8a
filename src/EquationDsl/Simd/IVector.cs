using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// A vector of <typeparamref name="T"/> of whatever width the machine has: generated kernels are generic over it and are
/// specialised by the JIT for 512, 256 and 128 bits and for a single element.
/// </summary>
/// <remarks>
/// Masks are vectors whose lanes are all ones or all zeros. Elementary functions state their error bounds where they are
/// implemented, one file each; special values follow IEEE 754 and C99 Annex F.
/// </remarks>
/// <typeparam name="TSelf">The implementing structure.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public partial interface IVector<TSelf, T>
    where TSelf : struct, IVector<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Elements in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes zero.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>All lanes one.</summary>
    static abstract TSelf One { get; }

    /// <summary>0, 1, 2, ...</summary>
    static abstract TSelf Iota { get; }

    /// <summary>All lanes equal.</summary>
    static abstract TSelf Create(T value);

    /// <summary>Reads <see cref="Count"/> elements from <paramref name="index"/> on.</summary>
    static abstract TSelf Load(ref readonly T source, nuint index);

    /// <summary>Bytes from <paramref name="index"/> on, each all ones or all zeros, as lanes that are.</summary>
    static abstract TSelf LoadMask(ref readonly byte source, nuint index);

    /// <summary>Reads the first <paramref name="count"/> elements (fewer than <see cref="Count"/>) and nothing beyond; the other lanes are <paramref name="fill"/>.</summary>
    static abstract TSelf LoadPartial(ref readonly T source, nuint index, nuint count, TSelf fill);

    /// <summary>Reads the elements at <paramref name="start"/>, <c>start + stride</c>, <c>start + 2 stride</c>, ...</summary>
    static abstract TSelf LoadStrided(ref readonly T source, nint start, nint stride);

    /// <summary>Reads <c>source[positions[index]]</c>, <c>source[positions[index + 1]]</c>, ...</summary>
    static abstract TSelf Gather(ref readonly T source, ref readonly int positions, nuint index);

    /// <summary>Writes all lanes.</summary>
    static abstract void Store(TSelf value, ref T destination, nuint index);

    /// <summary>Writes the first <paramref name="count"/> lanes (fewer than <see cref="Count"/>) and touches nothing beyond.</summary>
    static abstract void StorePartial(TSelf value, ref T destination, nuint index, nuint count);

    /// <summary>A mask of the first <paramref name="count"/> lanes.</summary>
    static abstract TSelf FirstLanes(nuint count);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf value);

    /// <summary>Bitwise and: joins masks.</summary>
    static abstract TSelf operator &(TSelf left, TSelf right);

    /// <summary>Bitwise or.</summary>
    static abstract TSelf operator |(TSelf left, TSelf right);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract TSelf operator ^(TSelf left, TSelf right);

    /// <summary>Bitwise complement.</summary>
    static abstract TSelf operator ~(TSelf value);

    static abstract TSelf LessThan(TSelf left, TSelf right);

    static abstract TSelf LessThanOrEqual(TSelf left, TSelf right);

    /// <summary>Named after the comparison <c>==</c>; NaN equals nothing.</summary>
    static abstract TSelf EqualTo(TSelf left, TSelf right);

    static abstract TSelf NotEqualTo(TSelf left, TSelf right);

    /// <summary>Where the mask is set <paramref name="whenTrue"/>, else <paramref name="whenFalse"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Whether any lane of a mask is set.</summary>
    static abstract bool Any(TSelf mask);

    /// <summary>Whether every lane of a mask is set.</summary>
    static abstract bool All(TSelf mask);

    /// <summary><c>x y + z</c>, rounded once where the machine can.</summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary><c>x y + z</c>, rounded once on every machine: in software, and slow, where the hardware cannot.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary>The smaller; NaN if either is. Which zero the minimum of two zeros is, is not specified.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The greater; NaN if either is. Which zero the maximum of two zeros is, is not specified.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The smaller, in one instruction; unspecified where an argument is NaN.</summary>
    static abstract TSelf MinNative(TSelf left, TSelf right);

    /// <summary>The greater, in one instruction; unspecified where an argument is NaN.</summary>
    static abstract TSelf MaxNative(TSelf left, TSelf right);

    static abstract TSelf Abs(TSelf value);

    /// <summary>-1, 0 or 1; NaN for NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    static virtual TSelf Sign(TSelf value) => Functions.Sign.Evaluate<TSelf, T>(value);

    static abstract TSelf Floor(TSelf value);

    static abstract TSelf Ceiling(TSelf value);

    static abstract TSelf Truncate(TSelf value);

    /// <summary>To the nearest whole number, ties to even.</summary>
    static abstract TSelf Round(TSelf value);

    static abstract TSelf Sqrt(TSelf value);

    // The bits of the lanes as two's complement integers of the same width: what exponents are taken apart and put together with.

    /// <summary>Shifts the bits to the left.</summary>
    static abstract TSelf ShiftLeft(TSelf bits, int count);

    /// <summary>Shifts the bits to the right, copying the sign.</summary>
    static abstract TSelf ShiftRight(TSelf bits, int count);

    /// <summary>Shifts the bits to the right, filling with zeros.</summary>
    static abstract TSelf ShiftRightLogical(TSelf bits, int count);

    /// <summary>Adds the bits as integers.</summary>
    static abstract TSelf AddBits(TSelf left, TSelf right);

    /// <summary>Subtracts the bits as integers.</summary>
    static abstract TSelf SubtractBits(TSelf left, TSelf right);

    /// <summary>Whether <see cref="Scale"/> is one instruction.</summary>
    static abstract bool IsScaleNative { get; }

    /// <summary><c>x 2^n</c> for a whole number n, right also where the result is subnormal or overflows, for x between 1/4 and 4.</summary>
    static abstract TSelf Scale(TSelf x, TSelf n);

    /// <summary>
    /// In each group of <c>2 by</c> lanes (by a power of 2, less than <see cref="Count"/>) the last lane of the lower half, in all lanes of the group.
    /// </summary>
    static abstract TSelf FromBelow(TSelf value, int by);

    /// <summary>
    /// In each group of <c>2 by</c> lanes (by a power of 2, less than <see cref="Count"/>) the first lane of the upper half, in all lanes of the group.
    /// </summary>
    static abstract TSelf FromAbove(TSelf value, int by);

    /// <summary>The last lane, in all lanes.</summary>
    static abstract TSelf LastLane(TSelf value);

    /// <summary>The lanes of the two in turn, as far as one vector reaches: <c>x0 y0 x1 y1 ...</c>.</summary>
    static abstract TSelf InterleaveLower(TSelf x, TSelf y);

    /// <summary>The rest of <see cref="InterleaveLower"/>: the upper halves of the two in turn.</summary>
    static abstract TSelf InterleaveUpper(TSelf x, TSelf y);

    /// <summary>The sum of all lanes.</summary>
    static abstract T Sum(TSelf value);

    /// <summary>Writes the sums of the lanes of four vectors one after the other.</summary>
    [MethodImpl(AggressiveInlining)]
    static virtual void StoreSums(TSelf first, TSelf second, TSelf third, TSelf fourth, ref T destination)
    {
        destination = TSelf.Sum(first);
        Unsafe.Add(ref destination, 1) = TSelf.Sum(second);
        Unsafe.Add(ref destination, 2) = TSelf.Sum(third);
        Unsafe.Add(ref destination, 3) = TSelf.Sum(fourth);
    }

    /// <summary>The product of all lanes.</summary>
    static abstract T Product(TSelf value);

    /// <summary>The greatest lane; NaN if any is.</summary>
    static abstract T MaxAcross(TSelf value);

    /// <summary>The least lane; NaN if any is.</summary>
    static abstract T MinAcross(TSelf value);

    /// <summary><c>x - y floor(x / y)</c>.</summary>
    [MethodImpl(AggressiveInlining)]
    static virtual TSelf Modulo(TSelf x, TSelf y) => Functions.Modulo.Evaluate<TSelf, T>(x, y);

    static abstract TSelf Cbrt(TSelf x);

    static abstract TSelf Power(TSelf x, TSelf y);

    /// <summary><c>x^n</c> by squaring.</summary>
    [MethodImpl(AggressiveInlining)]
    static virtual TSelf Power(TSelf x, int n) => Functions.WholePower.Evaluate<TSelf, T>(x, n);

    static abstract TSelf Hypot(TSelf x, TSelf y);

    /// <summary><c>sqrt(1 + x) - 1</c>.</summary>
    [MethodImpl(AggressiveInlining)]
    static virtual TSelf Sqrt1pm1(TSelf x) => Functions.Sqrt1pm1.Evaluate<TSelf, T>(x);

    static abstract TSelf Exp(TSelf x);

    static abstract TSelf Exp2(TSelf x);

    static abstract TSelf Expm1(TSelf x);

    static abstract TSelf Log(TSelf x);

    static abstract TSelf Log2(TSelf x);

    static abstract TSelf Log10(TSelf x);

    static abstract TSelf Log1p(TSelf x);

    /// <summary><c>x ln y</c>, 0 where x is 0 (and y no NaN).</summary>
    [MethodImpl(AggressiveInlining)]
    static virtual TSelf XLogY(TSelf x, TSelf y) => Functions.ZeroTimesLog.Evaluate<TSelf, T>(x, y, TSelf.Log(y));

    /// <summary><c>x ln(1 + y)</c>, 0 where x is 0 (and y no NaN).</summary>
    [MethodImpl(AggressiveInlining)]
    static virtual TSelf XLog1pY(TSelf x, TSelf y) => Functions.ZeroTimesLog.Evaluate<TSelf, T>(x, y, TSelf.Log1p(y));

    /// <summary><c>1 / (1 + e^-x)</c>.</summary>
    static abstract TSelf Logistic(TSelf x);

    /// <summary><c>1 / (1 + e^-x)</c> and <c>1 / (1 + e^x)</c>, by one exponential and one quotient's denominator.</summary>
    static abstract (TSelf Of, TSelf OfNegative) LogisticPair(TSelf x);

    /// <summary><c>ln(1 / (1 + e^-x))</c>.</summary>
    [MethodImpl(AggressiveInlining)]
    static virtual TSelf LogLogistic(TSelf x) => -TSelf.Softplus(-x);

    /// <summary><c>ln(1 + e^x)</c>.</summary>
    static abstract TSelf Softplus(TSelf x);

    static abstract TSelf Sin(TSelf x);

    static abstract TSelf Cos(TSelf x);

    static abstract TSelf Tan(TSelf x);

    static abstract TSelf Asin(TSelf x);

    static abstract TSelf Acos(TSelf x);

    static abstract TSelf Atan(TSelf x);

    static abstract TSelf Atan2(TSelf y, TSelf x);

    static abstract TSelf Sinh(TSelf x);

    static abstract TSelf Cosh(TSelf x);

    static abstract TSelf Tanh(TSelf x);

    static abstract TSelf Asinh(TSelf x);

    static abstract TSelf Acosh(TSelf x);

    static abstract TSelf Atanh(TSelf x);

    /// <summary><c>1 - cos x</c>.</summary>
    static abstract TSelf OneMinusCos(TSelf x);

    /// <summary><c>sin x / x</c>, 1 at 0.</summary>
    static abstract TSelf Sinc(TSelf x);

    static abstract TSelf Erf(TSelf x);

    static abstract TSelf Erfc(TSelf x);

    /// <summary>The standard normal distribution function.</summary>
    static abstract TSelf NormalCdf(TSelf x);

    /// <summary>The logarithm of the standard normal distribution function.</summary>
    static abstract TSelf LogNormalCdf(TSelf x);

    /// <summary>The standard normal density over the distribution function: the derivative of the logarithm of the latter.</summary>
    static abstract TSelf NormalRatio(TSelf x);

    static abstract TSelf Gamma(TSelf x);

    /// <summary><c>ln |gamma(x)|</c>.</summary>
    static abstract TSelf LogGamma(TSelf x);

    static abstract TSelf Digamma(TSelf x);

    /// <summary>The n-th derivative of digamma.</summary>
    static abstract TSelf Polygamma(int n, TSelf x);

    /// <summary>The y with <c>erf y = x</c>.</summary>
    static abstract TSelf ErfInverse(TSelf x);

    /// <summary>The quantiles of the standard normal distribution.</summary>
    static abstract TSelf NormalQuantile(TSelf p);

    static abstract TSelf BesselI0(TSelf x);

    static abstract TSelf BesselI1(TSelf x);

    /// <summary>The regularised lower incomplete gamma function.</summary>
    static abstract TSelf GammaLower(TSelf a, TSelf x);

    /// <summary>One minus <see cref="GammaLower"/>.</summary>
    static abstract TSelf GammaUpper(TSelf a, TSelf x);

    /// <summary>The quantiles of the gamma distribution with rate 1.</summary>
    static abstract TSelf GammaLowerInverse(TSelf a, TSelf p);

    /// <summary>The derivative of <see cref="GammaLower"/> by a.</summary>
    static abstract TSelf GammaLowerShape(TSelf a, TSelf x);

    /// <summary>The regularised incomplete beta function.</summary>
    static abstract TSelf BetaLower(TSelf a, TSelf b, TSelf x);

    /// <summary>The quantiles of the beta distribution.</summary>
    static abstract TSelf BetaLowerInverse(TSelf a, TSelf b, TSelf p);

    /// <summary>The derivative of <see cref="BetaLower"/> by a.</summary>
    static abstract TSelf BetaLowerShape(TSelf a, TSelf b, TSelf x);

    /// <summary>Student's distribution function.</summary>
    static abstract TSelf StudentLower(TSelf k, TSelf x);

    static abstract TSelf StudentQuantile(TSelf k, TSelf p);

    static abstract TSelf PoissonQuantile(TSelf mean, TSelf p);

    static abstract TSelf BinomialQuantile(TSelf n, TSelf success, TSelf p);

    /// <summary>The entropy of the Poisson distribution.</summary>
    static abstract TSelf PoissonEntropy(TSelf mean);

    /// <summary>The derivative of <see cref="PoissonEntropy"/>.</summary>
    static abstract TSelf PoissonEntropySlope(TSelf mean);

    /// <summary>The entropy of the binomial distribution.</summary>
    static abstract TSelf BinomialEntropy(TSelf n, TSelf success);

    /// <summary>The derivative of <see cref="BinomialEntropy"/> by the chance.</summary>
    static abstract TSelf BinomialEntropySlope(TSelf n, TSelf success);
}
