namespace EquationDsl.Tool.Plotting;

/// <summary>From where to where.</summary>
internal sealed record PlotRange(double From, double To);
