using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>Lines that say what a name is and are bound where the name is met: those after <c>where</c>, and those that explain an earlier line.</summary>
internal sealed class LaterDefinitions
{
    private readonly Dictionary<string, StatementSyntax> _lines = new(StringComparer.Ordinal);

    /// <summary>The left sides of those that no other line has met.</summary>
    public IEnumerable<ExpressionSyntax> Lefts => _lines.Values.Select(static l => l.Left!);

    public void Add(string key, StatementSyntax line) => _lines[key] = line;

    public bool Contains(string key) => _lines.ContainsKey(key);

    public bool TryGet(string key, out StatementSyntax line) => _lines.TryGetValue(key, out line);

    /// <summary>Whether there was such a line.</summary>
    public bool Remove(string? key) => _lines.Remove(key ?? "");
}
