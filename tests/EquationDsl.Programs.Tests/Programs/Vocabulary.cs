namespace EquationDsl.Programs.Tests.Programs;

/// <summary>The names of a random program and the lengths of its axes.</summary>
internal sealed class Vocabulary
{
    private static readonly (string Name, string Latex)[] Scalars = [("alpha", @"\alpha"), ("s", "s"), ("aBar", @"\bar{a}"), ("beta", @"\beta")];
    private static readonly (string Name, string Latex)[] Vectors = [("x", "x"), ("y", "y"), ("theta", @"\theta"), ("c", "c"), ("wHat", @"\hat{w}"), ("u", "u")];
    private static readonly (string Name, string Latex)[] Tensors = [("A", "A"), ("B", "B"), ("W", "W"), ("H", "H")];
    private static readonly int[] Lengths = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 100, 127, 128, 129, 255, 256, 257];

    private readonly Random _random;

    public Vocabulary(Random random, bool isPositive, int mostRank)
    {
        _random = random;
        Extents = [.. new[] { "n", "m", "p" }.Take(1 + random.Next(mostRank > 1 ? 3 : 2))];
        var longest = random.Next(Extents.Count);
        for (var i = 0; i < Extents.Count; i++)
        {
            Sizes[Extents[i]] = random.Next(40) == 0 ? 0 : i == longest ? Lengths[random.Next(Lengths.Length)] : Lengths[random.Next(10)];
        }

        Inputs.AddRange(Some(Scalars, random.Next(3), static () => []));
        Inputs.AddRange(Some(Vectors, 1 + random.Next(3), () => [Extent()]));
        Inputs.AddRange(Some(Tensors, random.Next(mostRank > 1 ? 4 : 1), () => [.. Enumerable.Range(0, random.Next(6) == 0 ? mostRank : 2).Select(_ => Extent())]));
        if (isPositive)
        {
            Inputs = [.. Inputs.Select((v, i) => i % 2 == 0 ? v with { IsPositive = true } : v)];
        }
    }

    public IReadOnlyList<string> Extents { get; }

    public Dictionary<string, int> Sizes { get; } = new(StringComparer.Ordinal);

    public List<Variable> Inputs { get; } = [];

    public List<Variable> Positions { get; } = [];

    public string Extent() => Extents[_random.Next(Extents.Count)];

    private IEnumerable<Variable> Some((string Name, string Latex)[] pool, int count, Func<string[]> axes) =>
        pool.OrderBy(_ => _random.Next()).Take(count).ToList().Select(n => new Variable(n.Name, n.Latex, axes(), Role.Input));
}
