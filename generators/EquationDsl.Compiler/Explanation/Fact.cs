namespace EquationDsl.Compiler.Explanation;

/// <summary>What is said of a generated method.</summary>
/// <param name="Label"><c>shapes</c>, <c>rule</c>, <c>claim</c>, <c>accuracy</c>, <c>cost</c>, ..</param>
public sealed record Fact(string Label, string Text);
