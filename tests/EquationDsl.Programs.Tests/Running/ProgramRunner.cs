using System.Globalization;
using System.Text.RegularExpressions;
using EquationDsl.Programs.Tests.Programs;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Programs.Tests.Running;

/// <summary>Compiles, runs and judges programs, many at a time.</summary>
internal static partial class ProgramRunner
{
    /// <summary>What is wrong, and what was refused, of programs that have references.</summary>
    public static IReadOnlyList<Finding> Run(IReadOnlyList<(Program Program, Reference Reference)> programs, Twin twin)
    {
        var findings = new List<Finding>();
        var open = programs.ToList();
        while (open.Count > 0)
        {
            using var assembly = ProgramAssembly.Compile([.. open.Select(static o => o.Program)], twin);
            var refused = Faulty(assembly.Refusals, open.Count);
            findings.AddRange(Findings(refused, open));
            var wrong = Faulty(assembly.Complaints, open.Count);
            if (wrong.Count == 0)
            {
                findings.AddRange(assembly.Programs.Zip(open, (c, o) => c is null ? null : ProgramCheck.Of(c, o.Reference, assembly.Find)).OfType<Finding>());
                break;
            }

            // The others are compiled again: one that does not compile leaves no assembly.
            findings.AddRange(Findings(wrong, open));
            open = [.. open.Where((_, i) => !refused.ContainsKey(i) && !wrong.ContainsKey(i))];
        }

        return findings;
    }

    private static IEnumerable<Finding> Findings(Dictionary<int, Diagnostic> messages, IReadOnlyList<(Program Program, Reference Reference)> of) =>
        messages.Select(m => new Finding(of[m.Key].Program, KindOf(m.Value), m.Value.Id, Marked(m.Value)));

    /// <summary>The first message about each program that has one.</summary>
    private static Dictionary<int, Diagnostic> Faulty(IEnumerable<Diagnostic> messages, int count)
    {
        var faulty = new Dictionary<int, Diagnostic>();
        foreach (var message in messages)
        {
            var number = NumberOf().Match(message.Location.SourceTree?.FilePath ?? "");
            var at = number.Success ? int.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture) : count;
            if (at >= count)
            {
                throw new InvalidOperationException("a message about no program: " + message);
            }

            faulty.TryAdd(at, message);
        }

        return faulty;
    }

    private static FindingKind KindOf(Diagnostic message) => message.Id == "EQ0099" ? FindingKind.Internal
        : message.Id.StartsWith("EQ", StringComparison.Ordinal) ? FindingKind.Refused : FindingKind.CSharp;

    private static string Marked(Diagnostic message)
    {
        var marked = message.Location.SourceTree!.GetText(CancellationToken.None).ToString(message.Location.SourceSpan);
        return $"{message.GetMessage(CultureInfo.InvariantCulture)} «{marked}»";
    }

    [GeneratedRegex(@"\bP(\d+)\.")]
    private static partial Regex NumberOf();
}
