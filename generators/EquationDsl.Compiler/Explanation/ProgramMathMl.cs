using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Explanation;

/// <summary>Statements of a program in MathML.</summary>
internal static class ProgramMathMl
{
    public static string Print(Statement statement) => statement.Targets.IsEmpty ? "" : "";
}
