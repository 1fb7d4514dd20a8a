using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>An expression in which what occurs more than once is a name: for readers, whom the same long text again tells nothing.</summary>
/// <param name="Value">The expression with names in it.</param>
/// <param name="Parts">What the names stand for, each in terms of those before it.</param>
internal sealed record NamedParts(Expr Value, ValueArray<(string Name, Expr Value)> Parts)
{
    /// <summary>Smaller parts are read as fast as a name is looked up.</summary>
    private const int LeastNodes = 5;

    public static NamedParts Of(Expr expr, Tensor target)
    {
        var names = new FreshNames(0);
        foreach (var taken in expr.SelfAndDescendants().OfType<Read>().Select(static r => r.Tensor.Name).Append(target.Name).Distinct(StringComparer.Ordinal))
        {
            names.Unused(taken);
        }

        var uses = new Dictionary<Expr, int>();
        Count(expr, uses);
        var (parts, known) = (new List<(string Name, Expr Value)>(), new Dictionary<Expr, Expr>());
        return new NamedParts(Named(expr), parts.ToValueArray());

        Expr Named(Expr part)
        {
            if (known.TryGetValue(part, out var found))
            {
                return found;
            }

            var inner = part.MapChildren(Named);
            if (uses[part] > 1 && part.SelfAndDescendants().Count >= LeastNodes)
            {
                var name = names.Unused("u" + (parts.Count + 1).ToString("D", System.Globalization.CultureInfo.InvariantCulture));
                parts.Add((name, inner));
                inner = new Read(new Tensor(name, -1 - parts.Count, default, ElementKind.Real, TensorRole.Intermediate), default);
            }

            return known[part] = inner;
        }
    }

    /// <summary>How often each part is used where equal parts are computed once.</summary>
    private static void Count(Expr expr, Dictionary<Expr, int> uses)
    {
        if (uses.TryGetValue(expr, out var before))
        {
            uses[expr] = before + 1;
            return;
        }

        uses[expr] = 1;
        foreach (var child in expr.Children())
        {
            Count(child, uses);
        }
    }
}
