namespace Playground.Running;

/// <summary>One line of a plot.</summary>
internal sealed record Curve(string Label, double[] Values);
