namespace Playground.Running;

/// <summary>A gradient that is held against differences.</summary>
/// <param name="Input">The input that is changed.</param>
/// <param name="Gradient">The cell that the gradient's method writes.</param>
internal sealed record Slope(string Input, string Gradient);
