namespace EquationDsl.Compiler.Verification;

/// <summary>Entropies of numbers of events and their derivatives, term by term as they are defined, where that is not too many.</summary>
internal static class DoubleDoubleEntropies
{
    private const double MostTerms = 600;

    public static (DoubleDouble Entropy, DoubleDouble Slope) Poisson(DoubleDouble mean) => !(mean.High > 0 && mean.High < MostTerms)
        ? (mean.High == 0 ? 0 : DoubleDouble.NaN, DoubleDouble.NaN)
        : Of(k => mean / (k + 1), k => mean / (k + 1), DoubleDoubleFunctions.Exp(-mean), mean.High + 60 + (30 * Math.Sqrt(mean.High)), 1);

    public static (DoubleDouble Entropy, DoubleDouble Slope) Binomial(DoubleDouble n, DoubleDouble p)
    {
        if (!(n.High >= 1 && n.High < MostTerms && n.High == Math.Floor(n.High) && p.High > 0 && p.High < 1))
        {
            return (n.High >= 0 && p.High is 0 or 1 ? 0 : DoubleDouble.NaN, DoubleDouble.NaN);
        }

        var (trials, odds) = (n.High, p / (1 - p));
        DoubleDouble Least(double of) => DoubleDoubleFunctions.Exp(DoubleDoubleFunctions.Log1p(-p) * of);
        DoubleDouble Ratio(double k) => odds * (trials - k) / (k + 1);
        return (Of(Ratio, Ratio, Least(trials), trials, 1).Entropy, Of(k => odds * (trials - 1 - k) / (k + 1), Ratio, Least(trials - 1), trials - 1, trials).Slope);
    }

    /// <param name="ratio">How many times as likely the next number is.</param>
    /// <param name="step">What the slope is the mean of the logarithm of, but for the factor.</param>
    private static (DoubleDouble Entropy, DoubleDouble Slope) Of(
        Func<double, DoubleDouble> ratio, Func<double, DoubleDouble> step, DoubleDouble first, double last, double factor)
    {
        var (weight, entropy, slope) = (first, default(DoubleDouble), default(DoubleDouble));
        for (var k = 0.0; k <= last && weight.High > 1e-290; k++, weight *= ratio(k - 1))
        {
            entropy -= weight * DoubleDoubleFunctions.Log(weight);
            slope -= weight * DoubleDoubleFunctions.Log(step(k)) * factor;
        }

        return (entropy, slope);
    }
}
