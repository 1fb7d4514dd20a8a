namespace Playground.Running;

/// <summary>What the process that runs an equation is told.</summary>
/// <param name="Cells">Inputs, results, cotangents and gradients.</param>
/// <param name="Weights">The results.</param>
/// <param name="Slopes">The gradients; none where there is no such method.</param>
/// <param name="Sweep">What is drawn, or null.</param>
internal sealed record Job(CellSpec[] Cells, Weight[] Weights, Slope[] Slopes, Sweep? Sweep);
