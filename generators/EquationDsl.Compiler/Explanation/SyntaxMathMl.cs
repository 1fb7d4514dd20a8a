using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Explanation;

/// <summary>An equation as written, in MathML.</summary>
internal static class SyntaxMathMl
{
    public static string Print(EquationSyntax equation) => equation.Statements.IsEmpty ? "" : "";
}
