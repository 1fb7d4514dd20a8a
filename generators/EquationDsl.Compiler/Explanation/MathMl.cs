using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Explanation;

/// <summary>Mathematics for pages: a text of the equation language as MathML.</summary>
public static class MathMl
{
    private static readonly SyntaxNames Names = new(
        FunctionNames.All.Where(static n => n.Length > 1).ToValueArray(), FunctionNames.All.Where(static n => !FunctionNames.IsLetter(n)).ToValueArray(),
            default);

    /// <summary>Reads the text as an equation without a method, so that every name is one, and nothing is bound: for formulas in prose.</summary>
    /// <returns>MathML, or diagnostics with their places in the text.</returns>
    /// <param name="isBlock">Whether it stands on a line of its own.</param>
    public static Outcome<string> OfText(string latex, bool isBlock = false)
    {
        var parsed = EquationParser.Parse(latex, Names);
        return new Outcome<string>(parsed.Succeeded ? SyntaxMathMl.Print(parsed.Value!, latex, isBlock) : null, parsed.Diagnostics);
    }
}
