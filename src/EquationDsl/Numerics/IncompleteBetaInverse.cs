namespace EquationDsl.Numerics;

/// <summary>The quantiles of the beta distribution: Newton's iteration for the end of the interval that is nearer.</summary>
public static class IncompleteBetaInverse
{
    /// <summary>The x below which the share p lies: as exact as p says it. NaN outside of 0 to 1.</summary>
    public static double Lower(double a, double b, double p)
    {
        if (!IncompleteBeta.HasShapes(a, b) || !(p >= 0 && p <= 1))
        {
            return double.NaN;
        }

        if (p is 0 or 1)
        {
            return p;
        }

        return Both(a, b, p, 1 - p).X;
    }

    /// <summary>The quantile and what it leaves of 1, both with all digits, for the shares below and above it.</summary>
    internal static (double X, double Y) Both(double a, double b, double lower, double upper)
    {
        if (lower <= IncompleteBeta.Lower(a, b, 0.5))
        {
            var x = OfLowerHalf(a, b, lower, upper);
            return (x, 1 - x);
        }

        var y = OfLowerHalf(b, a, upper, lower);
        return (1 - y, y);
    }

    /// <inheritdoc cref="Lower(double, double, double)"/>
    public static float Lower(float a, float b, float p) => (float)Lower((double)a, b, p);

    /// <summary>The quantile where it is known to be no more than 1/2.</summary>
    private static double OfLowerHalf(double a, double b, double lower, double upper)
    {
        // I_x(a, b) is about x^a / (a B(a, b)) for small x.
        var power = (Math.Log(lower) + GammaSeries.Value(GammaFunction.LogOfSuccessor(a) - BetaDensity.LogRise(b, a))) / a;
        var guess = Math.Min(Math.Exp(power), 0.25);
        return guess == 0 ? 0 : Quantiles.Solve(new Distribution(a, b), lower, upper, guess, 0.5000000000000001);
    }

    private readonly struct Distribution(double a, double b) : IContinuousShares
    {
        public (double Lower, double Upper) Shares(double x) => IncompleteBeta.Of(a, b, x, 1 - x);

        public double Density(double x) => BetaDensity.Of(a, b, x, 1 - x) / (x * (1 - x));
    }
}
