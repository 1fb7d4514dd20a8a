using EquationDsl.Compiler.Explanation;

namespace EquationDsl.Tooling;

/// <summary>An equation of the compilation, explained.</summary>
/// <param name="Method">The method that bears it, with its class: <c>Kernels.Softmax</c>.</param>
/// <param name="Equation">Its text.</param>
/// <param name="Place">The method's name in the files.</param>
/// <param name="Explanation">Null where its declaration has an error, so that the compiler of equations was not asked.</param>
public sealed record ExplainedEquation(string Method, string Equation, FilePlace? Place, EquationExplanation? Explanation);
