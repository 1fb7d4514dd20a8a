namespace EquationDsl.Tooling;

/// <summary>A file and its text.</summary>
/// <param name="Path">What diagnostics call it; nothing is read from there.</param>
/// <param name="Text">The C#.</param>
public sealed record SourceFile(string Path, string Text);
