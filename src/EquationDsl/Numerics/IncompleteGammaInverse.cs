namespace EquationDsl.Numerics;

/// <summary>
/// The quantiles of the gamma distribution with rate 1: Newton's iteration from the approximation of Wilson and Hilferty ("The distribution of chi-square",
/// PNAS 17, 1931), or from the
/// first term of the power series.
/// </summary>
public static class IncompleteGammaInverse
{
    /// <summary>The x below which the share p lies: as exact as p says it. NaN outside of 0 to 1.</summary>
    public static double Lower(double a, double p)
    {
        if (!(a > 0 && p >= 0 && p <= 1) || double.IsInfinity(a))
        {
            return double.NaN;
        }

        if (p is 0 or 1)
        {
            return p == 0 ? 0 : double.PositiveInfinity;
        }

        var guess = Guess(a, p);
        return guess == 0 ? 0 : Quantiles.Solve(new Distribution(a), p, 1 - p, guess, double.PositiveInfinity);
    }

    /// <inheritdoc cref="Lower(double, double)"/>
    public static float Lower(float a, float p) => (float)Lower((double)a, p);

    private static double Guess(double a, double p)
    {
        // P(a, x) is about x^a / gamma(a + 1) for small x.
        var power = (Math.Log(p) + GammaSeries.Value(GammaFunction.LogOfSuccessor(a))) / a;
        if (a < 1)
        {
            return power < -0.5 ? Math.Exp(power) : Math.Max(0.5, -Math.Log(1 - p));
        }

        var z = NormalQuantileFunction.Quantile(p);
        var root = 1 - (1 / (9 * a)) + (z / (3 * Math.Sqrt(a)));
        var cubic = a * root * root * root;
        return root > 0.3 ? cubic : Math.Exp(power);
    }

    private readonly struct Distribution(double a) : IContinuousShares
    {
        public (double Lower, double Upper) Shares(double x) => IncompleteGamma.Of(a, x);

        public double Density(double x) => IncompleteGamma.Density(a, x) * a / x;
    }
}
