using Playground.Signatures;

namespace Playground.Running;

/// <summary>A value as it goes from process to process.</summary>
internal sealed record CellSpec(string Name, ElementType Element, int[] Lengths, double[] Entries)
{
    public Cell ToCell() => Element switch
    {
        ElementType.Float => Of(static v => (float)v),
        ElementType.Double => Of(static v => v),
        ElementType.Half => Of(static v => (Half)v),
        ElementType.Int => Of(static v => (int)v),
        _ => Of(static v => (long)v),
    };

    private CellOf<T> Of<T>(Func<double, T> convert)
        where T : System.Numerics.INumber<T> => new([.. Entries.Select(convert)], Lengths);
}
