namespace MathForML.CaseStudies;

/// <summary>Data for the case studies.</summary>
internal static class Noise
{
    /// <summary>A standard normal number (Box and Muller, 1958).</summary>
    public static double Next(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
