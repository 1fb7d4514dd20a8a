using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

/// <summary>The identity matrix, whose size is that of what it stands beside.</summary>
internal sealed class Identity(string extent) : Term
{
    public override IReadOnlyList<string> Axes => [extent, extent];

    protected override int Level => Atom;

    public override Grid Evaluate(Scope scope) =>
        Grid.Fill([scope.Size(extent), scope.Size(extent)], static at => Real.Whole(at[0] == at[1] ? 1 : 0));

    protected override string Text() => "I";
}
