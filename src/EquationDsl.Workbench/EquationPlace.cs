namespace EquationDsl.Tooling;

/// <summary>Characters of an equation's text.</summary>
/// <param name="Method">The method that bears it.</param>
/// <param name="Start">The first character, from 0.</param>
/// <param name="Length">How many.</param>
public sealed record EquationPlace(string Method, int Start, int Length);
