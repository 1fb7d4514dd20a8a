using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

/// <summary>The derivative of a number by an entry of a vector (an index after it) or by all of them.</summary>
internal sealed class Derivative(string by, string latex, IReadOnlyList<string> axes, string? index, Term of) : Term
{
    /// <summary>By all entries, which are taken at once.</summary>
    private Derivative? _whole;

    public override IReadOnlyList<Term> Parts => [of];

    public override IReadOnlyList<string> Axes => index is null ? axes : [];

    protected override int Level => Product;

    public override Term With(IReadOnlyList<Term> parts) => new Derivative(by, latex, axes, index, parts[0]);

    public override Grid Evaluate(Scope scope)
    {
        if (index is not null)
        {
            _whole ??= new Derivative(by, latex, axes, null, of);
            return Grid.Of(_whole.Evaluate(scope).At(scope.Index(index)));
        }

        return scope.Once(this, () =>
        {
            var inputs = scope.Value(by);
            return new(inputs.Shape, Real.Gradient(of.Evaluate(scope).Number, inputs.Entries));
        });
    }

    public override IEnumerable<string> FreeIndices() => index is null ? of.FreeIndices() : of.FreeIndices().Append(index).Distinct(StringComparer.Ordinal);

    public override IEnumerable<string> Names() => [by, .. of.Names()];

    protected override string Text() => (index, of) switch
    {
        (null, Whole or Call) => $"\\nabla_{latex} {of.Write(Atom)}",
        (null, _) => $"\\nabla_{latex} ({of})",
        (_, Whole named) => $"\\frac{{\\partial {named}}}{{\\partial {latex}_{index}}}",
        _ => $"\\frac{{\\partial}}{{\\partial {latex}_{index}}} ({of})",
    };
}
