namespace EquationDsl.Numerics;

/// <summary>
/// Where a given share lies below: Newton's iteration for the logarithm of the smaller tail, which is concave for distributions whose densities are,
/// between bounds that it keeps.
/// </summary>
internal static class Quantiles
{
    private const int MostSteps = 200;

    /// <summary>The x between 0 and the last with the given shares below and above it, of which the smaller is met.</summary>
    public static double Solve<D>(D distribution, double lower, double upper, double guess, double last)
        where D : struct, IContinuousShares
    {
        var isLower = lower <= upper;
        var (left, right, x) = (0.0, last, guess);
        for (var step = 0; step < MostSteps; step++)
        {
            var shares = distribution.Shares(x);
            var tail = isLower ? shares.Lower : shares.Upper;
            var excess = isLower ? Math.Log(tail / lower) : -Math.Log(tail / upper);
            if (excess == 0)
            {
                return x;
            }

            (left, right) = excess > 0 ? (left, x) : (x, right);
            var slope = distribution.Density(x) / tail;
            var next = isLower ? x * Math.Exp(-excess / (slope * x)) : x - (excess / slope);
            if (!(next > left && next < right))
            {
                next = double.IsInfinity(right) ? Math.Max(2 * x, double.Epsilon) : Between(left, right);
            }

            if (Math.Abs(next - x) <= 1e-16 * x || next == left || next == right)
            {
                return next;
            }

            x = next;
        }

        return x;
    }

    /// <summary>Halfway in size where the ends are of different size.</summary>
    private static double Between(double left, double right) =>
        left > 0 && right > 4 * left ? Math.Sqrt(left) * Math.Sqrt(right) : left == 0 && right > 1e-300 ? right / 1024 : left + ((right - left) / 2);
}
