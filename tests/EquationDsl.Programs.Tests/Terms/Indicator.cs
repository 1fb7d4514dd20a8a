using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

/// <summary>1 where two places are one, else 0.</summary>
internal sealed class Indicator(Place left, Place right) : Term
{
    protected override int Level => Atom;

    public override Grid Evaluate(Scope scope) => Grid.Of(Real.Whole(left.Evaluate(scope) == right.Evaluate(scope) ? 1 : 0));

    public override IEnumerable<string> FreeIndices() => left.Indices.Concat(right.Indices).Distinct(StringComparer.Ordinal);

    public override IEnumerable<string> Names() => left.Names.Concat(right.Names);

    protected override string Text() => $"\\mathbb{{1}}[{left.Text()} = {right.Text()}]";
}
