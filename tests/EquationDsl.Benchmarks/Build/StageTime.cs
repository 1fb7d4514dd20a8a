namespace EquationDsl.Benchmarks.Build;

/// <summary>A stage of the compiler and how long it took.</summary>
internal sealed record StageTime(string Name, double Milliseconds);
