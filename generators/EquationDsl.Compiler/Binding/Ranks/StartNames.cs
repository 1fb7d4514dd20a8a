using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ranks;

/// <summary>Parameters that give what a sequence starts from: X0, XMinus1 and XTPlus1 of X.</summary>
internal static class StartNames
{
    public static bool IsOf(string name, ExpressionSyntax sequence) => Spelling.Candidates(sequence)
        .Any(c => name.Length > c.Length && name.StartsWith(c, StringComparison.Ordinal) && name.Substring(c.Length).TrimStart('_') is { Length: > 0 } time && char.IsDigit(time[time.Length - 1])
            && (time.All(char.IsDigit) || time.Contains("Minus") || time.Contains("Plus")));
}
