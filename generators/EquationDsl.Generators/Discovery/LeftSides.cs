using System.Text.RegularExpressions;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Generators.Discovery;

/// <summary>The names by which other equations may refer to this one: what its left sides begin with.</summary>
internal static class LeftSides
{
    /// <summary>What a left side may begin with: the letters before an equals sign, without the commands that only set type.</summary>
    private static readonly Regex Head = new(
        @"(?:^|\\\\|[;&\n])\s*(?:\\(?:text|mathrm|mathbf|mathcal|mathbb|mathit|operatorname|hat|bar|tilde|dot|left|begin|quad)\b|[{}(\s])*(?<name>\\?\p{L}+)(\([^)=\n]*\)|[^=;\n])*=",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    public static ValueArray<string> HeadsOf(string equation)
    {
        try
        {
            return Head.Matches(equation).Cast<Match>().Select(static m => m.Groups["name"].Value).ToValueArray();
        }
        catch (RegexMatchTimeoutException)
        {
            return [equation.Trim()];
        }
    }
}
