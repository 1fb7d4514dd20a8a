using System.Numerics;

namespace EquationDsl.Oracle;

/// <content>The gamma function and its logarithmic derivatives.</content>
public static partial class HighPrecision
{
    public static BigReal Gamma(BigReal x)
    {
        if (x.IsNaN || x.IsInfinity)
        {
            return x.IsNegative ? BigReal.NaN : x;
        }

        if (x.IsZero || (x.IsNegative && x.IsWhole))
        {
            return x.IsZero ? 1 / x : BigReal.NaN;
        }

        return Guarded(static x => x.IsNegative ? Constants.Pi / (SinPi(x) * GammaOfPositive(1 - x)) : GammaOfPositive(x), x);
    }

    /// <summary><c>ln |gamma(x)|</c>; plus infinity at the poles.</summary>
    public static BigReal LogGamma(BigReal x)
    {
        if (x.IsNaN || x.IsInfinity)
        {
            return BigReal.Abs(x);
        }

        if (x.IsZero || (x.IsNegative && x.IsWhole))
        {
            return BigReal.PositiveInfinity;
        }

        return x == 1 || x == 2
            ? BigReal.Zero
            : WithoutCancellation(x, static x => x.IsNegative
                ? LogCore(BigReal.Abs(Constants.Pi / SinPi(x))) - LogGammaOfPositive(1 - x)
                : LogGammaOfPositive(x));
    }

    /// <summary>The logarithmic derivative of gamma; NaN at the negative poles, infinite of opposite sign at zeros.</summary>
    public static BigReal Digamma(BigReal x)
    {
        if (x.IsNaN || x.IsInfinity || x.IsZero)
        {
            return x.IsZero ? -1 / x : x.IsNegative ? BigReal.NaN : x;
        }

        if (x.IsNegative && x.IsWhole)
        {
            return BigReal.NaN;
        }

        return WithoutCancellation(x, static x => x.IsNegative
            ? DigammaOfPositive(1 - x) - (Constants.Pi * CosPi(x) / SinPi(x))
            : DigammaOfPositive(x));
    }

    /// <summary>The n-th derivative of digamma.</summary>
    public static BigReal Polygamma(int n, BigReal x)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (n == 0)
        {
            return Digamma(x);
        }

        var sign = (n & 1) == 1 ? BigReal.One : -BigReal.One;
        if (x.IsNaN || x.IsInfinity)
        {
            return x.IsNegative || x.IsNaN ? BigReal.NaN : sign * BigReal.Zero;
        }

        if (x.IsZero || (x.IsNegative && x.IsWhole))
        {
            return (n & 1) == 1 ? BigReal.PositiveInfinity : x.IsZero ? -1 / x : BigReal.NaN;
        }

        // DLMF 5.15.6: psi_n(x) = (-1)^n psi_n(1 - x) - d^n/dx^n (pi cot(pi x)).
        return x.IsNegative
            ? WithoutCancellation(x, x => -(sign * PolygammaOfPositive(n, 1 - x)) - CotangentDerivative(n, x))
            : Guarded(x => PolygammaOfPositive(n, x), x);
    }

    /// <summary>Raises the precision until the bits that cancel next to a zero are made up for.</summary>
    private static BigReal WithoutCancellation(BigReal x, Func<BigReal, BigReal> core)
    {
        BigReal value;
        for (var guard = GuardBits + Math.Clamp(x.TopBit, 0, 64); ; guard *= 2)
        {
            using var scope = WorkingPrecision.Raise(guard);
            value = core(x);
            if (value.TopBit > (GuardBits / 2) - guard || !value.IsFinite)
            {
                break;
            }
        }

        return value.Rounded();
    }

    private static BigReal GammaOfPositive(BigReal x)
    {
        if (x.TopBit > 56)
        {
            return BigReal.PositiveInfinity;
        }

        using var scope = WorkingPrecision.Raise(Math.Max(0, x.TopBit) + 16);
        var (shifted, product) = ShiftUp(x);
        return ExpCore(LogGammaStirling(shifted)) / product;
    }

    private static BigReal LogGammaOfPositive(BigReal x)
    {
        var (shifted, product) = ShiftUp(x);
        return LogGammaStirling(shifted) - LogCore(product);
    }

    /// <summary><c>gamma(x + n) = gamma(x) x (x + 1) ... (x + n - 1)</c>, to where Stirling's series reaches the precision.</summary>
    private static (BigReal Shifted, BigReal Product) ShiftUp(BigReal x)
    {
        var product = BigReal.One;
        for (; x < StirlingThreshold; x += 1)
        {
            product *= x;
        }

        return (x, product);
    }

    private static int StirlingThreshold => WorkingPrecision.Bits / 6;

    /// <summary>DLMF 5.11.1.</summary>
    private static BigReal LogGammaStirling(BigReal x)
    {
        var correction = Asymptotic(1 / x, 1 / (x * x), static k => 1 / (BigReal)(2L * k * ((2L * k) - 1)));
        return ((x - BigReal.Half) * LogCore(x)) - x + (LogCore(Constants.Pi.Scale(1)).Scale(-1) + correction);
    }

    /// <summary>DLMF 5.11.2, shifted up by <c>psi(x) = psi(x + 1) - 1/x</c>.</summary>
    private static BigReal DigammaOfPositive(BigReal x)
    {
        var sum = BigReal.Zero;
        for (; x < StirlingThreshold; x += 1)
        {
            sum += 1 / x;
        }

        var square = 1 / (x * x);
        return LogCore(x) - (1 / x).Scale(-1) - Asymptotic(square, square, static k => 1 / (BigReal)(2L * k)) - sum;
    }

    /// <summary>DLMF 5.15.1 and 5.15.8: <c>(-1)^(n+1) n! zeta(n + 1, x)</c> by the Euler-Maclaurin formula.</summary>
    private static BigReal PolygammaOfPositive(int n, BigReal x)
    {
        var sum = BigReal.Zero;
        for (; x < StirlingThreshold + n; x += 1)
        {
            sum += 1 / Power(x, n + 1);
        }

        // n! (sum + x^-n / n + x^-(n+1) / 2 + sum_k B_2k (n + 2k - 1)! / ((2k)! n! x^(n + 2k)))
        var tail = (1 / (n * Power(x, n))) + (1 / Power(x, n + 1)).Scale(-1);
        tail += Asymptotic(1 / Power(x, n + 2), 1 / (x * x), k => (BigReal)RisingRatio(n, k) / (BigReal)Factorial(2 * k));
        var value = Factorial(n) * (sum + tail);
        return (n & 1) == 1 ? value : -value;
    }

    /// <summary><c>(n + 2k - 1)! / n!</c>.</summary>
    private static BigInteger RisingRatio(int n, int k)
    {
        var value = BigInteger.One;
        for (var i = n + 1; i <= n + (2 * k) - 1; i++)
        {
            value *= i;
        }

        return value;
    }

    private static BigInteger Factorial(int n)
    {
        var value = BigInteger.One;
        for (var i = 2; i <= n; i++)
        {
            value *= i;
        }

        return value;
    }

    /// <summary><c>sum over k from 1 of B_2k c(k) first step^(k-1)</c>, to the precision.</summary>
    private static BigReal Asymptotic(BigReal first, BigReal step, Func<int, BigReal> coefficient)
    {
        var power = first;
        var sum = BigReal.Zero;
        for (var k = 1; ; k++)
        {
            var term = Bernoulli.Even(k) * coefficient(k) * power;
            sum += term;
            if (term.TopBit < first.TopBit - WorkingPrecision.Bits - 8)
            {
                return sum;
            }

            power *= step;
        }
    }

    /// <summary>
    /// <c>d^n/dx^n (pi cot(pi x)) = pi^(n+1) P_n(cot(pi x))</c> with <c>P_0(c) = c</c>, <c>P_(n+1)(c) = -(1 + c^2) P_n'(c)</c>.
    /// </summary>
    private static BigReal CotangentDerivative(int n, BigReal x)
    {
        BigInteger[] p = [0, 1];
        for (var i = 0; i < n; i++)
        {
            var next = new BigInteger[p.Length + 1];
            for (var power = 1; power < p.Length; power++)
            {
                next[power - 1] -= power * p[power];
                next[power + 1] -= power * p[power];
            }

            p = next;
        }

        var c = CosPi(x) / SinPi(x);
        var value = BigReal.Zero;
        for (var power = p.Length - 1; power >= 0; power--)
        {
            value = (value * c) + p[power];
        }

        return value * Power(Constants.Pi, n + 1);
    }
}
