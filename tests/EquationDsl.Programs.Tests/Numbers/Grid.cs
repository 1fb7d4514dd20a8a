namespace EquationDsl.Programs.Tests.Numbers;

/// <summary>A number, vector or tensor, row by row.</summary>
internal sealed record Grid(int[] Shape, Real[] Entries)
{
    public Real Number => Shape.Length == 0 ? Entries[0] : throw new InvalidOperationException("not a number");

    public static Grid Of(Real number) => new([], [number]);

    public static Grid Fill(int[] shape, Func<int[], Real> entry)
    {
        var at = new int[shape.Length];
        var entries = new Real[shape.Aggregate(1, static (a, b) => a * b)];
        for (var n = 0; n < entries.Length; n++)
        {
            entries[n] = entry(at);
            for (var d = shape.Length - 1; d >= 0 && ++at[d] == shape[d]; d--)
            {
                at[d] = 0;
            }
        }

        return new(shape, entries);
    }

    public Real At(params ReadOnlySpan<int> at)
    {
        var offset = 0;
        for (var d = 0; d < Shape.Length; d++)
        {
            if (at[d] < 0 || at[d] >= Shape[d])
            {
                throw new InvalidProgramTermException($"position {at[d]} of {Shape[d]}");
            }

            offset = (offset * Shape[d]) + at[d];
        }

        return Entries[offset];
    }

    public Grid Map(Func<Real, Real> function) => new(Shape, [.. Entries.Select(function)]);

    /// <summary>Entry by entry; a number meets every entry.</summary>
    public static Grid Zip(Grid a, Grid b, Func<Real, Real, Real> function) =>
        a.Shape.Length == 0 ? b.Map(e => function(a.Entries[0], e))
        : b.Shape.Length == 0 ? a.Map(e => function(e, b.Entries[0]))
        : a.Shape.AsSpan().SequenceEqual(b.Shape) ? new(a.Shape, [.. a.Entries.Zip(b.Entries, function)])
        : throw new InvalidProgramTermException("shapes differ");
}
