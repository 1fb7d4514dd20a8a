using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

/// <summary>An index as a number, as mathematics counts.</summary>
internal sealed class IndexNumber(string index) : Term
{
    protected override int Level => Atom;

    public override Grid Evaluate(Scope scope) => Grid.Of(Real.Whole(scope.Index(index) + 1));

    public override IEnumerable<string> FreeIndices() => [index];

    protected override string Text() => index;
}
