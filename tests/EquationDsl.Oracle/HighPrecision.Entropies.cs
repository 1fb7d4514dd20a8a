namespace EquationDsl.Oracle;

/// <summary>Entropies of numbers of events, by their definition; derivatives by those of each term.</summary>
public static partial class HighPrecision
{
    private const int MostEvents = 3_000;

    public static BigReal PoissonEntropy(BigReal mean) => !(mean >= 0) || mean > MostEvents ? BigReal.NaN : mean.IsZero ? 0
        : SumOfEvents(Exp(-mean), k => mean / (k + 1), 10 * MostEvents, static (_, p) => -(p * Log(p)));

    /// <summary><c>p_k' = p_k (k / m - 1)</c>.</summary>
    public static BigReal PoissonEntropySlope(BigReal mean) => !(mean > 0) || mean > MostEvents ? BigReal.NaN
        : SumOfEvents(Exp(-mean), k => mean / (k + 1), 10 * MostEvents, (k, p) => -(p * ((k / mean) - 1) * Log(p)));

    public static BigReal BinomialEntropy(BigReal n, BigReal success) => !AreChances(n, success) ? BigReal.NaN : n.IsZero || success.IsZero || success == 1 ? 0
        : SumOfEvents(Power(1 - success, n), k => (n - k) / (k + 1) * (success / (1 - success)), (int)n.ToBigInteger(), static (_, p) => -(p * Log(p)));

    /// <summary><c>p_k' = p_k (k / q - (n - k) / (1 - q))</c>.</summary>
    public static BigReal BinomialEntropySlope(BigReal n, BigReal success) => !AreChances(n, success) || success.IsZero || success == 1 ? BigReal.NaN
        : SumOfEvents(Power(1 - success, n), k => (n - k) / (k + 1) * (success / (1 - success)), (int)n.ToBigInteger(),
            (k, p) => -(p * ((k / success) - ((n - k) / (1 - success))) * Log(p)));

    private static bool AreChances(BigReal n, BigReal success) => n >= 0 && n.IsWhole && n <= MostEvents && success >= 0 && success <= 1;

    private static BigReal SumOfEvents(BigReal first, Func<BigReal, BigReal> ratio, int last, Func<BigReal, BigReal, BigReal> term)
    {
        var (sum, p) = ((BigReal)0, first);
        var wasGreat = false;
        for (var k = 0; k <= last && !p.IsZero && !(wasGreat && p < 1e-60); k++)
        {
            wasGreat |= p > 1e-20;
            sum += term(k, p);
            p *= ratio(k);
        }

        return sum;
    }
}
