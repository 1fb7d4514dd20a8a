using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

/// <summary>Another equation of the class, of these arguments; what else it reads has the same name there and here.</summary>
internal sealed class Call(string equation, string latex, IReadOnlyList<string> parameters, IReadOnlyList<Term> arguments) : Term
{
    public string Equation => equation;

    public override IReadOnlyList<Term> Parts => arguments;

    protected override int Level => Atom;

    public override Term With(IReadOnlyList<Term> parts) => new Call(equation, latex, parameters, parts);

    public override Grid Evaluate(Scope scope) => scope.Once(this, () =>
        scope.Equations[equation].Evaluate(scope.Inside(parameters.Zip(arguments, (p, a) => KeyValuePair.Create(p, a.Evaluate(scope))))));

    public override IEnumerable<string> Names() => [equation, .. base.Names()];

    protected override string Text() => $"{latex}({string.Join(", ", arguments.Select(static a => a.ToString()))})";
}
