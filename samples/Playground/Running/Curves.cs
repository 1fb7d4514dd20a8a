namespace Playground.Running;

/// <summary>The results over an interval of one input's entry.</summary>
/// <param name="At">The entry's values.</param>
/// <param name="Lines">One line for an entry of a result.</param>
/// <param name="Slope">The derivative of one of them, or null.</param>
internal sealed record Curves(string Input, int Entry, double[] At, Curve[] Lines, Curve? Slope);
