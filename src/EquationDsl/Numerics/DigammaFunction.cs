using EquationDsl.Simd;
using Scalars = EquationDsl.Simd.Pair<EquationDsl.Simd.DoubleScalar>;

namespace EquationDsl.Numerics;

/// <summary>
/// The logarithmic derivatives of gamma: asymptotic series at arguments shifted up, a polynomial around the positive zero of digamma, and
/// reflection below 0.
/// </summary>
public static class DigammaFunction
{
    private const double Root = 1.4616321449683622;
    private const double RootLow = 9.549995429965697e-17;

    /// <summary><c>psi(1.5 + u) / (1.5 + u - root)</c> for |u| up to 1/2, fitted at Chebyshev nodes.</summary>
    private static ReadOnlySpan<double> NearRoot =>
    [
        0.9510558760318328,
        -0.42362742128146047,
        0.24054248424078692,
        -0.1484049230539187,
        0.09498872445291558,
        -0.061922133271544284,
        0.04076083393821673,
        -0.026975796849706184,
        0.01790724844392596,
        -0.011908215027359153,
        0.007927018411136843,
        -0.005280020192518892,
        0.0035181618550874957,
        -0.0023446252179885993,
        0.001562789950608375,
        -0.0010424323828753985,
        0.000694908174082211,
        -0.0004591975036646912,
        0.0003061242075543146,
        -0.00022001895005109955,
        0.0001466781049062341,
        -5.7709404612698156e-05,
        3.847275205849602e-05,
        -8.394009422598467e-05,
        5.596002350342592e-05,
    ];

    /// <summary><c>B_2k / 2k</c>, DLMF 5.11.2.</summary>
    private static ReadOnlySpan<double> Asymptotic =>
    [
        1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160, 43867.0 / 14364,
    ];

    /// <summary><c>B_2k / (2k)!</c>.</summary>
    private static ReadOnlySpan<double> Bernoulli =>
    [
        1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160, -691.0 / 1307674368000, 1.0 / 74724249600,
        -3617.0 / 10670622842880000, 43867.0 / 5109094217170944000, -174611.0 / 802857662698291200000.0,
    ];

    /// <summary>
    /// Within 3 ULP for positive x, next to its zero too; for negative x within 2^-56 of the size of the terms that it is the difference
    /// of. NaN at negative whole numbers, infinite at zeros, against their sign.
    /// </summary>
    public static double Digamma(double x)
    {
        if (!double.IsFinite(x) || x == 0 || (x < 0 && x == Math.Floor(x)))
        {
            return x == 0 ? -1 / x : x > 0 ? x : double.NaN;
        }

        if (Math.Abs(x) < 1e-20)
        {
            return -1 / x;
        }

        return x > 0
            ? GammaSeries.Value(OfPositive(x))
            : GammaSeries.Value(OfPositive(-x) - GammaSeries.PiCotPi(x) - Inverse(GammaSeries.Pair(x)));
    }

    /// <inheritdoc cref="Digamma(double)"/>
    public static float Digamma(float x) => (float)Digamma((double)x);

    /// <summary>
    /// The n-th derivative of digamma, n from 0 to 100; for positive x within 4 ULP, for negative x within n + 3 units in the last place
    /// of the terms that it is the difference of.
    /// </summary>
    public static double Polygamma(int n, double x)
    {
        if (n <= 0)
        {
            return n == 0 ? Digamma(x) : double.NaN;
        }

        var sign = (n & 1) == 1 ? 1.0 : -1.0;
        if (!double.IsFinite(x))
        {
            return x > 0 ? sign * 0.0 : double.NaN;
        }

        if (x == 0 || (x < 0 && x == Math.Floor(x)))
        {
            return sign > 0 ? double.PositiveInfinity : x == 0 ? -1 / x : double.NaN;
        }

        if (Math.Abs(x) < 1e-20)
        {
            return sign * Ratio(n, x, 0);
        }

        if (x > 1e6 * n)
        {
            // (n - 1)! / x^n (1 + n / 2x + n (n + 1) / 12x^2)
            return sign * Ratio(n - 1, x, (0.5 * n / x) + (n * (n + 1.0) / (12 * x) / x));
        }

        var zeta = SumOfPowers(n, Math.Abs(x));
        if (x > 0)
        {
            return sign * Factorial(n) * GammaSeries.Value(zeta);
        }

        // psi_n(x) = (-1)^n psi_n(1 - x) - d^n/dx^n (pi cot(pi x)), and psi_n(1 - x) lacks the first power of psi_n(-x).
        var tail = GammaSeries.Value(zeta - Inverse(Power(GammaSeries.Pair(-x), n + 1)));
        return -(Factorial(n) * tail) - CotangentDerivative(n, x);
    }

    /// <inheritdoc cref="Polygamma(int, double)"/>
    public static float Polygamma(int n, float x) => (float)Polygamma(n, (double)x);

    private static Scalars Inverse(Scalars x) => GammaSeries.Pair(1) / x;

    private static Scalars OfPositive(double x)
    {
        if (x is >= 1 and <= 2)
        {
            return (GammaSeries.Pair(x) - GammaSeries.Pair(Root, RootLow)) * DoubleScalar.Create(GammaSeries.Horner(x - 1.5, NearRoot));
        }

        var sum = GammaSeries.Pair(0);
        var shifted = GammaSeries.Pair(x);
        while (GammaSeries.High(shifted) < GammaSeries.Threshold)
        {
            sum += Inverse(shifted);
            shifted = GammaSeries.Add(shifted, 1);
        }

        var inverse = 1 / GammaSeries.High(shifted);
        var square = inverse * inverse;
        var correction = (-0.5 * inverse) - (square * GammaSeries.Horner(square, Asymptotic));
        return GammaSeries.Add(GammaSeries.Log(shifted), correction) - sum;
    }

    /// <summary><c>zeta(n + 1, x)</c>, the sum of the powers <c>(x + k)^-(n+1)</c>, by the Euler-Maclaurin formula.</summary>
    private static Scalars SumOfPowers(int n, double x)
    {
        var sum = GammaSeries.Pair(0);
        var shifted = GammaSeries.Pair(x);
        while (GammaSeries.High(shifted) < GammaSeries.Threshold + n)
        {
            sum += Inverse(Power(shifted, n + 1));
            shifted = GammaSeries.Add(shifted, 1);
        }

        // x^-n (1/n + 1/(2x) + sum_k B_2k/(2k)! (n + 1) ... (n + 2k - 1) / x^2k)
        var inverse = 1 / GammaSeries.High(shifted);
        var rising = n + 1.0;
        var power = inverse * inverse;
        var correction = 0.5 * inverse;
        for (var k = 0; k < Bernoulli.Length; k++)
        {
            correction += Bernoulli[k] * rising * power;
            rising *= (n + (2 * k) + 2.0) * (n + (2 * k) + 3.0);
            power *= inverse * inverse;
        }

        var tail = GammaSeries.Add(GammaSeries.Pair(1) / GammaSeries.Pair(n), correction);
        return sum + (tail / Power(shifted, n));
    }

    /// <summary><c>n! / x^(n+1) (1 + excess)</c>, without a power that overflows before the ratio does.</summary>
    private static double Ratio(int n, double x, double excess)
    {
        var rough = 1 / x;
        var ratio = Inverse(GammaSeries.Pair(x));
        for (var i = 1; i <= n; i++)
        {
            rough *= i / x;
            ratio = ratio * DoubleScalar.Create(i) / GammaSeries.Pair(x);
        }

        return double.IsInfinity(rough) || rough == 0 ? rough : GammaSeries.Value(GammaSeries.Add(GammaSeries.Pair(1), excess) * ratio);
    }

    private static Scalars Power(Scalars x, int n)
    {
        var power = x;
        for (var i = 1; i < n; i++)
        {
            power *= x;
        }

        return power;
    }

    private static double Factorial(int n)
    {
        var value = 1.0;
        for (var i = 2; i <= n; i++)
        {
            value *= i;
        }

        return value;
    }

    /// <summary><c>d^n/dx^n (pi cot(pi x)) = p_n(c)</c> with <c>c = pi cot(pi x)</c>, <c>p_0 = c</c>, <c>p_(i+1) = -(pi^2 + c^2) p_i'</c>.</summary>
    private static double CotangentDerivative(int n, double x)
    {
        var c = GammaSeries.Value(GammaSeries.PiCotPi(x));
        var coefficients = new double[n + 2];
        coefficients[1] = 1;
        for (var i = 0; i < n; i++)
        {
            var next = new double[n + 2];
            for (var power = 1; power <= i + 1; power++)
            {
                next[power - 1] -= Math.PI * Math.PI * power * coefficients[power];
                next[power + 1] -= power * coefficients[power];
            }

            coefficients = next;
        }

        return GammaSeries.Horner(c, coefficients);
    }
}
