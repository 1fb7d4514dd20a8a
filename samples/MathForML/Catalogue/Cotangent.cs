namespace MathForML.Catalogue;

/// <summary>Weights that make a number of a result with several entries, so that its vector-Jacobian product can be checked as a gradient.</summary>
internal static class Cotangent
{
    /// <summary>Numbers of both signs that no symmetry of a kernel cancels.</summary>
    public static double[] Of(int length) => [.. Enumerable.Range(1, length).Select(static i => Math.Sin(1.7 * i) + 0.1)];

    /// <summary>The sum of the entries, weighted.</summary>
    public static double Dot(ReadOnlySpan<double> weights, ReadOnlySpan<double> entries) => TensorPrimitives.Dot(weights, entries);
}
