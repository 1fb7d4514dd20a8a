using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Rewriting.Matching;

/// <summary>What the holes of a pattern stand for; grows while a match is searched, is shared between the branches of the search.</summary>
internal sealed record Bindings(string Name, Expr Value, Bindings? Earlier)
{
    public static Bindings Empty { get; } = new("", Exprs.Zero, null);

    public Expr? Find(string name)
    {
        for (var entry = this; entry is not null; entry = entry.Earlier)
        {
            if (string.Equals(entry.Name, name, StringComparison.Ordinal))
            {
                return entry.Value;
            }
        }

        return null;
    }

    public Bindings With(string name, Expr value) => new(name, value, this);

    /// <summary>The expression with its holes filled.</summary>
    public Expr Fill(Expr template) => template.Map(node => node is Hole hole ? Find(hole.Name) ?? hole : node);
}
