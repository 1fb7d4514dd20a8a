using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>What indices of left sides are said to run over: <c>i = 1, \dots, n</c>, <c>n \ge 3</c>.</summary>
internal sealed class StatedRanges
{
    private readonly List<RangeClauseSyntax> _ranges = [];
    private readonly HashSet<WhereClauseSyntax> _bounds = [];

    public IReadOnlyList<RangeClauseSyntax> All => _ranges;

    public void Add(RangeClauseSyntax range) => _ranges.Add(range);

    /// <summary>A condition that says where an index begins, and nothing about values.</summary>
    public void AddBound(RangeClauseSyntax range, WhereClauseSyntax clause)
    {
        _ranges.Add(range);
        _bounds.Add(clause);
    }

    public bool IsBound(WhereClauseSyntax clause) => _bounds.Contains(clause);

    public RangeClauseSyntax? Of(string? letter) => _ranges.Find(r => Spelling.Key(r.Index) == letter);

    /// <summary>Whether some range ends with the name.</summary>
    public bool EndWith(string key) => _ranges.Exists(r => r.Upper is not null && Spelling.Key(r.Upper) == key);
}
