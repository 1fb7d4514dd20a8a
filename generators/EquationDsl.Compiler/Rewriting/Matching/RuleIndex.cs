namespace EquationDsl.Compiler.Rewriting.Matching;

/// <summary>The rules, found by the function at the root and by what must occur directly below it.</summary>
internal sealed class RuleIndex(IEnumerable<RuleRow> rows)
{
    private readonly Dictionary<string, Rule[]> _byRoot = rows.Select(static r => new Rule(r))
        .GroupBy(static r => r.Root, StringComparer.Ordinal)
        .ToDictionary(static g => g.Key, static g => g.ToArray(), StringComparer.Ordinal);

    /// <summary>Rules that may match, in the order of the tables.</summary>
    public IEnumerable<Rule> Candidates(Subject subject) =>
        _byRoot.TryGetValue(subject.Root, out var rules) ? rules.Where(r => Array.TrueForAll(r.Heads, subject.Has)) : [];
}
