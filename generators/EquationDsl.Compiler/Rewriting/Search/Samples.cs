namespace EquationDsl.Compiler.Rewriting.Search;

/// <summary>Values of one variable over all magnitudes, and near the places where formulas cancel; the same at each build.</summary>
internal static class Samples
{
    /// <summary>For a first look: about magnitudes that programs use, and at the ends.</summary>
    public static IReadOnlyList<double> Line { get; } = [.. Make()];

    private static IEnumerable<double> Make()
    {
        var random = new SplitMix(15);
        for (var i = 0; i < 48; i++)
        {
            yield return Sign(random) * Math.Pow(2, (random.Next() * 44) - 36);
        }

        for (var i = 0; i < 12; i++)
        {
            yield return Sign(random) * Math.Pow(2, (random.Next() * 1200) - 600);
        }

        for (var i = 0; i < 24; i++)
        {
            yield return Sign(random) + (Sign(random) * Math.Pow(2, -50 * random.Next()));
        }

        for (var i = 0; i < 12; i++)
        {
            yield return Sign(random) * (1 + (random.Next() * 800));
        }
    }

    private static int Sign(SplitMix random) => random.Next() < 0.5 ? -1 : 1;
}
