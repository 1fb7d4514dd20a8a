namespace EquationDsl.Numerics;

/// <summary>The modified Bessel functions I_0 and I_1: the power series (DLMF 10.25.2), and the asymptotic series for great arguments (DLMF 10.40.1).</summary>
public static class BesselFunction
{
    private const double AsymptoticFrom = 30;

    /// <summary>Within 1e-15, but for the rounding of the exponential of half the argument.</summary>
    public static double I0(double x) => Of(0, Math.Abs(x));

    /// <inheritdoc cref="I0(double)"/>
    public static float I0(float x) => (float)I0((double)x);

    /// <inheritdoc cref="I0(double)"/>
    public static double I1(double x) => Math.CopySign(Of(1, Math.Abs(x)), x);

    /// <inheritdoc cref="I0(double)"/>
    public static float I1(float x) => (float)I1((double)x);

    private static double Of(int order, double x)
    {
        if (!double.IsFinite(x))
        {
            return x;
        }

        return x < AsymptoticFrom ? Series(order, x) : Asymptotic(order, x);
    }

    /// <summary><c>(x/2)^n sum over k of (x^2/4)^k / (k! (k + n)!)</c>.</summary>
    private static double Series(int order, double x)
    {
        var square = 0.25 * x * x;
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; term > 1e-17 * sum; k++)
        {
            term *= square / (k * (k + order));
            sum += term;
        }

        return order == 0 ? sum : 0.5 * x * sum;
    }

    /// <summary><c>e^x / sqrt(2 pi x) sum over k of product over j of -(4 n^2 - (2j - 1)^2) / (8 j x)</c>.</summary>
    private static double Asymptotic(int order, double x)
    {
        var (sum, term, m) = (1.0, 1.0, 4.0 * order * order);
        for (var k = 1; Math.Abs(term) > 1e-17 && k < 2 * x; k++)
        {
            term *= -(m - (((2.0 * k) - 1) * ((2.0 * k) - 1))) / (8.0 * k * x);
            sum += term;
        }

        var half = Math.Exp(0.5 * x);
        return half * (half / Math.Sqrt(2 * Math.PI * x) * sum);
    }
}
