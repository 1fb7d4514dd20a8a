using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>Sines and cosines near 0, and identities that are exact.</summary>
internal static class Trigonometry
{
    public static IReadOnlyList<RuleRow> Rows { get; } =
    [
        new("pythagoras", "sin(x)^2 + cos(x)^2", "1"),
        new("versin", "1 - cos(x)", "versin(x)", "1 - cos x cancels for small x"),
        new("versin", "versin(x) / x^2", "sinc(x / 2)^2 / 2", "x^2 underflows, and 0/0 at x = 0 is 1/2"),
        new("sinc", "sin(x) / x", "sinc(x)", "0/0 at x = 0 is 1"),
        new("tan", "sin(x) / cos(x)", "tan(x)"),
        new("sine-squared", "1 - cos(x)^2", "sin(x)^2", "1 - cos^2 x cancels for small x"),
    ];
}
