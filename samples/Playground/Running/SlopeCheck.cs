namespace Playground.Running;

/// <summary>A gradient beside central differences.</summary>
/// <param name="Error">The greatest error, relative to the greatest of 1 and the two magnitudes; NaN where one of them is.</param>
/// <param name="IsRight">Whether the error is within what differences in this type are good to.</param>
internal sealed record SlopeCheck(string Input, int[] Lengths, double[] Gradient, double[] Differences, double Error, bool IsRight);
