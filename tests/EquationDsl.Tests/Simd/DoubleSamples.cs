namespace EquationDsl.Tests.Simd;

/// <summary>Arguments for accuracy tests: special values, the doubles at and around exponent boundaries, and stratified random ones.</summary>
internal static class DoubleSamples
{
    /// <summary>Set to run over ten million points a function instead of some thousands.</summary>
    public const string ExhaustiveVariable = "EQUATIONDSL_EXHAUSTIVE";

    public static bool Exhaustive => Environment.GetEnvironmentVariable(ExhaustiveVariable) == "1";

    public static double[] Special { get; } =
    [
        0.0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 10, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, -2.2250738585072014e-308,
        double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 709.782712893384, -745.13321910194122,
    ];

    /// <summary>Powers of two from 2^-1074 to 2^1023 and their neighbours, of both signs; every <paramref name="stride"/>-th far from 1.</summary>
    public static IEnumerable<double> Boundaries(int stride)
    {
        for (var exponent = -1074; exponent <= 1023; exponent += Math.Abs(exponent) < 64 ? 1 : stride)
        {
            var power = Math.ScaleB(1, exponent);
            foreach (var x in (double[])[power, Math.BitIncrement(power), Math.BitDecrement(power)])
            {
                yield return x;
                yield return -x;
            }
        }
    }

    /// <summary>Random bits, which are uniform in the exponent, taken in turn with numbers uniform in an interval and numbers of moderate size.</summary>
    public static IEnumerable<double> Stratified(int count, double lowest, double highest, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            yield return (i & 3) switch
            {
                0 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
                1 => Math.ScaleB(1 + random.NextDouble(), random.Next(-30, 31)) * (random.Next(2) == 0 ? 1 : -1),
                _ => lowest + ((highest - lowest) * random.NextDouble()),
            };
        }
    }

    /// <summary>Fills up to whole vectors of any width.</summary>
    public static double[] Padded(IEnumerable<double> values)
    {
        var list = values.ToList();
        while ((list.Count & 7) != 0)
        {
            list.Add(1);
        }

        return [.. list];
    }
}
