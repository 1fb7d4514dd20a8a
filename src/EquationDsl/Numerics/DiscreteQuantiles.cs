namespace EquationDsl.Numerics;

/// <summary>
/// The least count below or at which a given share of a discrete distribution lies: from the approximation of Cornish and Fisher by doubling steps, and
/// then by halving them.
/// </summary>
public static class DiscreteQuantiles
{
    private const double GreatestTrials = 1e10;

    /// <summary>Of the Poisson distribution with the given mean; NaN outside of 0 to 1.</summary>
    public static double Poisson(double mean, double p) => !(mean >= 0) || double.IsInfinity(mean) ? double.NaN
        : mean == 0 ? AtEnd(p, 0, 0) : Solve(new PoissonShares(mean), p, mean, Math.Sqrt(mean), double.PositiveInfinity);

    /// <inheritdoc cref="Poisson(double, double)"/>
    public static float Poisson(float mean, float p) => (float)Poisson((double)mean, p);

    /// <summary>Of the number of successes in n trials; NaN outside of 0 to 1, and for more than 1e10.</summary>
    public static double Binomial(double n, double success, double p) => !(n >= 0 && success >= 0 && success <= 1) || n != Math.Floor(n)
        || n > GreatestTrials ? double.NaN
        : n == 0 || success is 0 or 1 ? AtEnd(p, n * success, n * success)
        : Solve(new BinomialShares(n, success), p, n * success, Math.Sqrt(n * success * (1 - success)), n);

    /// <inheritdoc cref="Binomial(double, double, double)"/>
    public static float Binomial(float n, float success, float p) => (float)Binomial((double)n, success, p);

    private static double AtEnd(double p, double first, double last) => !(p >= 0 && p <= 1) ? double.NaN : p == 0 ? first : last;

    private static double Solve<D>(D shares, double p, double mean, double deviation, double last)
        where D : struct, IDiscreteShares
    {
        if (!(p > 0 && p < 1))
        {
            return AtEnd(p, 0, last);
        }

        bool Reaches(double count) => count >= last || (shares.Of(count) is var (lower, upper) && (p <= 0.5 ? lower >= p : upper <= 1 - p));
        var high = Math.Clamp(Math.Floor(mean + (NormalQuantileFunction.Quantile(p) * deviation)), 0, last);
        var step = 1.0;
        for (; !Reaches(high); step *= 2)
        {
            high += step;
        }

        // The answer is at most high, and above low.
        var low = Math.Max(high - step, -1);
        for (step = 1; low >= 0 && Reaches(low); step *= 2)
        {
            (high, low) = (low, Math.Max(low - step, -1));
        }

        while (high - low > 1 && Math.Floor(low + ((high - low) / 2)) is var middle && middle > low && middle < high)
        {
            (low, high) = Reaches(middle) ? (low, middle) : (middle, high);
        }

        return Math.Min(high, last);
    }

    private interface IDiscreteShares
    {
        /// <summary>How much lies at most at the count, and above it.</summary>
        (double Lower, double Upper) Of(double count);
    }

    private readonly struct PoissonShares(double mean) : IDiscreteShares
    {
        public (double Lower, double Upper) Of(double count) => IncompleteGamma.Of(count + 1, mean) is var (below, above) ? (above, below) : default;
    }

    private readonly struct BinomialShares(double n, double success) : IDiscreteShares
    {
        public (double Lower, double Upper) Of(double count) =>
            IncompleteBeta.Of(count + 1, n - count, success, 1 - success) is var (below, above) ? (above, below) : default;
    }
}
