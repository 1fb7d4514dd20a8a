using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Explanation;

/// <summary>A statement of the plan of a method.</summary>
/// <param name="Text">As it stands in the comment above its loop.</param>
/// <param name="SourceLines">The lines of these comments in the generated file, from 1; none where the value is computed in the formulas that read it.</param>
public sealed record FormulaLine(string Text, string MathMl, ValueArray<int> SourceLines);
