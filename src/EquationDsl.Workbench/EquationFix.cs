namespace EquationDsl.Tooling;

/// <summary>Characters of an equation's text, and what a code fix would write in their place.</summary>
/// <param name="Text">The new text.</param>
/// <param name="Start">The first character that it replaces, from 0.</param>
/// <param name="Length">How many.</param>
public sealed record EquationFix(string Text, int Start, int Length);
