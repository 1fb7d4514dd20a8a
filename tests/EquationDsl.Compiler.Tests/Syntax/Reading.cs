using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Tests.Syntax;

/// <summary>Reads texts with the names that most equations of the tests use.</summary>
internal static class Reading
{
    public static SyntaxNames Names { get; } = new(
        ["softmax", "relu", "exp", "log", "yHat", "x1", "e", "x", "y", "z", "w", "b", "A", "W", "X", "U", "V", "T", "P", "Q"],
        ["softmax", "relu", "exp", "log", "sigma", "tr", "Var", "f", "F"],
        []);

    public static Outcome<EquationSyntax> Read(string text, params string[] words) =>
        EquationParser.Parse(text, Names with { Words = Names.Words.AddRange(words) });

    /// <summary>The printed tree of a text without findings.</summary>
    public static string Tree(string text, params string[] words)
    {
        var outcome = Read(text, words);
        Assert.True(outcome.Diagnostics.IsEmpty, string.Join("\n", outcome.Diagnostics));
        return SyntaxPrinter.Print(outcome.Value!);
    }
}
