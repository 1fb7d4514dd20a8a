using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

/// <summary>What names mean at a point of an evaluation.</summary>
internal sealed class Scope
{
    public required IReadOnlyDictionary<string, int> Sizes { get; init; }

    /// <summary>Parameters and intermediate values.</summary>
    public required Dictionary<string, Grid> Values { get; init; }

    /// <summary>Positions and whole numbers, row by row.</summary>
    public required Dictionary<string, int[]> Integers { get; init; }

    /// <summary>The bodies of other equations: what a call of them is.</summary>
    public required IReadOnlyDictionary<string, Term> Equations { get; init; }

    /// <summary>Indices in scope, from 0.</summary>
    public Dictionary<string, int> Indices { get; } = new(StringComparer.Ordinal);

    private Dictionary<(Term Term, string Indices), Grid> Known { get; } = [];

    public int Size(string extent) => Sizes[extent];

    public int Index(string name) => Indices.TryGetValue(name, out var at) ? at : throw new InvalidProgramTermException($"no index {name}");

    public Grid Value(string name) => Values.TryGetValue(name, out var value) ? value : throw new InvalidProgramTermException($"no value {name}");

    public T With<T>(string index, int at, Func<T> evaluate)
    {
        var hadBefore = Indices.TryGetValue(index, out var before);
        Indices[index] = at;
        var value = evaluate();
        if (hadBefore)
        {
            Indices[index] = before;
        }
        else
        {
            Indices.Remove(index);
        }

        return value;
    }

    /// <summary>What does not depend on the innermost indices is computed once for each value of the others.</summary>
    public Grid Once(Term term, Func<Grid> evaluate)
    {
        var key = (term, string.Join(' ', term.FreeIndices().Order(StringComparer.Ordinal).Select(Index)));
        if (!Known.TryGetValue(key, out var value))
        {
            Known[key] = value = evaluate();
        }

        return value;
    }

    /// <summary>The scope in which another equation's body is evaluated.</summary>
    public Scope Inside(IEnumerable<KeyValuePair<string, Grid>> arguments)
    {
        var values = new Dictionary<string, Grid>(Values, StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
        {
            values[name] = value;
        }

        return new() { Sizes = Sizes, Values = values, Integers = Integers, Equations = Equations };
    }
}
