using EquationDsl.Compiler.Explanation;

namespace Book.Compiling;

/// <summary>An equation of a page: what the compiler read, and the file that it wrote.</summary>
/// <param name="Method">The name of its method.</param>
/// <param name="Id">The same, or with a number where several methods of the page have the name.</param>
/// <param name="Line">The line of the page on which it is declared.</param>
internal sealed record EquationResult(string Method, string Id, int Line, EquationExplanation Explanation)
{
    public string Source => Explanation.Compiled.Source ?? "";
}
