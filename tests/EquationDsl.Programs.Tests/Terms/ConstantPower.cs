using System.Globalization;
using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

/// <summary>A number, or each entry of a vector, to a constant power.</summary>
internal sealed class ConstantPower(Term of, string exponent) : Term
{
    public override IReadOnlyList<Term> Parts => [of];

    public override IReadOnlyList<string> Axes => of.Axes;

    protected override int Level => Power;

    public override Term With(IReadOnlyList<Term> parts) => new ConstantPower(parts[0], exponent);

    public override Grid Evaluate(Scope scope) => of.Evaluate(scope).Map(x => RealFunctions.Power(x, double.Parse(exponent, CultureInfo.InvariantCulture)));

    protected override string Text() => $"{(of is Function { Name: "abs" } ? $"({of.Write(Sum)})" : of.Write(Atom))}^{(exponent.Length == 1 ? exponent : $"{{{exponent}}}")}";
}
