namespace EquationDsl.Compiler.Emission;

/// <summary>A method that computes a range of rows of a recurrence.</summary>
internal sealed record RowsMethod(string Name, IReadOnlyList<Variable> Captured)
{
    private IEnumerable<Variable> Memory => Captured.Where(static v => v.IsReference && !v.IsAccumulator);

    private IEnumerable<Variable> Others => Captured.Where(static v => !v.IsReference).Concat(Captured.Where(static v => v.IsAccumulator));

    public string Parameters(string begin, string end) => string.Join(
        ", ", Memory.Select(static v => v.AsParameter).Append($"nint {begin}").Append($"nint {end}").Concat(Others.Select(static v => v.AsParameter)));

    public string Call(string begin, string end) =>
        $"{Name}({string.Join(", ", Memory.Select(static v => v.AsArgument).Append(begin).Append(end).Concat(Others.Select(static v => v.AsArgument)))});";

    /// <summary>
    /// The method of the kernel for vectors of one element; null where sums run across the rows, or a value is more than a number in all lanes.
    /// </summary>
    public RowsMethod? OneByOne(string single, string vector) => Captured.Any(v => v.IsAccumulator || (v.Type != vector && v.Type.Contains(vector))) ? null
        : this with { Captured = [.. Captured.Select(v => v.Type == vector ? v with { Argument = $"{single}.Create({vector}.First({v.Name}))" } : v)] };
}
