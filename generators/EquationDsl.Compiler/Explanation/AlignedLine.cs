namespace EquationDsl.Compiler.Explanation;

/// <summary>A line of several that stand below each other.</summary>
/// <param name="Right">From the relation on.</param>
internal readonly record struct AlignedLine(Markup Left, Markup Right);
