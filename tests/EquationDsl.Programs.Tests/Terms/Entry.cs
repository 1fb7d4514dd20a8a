using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

/// <summary>An entry of a vector or tensor.</summary>
internal sealed class Entry(string name, string latex, IReadOnlyList<Place> places, bool isComma = false) : Term
{
    protected override int Level => Atom;

    public override Grid Evaluate(Scope scope)
    {
        Span<int> at = stackalloc int[places.Count];
        for (var d = 0; d < places.Count; d++)
        {
            at[d] = places[d].Evaluate(scope);
        }

        return Grid.Of(scope.Value(name).At(at));
    }

    public override IEnumerable<string> FreeIndices() => places.SelectMany(static p => p.Indices);

    public override IEnumerable<string> Names() => [name, .. places.SelectMany(static p => p.Names)];

    public override IEnumerable<string> Places() => FreeIndices();

    public static string Subscript(IReadOnlyList<Place> places, bool isComma)
    {
        // What x_{j12} means is nobody's guess.
        var isList = isComma || places.Any(static p => !p.IsLetter) || (places.Count > 2 && places.Any(static p => p is FixedPlace));
        var joined = string.Join(isList && places.Count > 1 ? ", " : "", places.Select(static p => p.Text()));
        return joined.Length == 1 ? "_" + joined : $"_{{{joined}}}";
    }

    protected override string Text() => latex + Subscript(places, isComma);
}
