using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>An expression of one statement, wherever the program has it, under whatever indices: it gets a tensor of its own.</summary>
internal sealed class Occurrences(Call expression, MapReduce definition, Tensor named)
{
    /// <summary>
    /// Whether the expression has an entry for each entry of the target: one that an axis is missing from (<c>sqrt(x[j])</c> in o[i, j]) has fewer.
    /// </summary>
    public static bool IsNamed(Call expression, MapReduce definition) =>
        new Occurrences(expression, definition, definition.Target).PositionOf(expression, [.. definition.Axes]) is not null;

    /// <summary>The statements with reads of the tensor in its place, and the tensor's own statement before the first of them.</summary>
    public ValueArray<MapReduce> Named(ValueArray<MapReduce> statements)
    {
        var result = new List<MapReduce>();
        var isDefined = false;
        foreach (var statement in statements)
        {
            var loops = statement.Loops().ToList();
            var body = statement.Body.Map(node => PositionOf(node, loops) is { } position ? new Read(named, position) : node);
            if (!isDefined && !ReferenceEquals(body, statement.Body))
            {
                result.Add(definition with { Target = named, Body = expression });
                isDefined = true;
            }

            result.Add(statement with { Body = body });
        }

        return result.ToValueArray();
    }

    /// <summary>Where the expression has this value; null if it is another one.</summary>
    private ValueArray<IndexExpr>? PositionOf(Expr node, List<Loop> loops)
    {
        if (node is not Call call || call.Function != expression.Function)
        {
            return null;
        }

        var found = new Dictionary<AffineSymbol, Affine>();
        foreach (var (known, other) in expression.Reads().Zip(call.Reads(), static (a, b) => (a, b)).Where(static p => p.a.Indices.Count == p.b.Indices.Count))
        {
            for (var d = 0; d < known.Indices.Count; d++)
            {
                if (known.Indices[d] is AffineIndex { Value.AsSymbol: LoopIndex axis } && other.Indices[d] is AffineIndex { Value: var at })
                {
                    found[axis] = at;
                }
            }
        }

        // Each axis at a loop over the whole of it: every position is one of the tensor's.
        var isWhole = definition.Axes.All(a => found.TryGetValue(a.Index, out var at) && loops.Exists(l => at.AsSymbol == l.Index && l.Lower == a.Lower && l.Upper == a.Upper));
        return isWhole && new Substitution(found).Apply(expression).Equals(call) ? definition.Axes.Select(a => (IndexExpr)new AffineIndex(found[a.Index])).ToValueArray() : null;
    }
}
