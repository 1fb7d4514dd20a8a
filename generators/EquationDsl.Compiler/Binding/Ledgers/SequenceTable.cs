using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>The recurrences of the equation, by the name of what they compute, and the lines that say where they start.</summary>
internal sealed class SequenceTable
{
    private readonly Dictionary<string, SequenceState> _states = new(StringComparer.Ordinal);
    private readonly HashSet<StatementSyntax> _starts = [];

    public IEnumerable<SequenceState> All => _states.Values;

    public bool IsEmpty => _states.Count == 0;

    public void Add(SequenceState state) => _states[state.Place.Key] = state;

    public bool Contains(string key) => _states.ContainsKey(key);

    public bool TryGet(string key, out SequenceState state) => _states.TryGetValue(key, out state);

    /// <summary>The sequence that the line advances.</summary>
    public SequenceState? Of(StatementSyntax? line) => line is null ? null : _states.Values.FirstOrDefault(s => s.Statement == line);

    public void AddStart(StatementSyntax line) => _starts.Add(line);

    /// <summary>Whether the line gives a start, or what lies beside entries, and no value of its own.</summary>
    public bool IsStart(StatementSyntax line) => _starts.Contains(line);
}
