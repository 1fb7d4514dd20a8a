using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Oracle.Interpreter;

/// <summary>What names mean at a point of the evaluation. Inner scopes copy; nothing is shared but the values.</summary>
public sealed class ReferenceScope
{
    public Dictionary<string, ReferenceValue> Values { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Notations of [Symbol] parameters, without spaces, and the parameter's name.</summary>
    public Dictionary<string, string> Notations { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, (string[] Parameters, ExpressionSyntax Body)> Functions { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Indices in scope, as the mathematics counts.</summary>
    public Dictionary<string, long> Indices { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Subscripts that only label a moment: the t of theta_t.</summary>
    public HashSet<string> Labels { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Extents by the names that [Shape] and where clauses give them.</summary>
    public Dictionary<string, long> Sizes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Values that the equation defines by their indices, P(x) apart from P(y): by the notation without its spaces.</summary>
    public Dictionary<string, (ReferenceValue Value, string[] Indices)> Marginals { get; init; } = new(StringComparer.Ordinal);

    public ReferenceBoundary Boundary { get; init; }

    public ReferenceScope With(string index, long value) => new()
    {
        Values = Values, Notations = Notations, Functions = Functions, Labels = Labels, Sizes = Sizes, Marginals = Marginals, Boundary = Boundary,
        Indices = new(Indices, StringComparer.Ordinal) { [index] = value },
    };

    public ReferenceScope With(IEnumerable<KeyValuePair<string, ReferenceValue>> values)
    {
        var all = new Dictionary<string, ReferenceValue>(Values, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            all[name] = value;
        }

        return new()
        {
            Values = all, Notations = Notations, Functions = Functions, Labels = Labels, Sizes = Sizes, Marginals = Marginals, Boundary = Boundary, Indices = Indices,
        };
    }

    /// <summary>The value of the first spelling that names one: exactly, or but for case if only one does.</summary>
    public ReferenceValue? Find(IEnumerable<string> spellings)
    {
        foreach (var spelling in spellings)
        {
            if (Values.TryGetValue(spelling, out var exact))
            {
                return exact;
            }
        }

        foreach (var spelling in spellings)
        {
            string[] alike = [.. Values.Keys.Where(k => string.Equals(k, spelling, StringComparison.OrdinalIgnoreCase))];
            if (alike.Length == 1)
            {
                return Values[alike[0]];
            }
        }

        return null;
    }
}
