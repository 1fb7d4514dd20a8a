using System.Globalization;
using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

internal sealed class Literal(string text) : Term
{
    public double Value { get; } = double.Parse(text, CultureInfo.InvariantCulture);

    protected override int Level => Atom;

    public override Grid Evaluate(Scope scope) => Grid.Of(Value == Math.Floor(Value) ? Real.Whole((int)Value) : Real.Constant(Value));

    protected override string Text() => text;
}
