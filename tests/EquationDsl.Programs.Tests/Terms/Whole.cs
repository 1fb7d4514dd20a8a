using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

/// <summary>A scalar, vector or matrix by its name.</summary>
internal sealed class Whole(string name, string latex, IReadOnlyList<string> axes) : Term
{
    public string Name => name;

    public override IReadOnlyList<string> Axes => axes;

    protected override int Level => Atom;

    public override Grid Evaluate(Scope scope) => scope.Value(name);

    public override IEnumerable<string> Names() => [name];

    protected override string Text() => latex;
}
