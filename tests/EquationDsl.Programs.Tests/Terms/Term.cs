using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

/// <summary>A part of an equation as its author means it: it says how it is written and, by itself, what it is.</summary>
internal abstract class Term
{
    /// <summary>How strongly the outermost operation binds: sums, products, prefixes, powers, atoms.</summary>
    public const int Sum = 0, Product = 1, Prefix = 2, Power = 3, Atom = 4;

    public virtual IReadOnlyList<Term> Parts => [];

    /// <summary>The names of its axes, of a vector or matrix used as a whole.</summary>
    public virtual IReadOnlyList<string> Axes => [];

    /// <summary>Its own level.</summary>
    protected abstract int Level { get; }

    public virtual Term With(IReadOnlyList<Term> parts) => this;

    public abstract Grid Evaluate(Scope scope);

    /// <summary>The text where something that binds as strongly as <paramref name="level"/> is wanted.</summary>
    public string Write(int level) => Level < level ? $"({Text()})" : Text();

    /// <summary>Indices that it reads and does not bind.</summary>
    public virtual IEnumerable<string> FreeIndices() => Parts.SelectMany(static p => p.FreeIndices()).Distinct(StringComparer.Ordinal);

    /// <summary>Parameters, intermediate values, extents and equations that it names.</summary>
    public virtual IEnumerable<string> Names() => Parts.SelectMany(static p => p.Names());

    /// <summary>Indices by which something is subscripted or compared, not only as numbers.</summary>
    public virtual IEnumerable<string> Places() => Parts.SelectMany(static p => p.Places());

    public override string ToString() => Write(Sum);

    protected abstract string Text();
}
