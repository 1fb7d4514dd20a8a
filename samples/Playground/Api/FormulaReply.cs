namespace Playground.Api;

/// <summary>A line of a method, as text and as mathematics.</summary>
/// <param name="Lines">Where it stands in the generated file, from 1.</param>
internal sealed record FormulaReply(string Text, string MathMl, int[] Lines);
