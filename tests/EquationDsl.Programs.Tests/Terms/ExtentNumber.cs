using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

/// <summary>The length of an axis as a number.</summary>
internal sealed class ExtentNumber(string extent) : Term
{
    protected override int Level => Atom;

    public override Grid Evaluate(Scope scope) => Grid.Of(Real.Whole(scope.Size(extent)));

    public override IEnumerable<string> Names() => [extent];

    protected override string Text() => extent;
}
