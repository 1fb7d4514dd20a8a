using System.Text.RegularExpressions;
using EquationDsl.Tooling;

namespace Playground.Compiling;

/// <summary>
/// What a message says to write, where the compiler gives no fix of its own: <c>write x \odot y for ..</c>. It is offered only if it has every
/// letter of what it replaces, the equation then compiles, and less is found in it than before.
/// </summary>
internal static partial class NamedReplacements
{
    private const int MostTried = 3;
    private const int LongestEquation = 600;

    /// <summary>The finding with the replacements that hold.</summary>
    public static IReadOnlyList<EquationFix> Of(EquationSource source, WorkbenchResult result, WorkbenchDiagnostic found, CancellationToken cancellation)
    {
        if (found is not { InEquation: { Length: > 0 } place, Fixes: [] } || source.Equation.Length > LongestEquation)
        {
            return [];
        }

        var replaced = source.Equation.Substring(place.Start, place.Length);
        return
        [
            .. Candidates(found.Message)
                .Where(text => replaced.All(c => !char.IsLetter(c) || text.Contains(c, StringComparison.Ordinal)))
                .Take(MostTried)
                .Select(text => new EquationFix(text, place.Start, place.Length))
                .Where(fix => Holds(source, result, fix, cancellation)),
        ];
    }

    /// <summary>The texts that a message may name.</summary>
    private static IEnumerable<string> Candidates(string message) => Named().Matches(message).Select(static m => m.Groups["text"].Value.Trim())
        .Select(static t => t.Length > 1 && t[0] == '\'' && t[^1] == '\'' ? t[1..^1] : t)
        .Where(static t => t is not ("that" or "it" or "one" or "both") && !t.StartsWith("a ", StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal);

    private static bool Holds(EquationSource source, WorkbenchResult before, EquationFix fix, CancellationToken cancellation)
    {
        var equation = source.Equation.Remove(fix.Start, fix.Length).Insert(fix.Start, fix.Text);
        var after = Workbench.Explain(source with { Equation = equation }, cancellation);
        return !after.HasErrors && after.Diagnostics.Count < before.Diagnostics.Count;
    }

    [GeneratedRegex(
        @"(?:[Ww]rite|, or|read as|as in) (?<text>.+?)(?= for | instead|, or |: write|[.,;] |[.]?$| to mean | on the | where )",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Named();
}
