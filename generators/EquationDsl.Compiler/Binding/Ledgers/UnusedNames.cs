using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>Names that the equation defines and nothing has read yet.</summary>
internal sealed class UnusedNames
{
    private readonly Dictionary<string, ExpressionSyntax> _lefts = new(StringComparer.Ordinal);

    /// <summary>Their left sides.</summary>
    public IEnumerable<ExpressionSyntax> Lefts => _lefts.Values;

    public void Add(string key, ExpressionSyntax left) => _lefts[key] = left;

    public void MarkUsed(string key) => _lefts.Remove(key);

    public bool Contains(string key) => _lefts.ContainsKey(key);
}
