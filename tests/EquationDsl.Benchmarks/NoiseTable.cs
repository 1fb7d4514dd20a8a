using System.Globalization;
using EquationDsl.Noise;

namespace EquationDsl.Benchmarks;

/// <summary>Draws against what loops over <see cref="Random"/> take for as many, and dropout against a copy.</summary>
public static partial class NoiseTable
{
    private const int Count = 1 << 20;

    public static void Print(TextWriter writer)
    {
        var (x, single, full, random, key) = (new float[Count], new float[Count], new double[Count], new Random(), new NoiseKey(1));
        writer.WriteLine("A million draws, in nanoseconds each, and how many times as long the other takes (or of dropout, how many copies it takes).");
        writer.WriteLine();
        writer.WriteLine("| draws | bar | ns | other: ns | ratio |");
        writer.WriteLine("|---|---|---|---|---|");
        Row("uniform, float; NextSingle", "2", () => NoiseReader<float>.Uniform(key, 1).Fill(single), () => Uniforms(random, single));
        Row("normal, float; Box and Muller", "5", () => NoiseReader<float>.Normal(key, 1).Fill(single), () => Normals(random, full));
        Row("normal, double; Box and Muller", "5", () => NoiseReader<double>.Normal(key, 1).Fill(full), () => Normals(random, full));
        Row("normal in a kernel, double; Box and Muller", "5", () => Shifted(0.5, 2, key, full), () => Normals(random, full));
        Row("dropout, float; copy", "4 (256 bits), 2 (512 bits)", () => Dropout(x, 0.3f, key, single), () => x.CopyTo(single.AsSpan()), isShareOfOther: true);
        if (DropoutByHand.IsSupported)
        {
            Row("the same by hand, 512 bits, without ties; copy", "", () => DropoutByHand.Run(x, 0.7f, single), () => x.CopyTo(single.AsSpan()), isShareOfOther: true);
            Row("Philox for it alone; copy", "", () => DropoutByHand.DrawOnly(Count), () => x.CopyTo(single.AsSpan()), isShareOfOther: true);
        }

        void Row(string name, string bar, Action own, Action other, bool isShareOfOther = false)
        {
            var best = BestTimes.Of([own, other]);
            var ratio = isShareOfOther ? best[0] / best[1] : best[1] / best[0];
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {bar} | {best[0] / Count:0.000} | {best[1] / Count:0.000} | {ratio:0.0} |"));
        }
    }

    [Equation(@"x \sim \mathcal{N}(\mu, \sigma^2)", Derivatives = Derivatives.None)]
    private static partial void Shifted(double mu, double sigma, NoiseKey key, Span<double> x);

    [Equation(@"y = \frac{m \odot x}{1 - p}, \quad m \sim \text{Bernoulli}(1 - p)", Derivatives = Derivatives.None)]
    private static partial void Dropout(ReadOnlySpan<float> x, float p, NoiseKey key, Span<float> y);

    private static void Uniforms(Random random, Span<float> draws)
    {
        for (var i = 0; i < draws.Length; i++)
        {
            draws[i] = random.NextSingle();
        }
    }

    private static void Normals(Random random, Span<double> draws)
    {
        for (var i = 0; i < draws.Length; i += 2)
        {
            var (radius, angle) = (Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())), 2 * Math.PI * random.NextDouble());
            (draws[i], draws[i + 1]) = (radius * Math.Cos(angle), radius * Math.Sin(angle));
        }
    }
}
