using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

internal enum Operator
{
    Add,
    Subtract,

    /// <summary>With a dot; of vectors and matrices entry by entry, with the sign for it.</summary>
    Times,

    /// <summary>Side by side.</summary>
    Beside,
    Fraction,
    Slash,
}

/// <summary>An operation on numbers, or on vectors and matrices entry by entry.</summary>
internal sealed class Operation(Operator of, Term left, Term right) : Term
{
    public override IReadOnlyList<Term> Parts => [left, right];

    public override IReadOnlyList<string> Axes => left.Axes.Count > 0 ? left.Axes : right.Axes;

    private bool IsEntrywise => left.Axes.Count > 0 && right.Axes.Count > 0;

    protected override int Level => of switch { Operator.Add or Operator.Subtract => Sum, Operator.Fraction => Atom, _ => Product };

    public override Term With(IReadOnlyList<Term> parts) => new Operation(of, parts[0], parts[1]);

    public override Grid Evaluate(Scope scope)
    {
        var (a, b) = (left.Evaluate(scope), right.Evaluate(scope));
        return of switch
        {
            Operator.Add => Grid.Zip(a, b, static (x, y) => x + y),
            Operator.Subtract => Grid.Zip(a, b, static (x, y) => x - y),
            Operator.Times or Operator.Beside => Grid.Zip(a, b, static (x, y) => x * y),
            _ => Grid.Zip(a, b, static (x, y) => x / y),
        };
    }

    protected override string Text()
    {
        var second = right.Write(Prefix);
        return of switch
        {
            Operator.Add => $"{left.Write(Sum)} + {right.Write(Product)}",
            Operator.Subtract => $"{left.Write(Sum)} - {right.Write(Product)}",
            Operator.Fraction => $"\\frac{{{left.Write(Sum)}}}{{{right.Write(Sum)}}}",
            Operator.Slash => $"{left.Write(Prefix)} / {right.Write(Power)}",
            _ when IsEntrywise => $"{left.Write(Prefix)} \\odot {right.Write(Prefix)}",
            Operator.Times => $"{left.Write(Product)} \\cdot {second}",
            _ => char.IsDigit(second[0]) || second[0] == '-' ? $"{left.Write(Prefix)} \\cdot {second}" : $"{left.Write(Prefix)} {second}",
        };
    }
}
