using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>What rewriting makes of programs that are given as text.</summary>
internal static class Rewritten
{
    /// <param name="rules">The rules that are told to the reader, in the order in which they were applied.</param>
    public static void AssertRewritten(string from, string to, params string[] rules)
    {
        var result = Rewriter.Rewrite(ProgramText.Parse(from));
        Assert.True(to.TrimEnd() + "\n" == result.Program.ToString(), result.Program.ToString());
        Assert.Equal(rules, result.Applied.Select(static r => r.Name).ToArray());
        Assert.Equal(result.Program, Rewriter.Rewrite(result.Program).Program);
    }
}
