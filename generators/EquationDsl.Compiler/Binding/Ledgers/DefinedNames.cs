namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>What the lines of the equation that are bound give names to.</summary>
internal sealed class DefinedNames(UnusedNames unused)
{
    private readonly Dictionary<string, BoundExpression> _values = new(StringComparer.Ordinal);

    /// <summary>The key of f for that of f(x), where both name a value.</summary>
    private readonly Dictionary<string, string> _shortened = new(StringComparer.Ordinal);

    /// <summary>The label under which an intermediate value was defined.</summary>
    private readonly Dictionary<string, string> _times = new(StringComparer.Ordinal);

    /// <summary>The P(x) of a table P(x, y).</summary>
    private readonly HashSet<string> _marginals = new(StringComparer.Ordinal);

    /// <summary>What is being bound at the moment, names and functions alike.</summary>
    private readonly HashSet<string> _pending = new(StringComparer.Ordinal);

    public IEnumerable<string> Keys => _values.Keys;

    public bool Contains(string key) => _values.ContainsKey(key);

    public bool TryGet(string key, out BoundExpression value) => _values.TryGetValue(key, out value);

    /// <summary>The value for a line that reads it.</summary>
    public BoundExpression? Use(string key)
    {
        if (!_values.TryGetValue(key, out var value))
        {
            return null;
        }

        unused.MarkUsed(_shortened.TryGetValue(key, out var shortened) ? shortened : key);
        return value;
    }

    public void Define(string key, BoundExpression value, string? time = null)
    {
        _values[key] = value;
        if (time is not null)
        {
            _times[key] = time;
        }
    }

    /// <summary>The f(x) of a left side that defines f.</summary>
    public void DefineWhole(string whole, string key)
    {
        _values[whole] = _values[key];
        _shortened[whole] = key;
    }

    public string? TimeOf(string key) => _times.TryGetValue(key, out var time) ? time : null;

    public void MarkMarginal(string key) => _marginals.Add(key);

    public bool IsMarginal(string key) => _marginals.Contains(key);

    /// <summary>False where the name leads back to itself.</summary>
    public bool Enter(string key) => _pending.Add(key);

    public void Leave(string key) => _pending.Remove(key);
}
