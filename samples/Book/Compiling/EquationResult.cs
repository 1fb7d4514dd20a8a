using EquationDsl.Compiler.Explanation;

namespace Book.Compiling;

/// <summary>An equation of a page: what the compiler read, and the file that it wrote.</summary>
internal sealed record EquationResult(string Method, EquationExplanation Explanation)
{
    public string Source => Explanation.Compiled.Source ?? "";
}
