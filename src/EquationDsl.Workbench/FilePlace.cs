namespace EquationDsl.Tooling;

/// <summary>A place in a file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="EndLine">Where it ends.</param>
/// <param name="EndColumn">The first column behind it.</param>
public sealed record FilePlace(string Path, int Line, int Column, int EndLine, int EndColumn);
