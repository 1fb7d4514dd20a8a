using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

/// <summary>The entry of a recurrence one step before: <c>z_{t-1}</c>, or where it begins, its start.</summary>
internal sealed class StepEntry(string name, IReadOnlyList<(string Name, string Extent)> indices, int shift, Term start) : Term
{
    private readonly IReadOnlyList<Place> _places = [new IndexPlace(indices[0].Name, shift), .. indices.Skip(1).Select(static i => new IndexPlace(i.Name))];

    protected override int Level => Atom;

    public override Grid Evaluate(Scope scope)
    {
        var time = scope.Index(indices[0].Name) + shift;
        return time < 0 || time >= scope.Size(indices[0].Extent)
            ? start.Evaluate(scope)
            : Grid.Of(scope.Value(name).At([.. _places.Select(p => p.Evaluate(scope))]));
    }

    public override IEnumerable<string> FreeIndices() => indices.Select(static i => i.Name);

    public override IEnumerable<string> Names() => [name, .. start.Names(), .. shift > 0 ? new[] { indices[0].Extent } : []];

    public override IEnumerable<string> Places() => FreeIndices();

    protected override string Text() => name + Entry.Subscript(_places, isComma: true);
}
