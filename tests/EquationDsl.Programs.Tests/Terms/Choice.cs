using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

/// <summary>One term where a number is less than another, else another term.</summary>
internal sealed class Choice(Term low, Term high, Term then, Term otherwise) : Term
{
    public override IReadOnlyList<Term> Parts => [low, high, then, otherwise];

    protected override int Level => Atom;

    public override Term With(IReadOnlyList<Term> parts) => new Choice(parts[0], parts[1], parts[2], parts[3]);

    public override Grid Evaluate(Scope scope) =>
        RealFunctions.IsLess(low.Evaluate(scope).Number, high.Evaluate(scope).Number) ? then.Evaluate(scope) : otherwise.Evaluate(scope);

    protected override string Text() =>
        $"\\begin{{cases}} {then} & {low} < {high} \\\\ {otherwise} & \\text{{otherwise}} \\end{{cases}}";
}
