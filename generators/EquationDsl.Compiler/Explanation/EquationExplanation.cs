using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Explanation;

/// <summary>An equation as the compiler read it, and the formulas that it became.</summary>
/// <param name="MathMl">The equation as it is written; null for a text that is no mathematics.</param>
/// <param name="Symbols">What each symbol of the text means; of an equation that has an error, as far as that is known.</param>
/// <param name="Methods">One for each method of the generated file, in its order; none where there is no file.</param>
public sealed record EquationExplanation(CompiledEquation Compiled, string? MathMl, ValueArray<SymbolReading> Symbols, ValueArray<MethodExplanation> Methods);
