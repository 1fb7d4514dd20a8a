namespace EquationDsl.Numerics;

/// <summary>
/// Entropies of numbers of events, and their derivatives: sums over all that can happen, from the likeliest on, in which nothing cancels; far out the
/// expansion in powers of the variance (Knessl, "Integral representations and asymptotic expansions for Shannon and Renyi entropies", 1998).
/// </summary>
public static class DiscreteEntropies
{
    /// <summary>Variances from here on are great enough for three terms of the expansion.</summary>
    private const double Far = 1e4;

    /// <summary>Of the Poisson distribution with the given mean; NaN below 0.</summary>
    public static double Poisson(double mean) => !(mean >= 0) ? double.NaN : mean == 0 ? 0 : double.IsInfinity(mean) ? mean
        : mean >= Far ? Log(mean) - ((1 + ((0.5 + (19 / (30 * mean))) / mean)) / (12 * mean))
        : Sums.Of(new PoissonEvents(mean), Math.Floor(mean)).Entropy;

    /// <inheritdoc cref="Poisson(double)"/>
    public static float Poisson(float mean) => (float)Poisson((double)mean);

    /// <summary>The derivative of <see cref="Poisson(double)"/>.</summary>
    public static double PoissonSlope(double mean) => !(mean >= 0) ? double.NaN : mean == 0 ? double.PositiveInfinity
        : mean >= Far ? (0.5 + ((1 + ((1 + (1.9 / mean)) / mean)) / (12 * mean))) / mean
        : -Sums.Of(new PoissonEvents(mean), Math.Floor(mean)).Step;

    /// <inheritdoc cref="PoissonSlope(double)"/>
    public static float PoissonSlope(float mean) => (float)PoissonSlope((double)mean);

    /// <summary>Of the number of successes in n trials; NaN where n is not whole or below 0, or the chance is not from 0 to 1.</summary>
    public static double Binomial(double n, double success)
    {
        var (share, variance) = (success * (1 - success), n * success * (1 - success));
        return !AreChances(n, success) ? double.NaN : variance == 0 ? 0
            : variance >= Far ? Log(variance) + (((4 * share) - 1 + (((2 * share) - 0.5 - (share * share)) / variance)) / (12 * variance))
            : Sums.Of(new BinomialEvents(n, success), Likeliest(n, success)).Entropy;
    }

    /// <inheritdoc cref="Binomial(double, double)"/>
    public static float Binomial(float n, float success) => (float)Binomial((double)n, success);

    /// <summary>The derivative of <see cref="Binomial(double, double)"/> by the chance.</summary>
    public static double BinomialSlope(double n, double success)
    {
        var (share, variance) = (success * (1 - success), n * success * (1 - success));
        return !AreChances(n, success) ? double.NaN : n == 0 ? 0 : share == 0 ? success == 0 ? double.PositiveInfinity : double.NegativeInfinity
            : variance >= Far ? (1 - (2 * success)) * (0.5 + ((1 + ((1 - (2 * share)) / variance)) / (12 * variance))) / share
            : -n * Sums.Of(new BinomialEvents(n - 1, success), Likeliest(n - 1, success)).Step;
    }

    /// <inheritdoc cref="BinomialSlope(double, double)"/>
    public static float BinomialSlope(float n, float success) => (float)BinomialSlope((double)n, success);

    private static bool AreChances(double n, double success) => n >= 0 && n == Math.Floor(n) && double.IsFinite(n) && success >= 0 && success <= 1;

    private static double Likeliest(double n, double success) => Math.Clamp(Math.Floor((n + 1) * success), 0, n);

    /// <summary>The entropy of the normal distribution.</summary>
    private static double Log(double variance) => (Math.Log(2 * Math.PI * variance) + 1) / 2;

    private interface IEvents
    {
        /// <summary>How many times as likely the next number is.</summary>
        double Ratio(double count);

        /// <summary>The same of another distribution, by which the slope is a mean: that of one trial more.</summary>
        double StepRatio(double count);
    }

    private readonly struct PoissonEvents(double mean) : IEvents
    {
        public double Ratio(double count) => mean / (count + 1);

        public double StepRatio(double count) => mean / (count + 1);
    }

    private readonly struct BinomialEvents(double n, double success) : IEvents
    {
        public double Ratio(double count) => (n - count) / (count + 1) * (success / (1 - success));

        public double StepRatio(double count) => (n + 1 - count) / (count + 1) * (success / (1 - success));
    }

    /// <param name="Entropy">Minus the mean of the logarithms of the probabilities.</param>
    /// <param name="Step">The mean of the logarithms of the ratios.</param>
    private readonly record struct Sums(double Entropy, double Step)
    {
        /// <summary>What is less likely than the likeliest by this adds nothing.</summary>
        private const double Least = 1e-40;

        public static Sums Of<E>(E events, double likeliest)
            where E : struct, IEvents
        {
            var (others, logarithms, steps) = (0.0, 0.0, Math.Log(events.StepRatio(likeliest)));
            void Add(double weight, double count)
            {
                others += weight;
                logarithms -= weight * Math.Log(weight);
                steps += weight * Math.Log(events.StepRatio(count));
            }

            var weight = 1.0;
            for (var count = likeliest + 1; (weight *= events.Ratio(count - 1)) > Least; count++)
            {
                Add(weight, count);
            }

            weight = 1;
            for (var count = likeliest - 1; count >= 0 && (weight /= events.Ratio(count)) > Least; count--)
            {
                Add(weight, count);
            }

            // What else can happen may be too little to change 1.
            var logarithm = others < 0.5 ? 2 * Math.Atanh(others / (2 + others)) : Math.Log(1 + others);
            return new Sums(logarithm + (logarithms / (1 + others)), steps / (1 + others));
        }
    }
}
