using EquationDsl.Programs.Tests.Terms;

namespace EquationDsl.Programs.Tests.Programs;

using Indices = IReadOnlyList<(string Name, string Extent)>;

/// <summary>
/// Random terms in index notation. Arguments of logarithms, roots and denominators are kept away from the edges of their domains, so that
/// every difference between two evaluations is a mistake.
/// </summary>
internal sealed class Expressions(Random random, Vocabulary words)
{
    private static readonly string[] Letters = ["i", "j", "k", "l"];
    private static readonly string[] Numbers = ["2", "3", "0.5", "0.25", "1.5", "0.1"];

    /// <summary>What may be read by now.</summary>
    public List<Variable> Readable { get; } = [.. words.Inputs];

    public List<UsedEquation> Functions { get; } = [];

    public Term Any(int depth, Indices indices)
    {
        if (depth <= 0 || Chance(9))
        {
            return Leaf(indices);
        }

        Term Next() => Any(depth - 1, indices);
        return random.Next(30) switch
        {
            0 or 1 => new Operation(Operator.Add, Next(), Next()),
            2 or 3 => new Operation(Operator.Subtract, Next(), Next()),
            4 or 5 => new Operation(Operator.Times, Next(), Next()),
            6 or 7 => new Operation(Operator.Beside, Next(), Next()),
            8 => new Operation(Chance(2) ? Operator.Fraction : Operator.Slash, Next(), Positive(depth - 1, indices)),
            9 => new ConstantPower(Next(), Pick("2", "3")),
            10 => new ConstantPower(Positive(depth - 1, indices), Pick("-1", "-2", "1.5", "0.5", "-0.5")),
            11 => new Function(Pick("sin", "cos", "arctan"), Next()),
            12 => new Function(Pick("tanh", "sigma", "silu", "softplus", "relu"), Next()),
            13 => new Function(Pick("exp", "power of e"), new Function(Pick("sin", "tanh", "sigma"), Next())),
            14 => new Function(Pick("log", "root"), Positive(depth - 1, indices)),
            15 => new Function("abs", Next()),
            16 => new Function("negative", Next()),
            17 => new Operation(Operator.Beside, new Literal(Pick(Numbers)), Next()),
            18 => new Choice(Leaf(indices), Leaf(indices), Next(), Next()),
            19 when Functions.Count > 0 && Functions[random.Next(Functions.Count)] is var f => new Call(f.Name, f.Left.Split('(')[0], [f.Parameters[0].Name], [Next()]),
            20 when indices.Count > 1 => Share(indices),
            21 when indices.Count > 1 => new Operation(Operator.Beside, new Indicator(PlaceOf(indices), PlaceOf(indices)), Next()),
            22 when indices.Count > 0 && Chance(3) => new IndexNumber(indices[random.Next(indices.Count)].Name),
            _ => Reduce(depth, indices),
        };
    }

    /// <summary>A term above about a half.</summary>
    public Term Positive(int depth, Indices indices)
    {
        if (Readable.Where(v => v.IsPositive && CanRead(v, indices)).ToList() is { Count: > 0 } positive && !Chance(3))
        {
            return Entry(positive[random.Next(positive.Count)], indices);
        }

        return random.Next(4) switch
        {
            0 => new Operation(Operator.Add, new Literal("1"), new Function("abs", Any(depth - 1, indices))),
            1 => new Operation(Operator.Add, new Literal("2"), new Function("cos", Any(depth - 1, indices))),
            2 => new Operation(Operator.Add, new Literal("0.5"), new Function("exp", new Function("tanh", Any(depth - 1, indices)))),
            _ => new Operation(Operator.Add, new Literal("1"), new ConstantPower(Any(depth - 1, indices), "2")),
        };
    }

    /// <summary>A term that reads every index.</summary>
    public Term Of(int depth, Indices indices)
    {
        var term = Any(depth, indices);
        // Nothing bounds an index that is a number only.
        foreach (var index in indices.Where(i => !term.Places().Contains(i.Name)))
        {
            term = new Operation(Chance(2) ? Operator.Times : Operator.Add, term, Reading(index, indices));
        }

        return term;
    }

    /// <summary>An index letter that is not in use.</summary>
    public static string? Free(Indices indices) => Letters.FirstOrDefault(l => indices.All(i => i.Name != l));

    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private Term Reduce(int depth, Indices indices)
    {
        if (Free(indices) is not { } index)
        {
            return Leaf(indices);
        }

        var extents = Readable.SelectMany(static v => v.Axes).Distinct(StringComparer.Ordinal)
            .Where(e => Readable.Exists(v => v.Axes.Contains(e) && CanRead(v, [.. indices, (index, e)]))).ToList();
        if (extents.Count == 0)
        {
            return Leaf(indices);
        }

        var extent = extents[random.Next(extents.Count)];
        var beside = indices.Where(i => i.Extent == extent).Select(static i => i.Name).ToList();
        var run = beside.Count > 0 && Chance(2) ? (Run)random.Next((int)Run.UpTo, (int)Run.Head) : Chance(8) ? Run.Counted : Run.All;
        IReadOnlyList<(string Name, string Extent)> inner = [.. indices, (index, extent)];
        var other = beside.Count > 0 ? beside[random.Next(beside.Count)] : "";
        var term = Reading((index, extent), inner);
        var fold = (Fold)random.Next(4);
        if (fold is Fold.Max or Fold.Min && run is Run.Below or Run.Above or Run.Others)
        {
            run = Run.UpTo;
        }

        Term body = fold switch
        {
            Fold.Product => new Operation(Operator.Add, new Literal("1"), new Operation(Operator.Beside, new Literal("0.25"), new Function("sin", term))),
            Fold.Sum when Chance(4) => new Operation(Operator.Times, new Function("exp", new Function("tanh", Any(depth - 2, inner))), term),
            Fold.Sum when Chance(4) => new ConstantPower(new Operation(Operator.Subtract, term, Any(depth - 2, inner)), "2"),
            Fold.Sum => new Operation(Chance(2) ? Operator.Beside : Operator.Times, term, Any(depth - 2, inner)),
            _ => new Operation(Operator.Add, term, Any(depth - 2, inner)),
        };
        var sum = new Reduction(fold, index, extent, run, other, body);
        return fold == Fold.Sum && run is Run.All or Run.Counted && words.Sizes[extent] > 1 && Chance(3)
            ? new Operation(Operator.Beside, new Operation(Operator.Fraction, new Literal("1"), new ExtentNumber(extent)), sum)
            : sum;
    }

    /// <summary>What an entry is beside the whole of its row.</summary>
    private Term Share(Indices indices)
    {
        var own = indices[^1];
        if (Free(indices) is not { } index || Readable.All(v => !v.Axes.Contains(own.Extent)))
        {
            return Leaf(indices);
        }

        Indices others = [.. indices.SkipLast(1), (index, own.Extent)];
        var (top, below) = (new Function("exp", Reading(own, indices)), new Function("exp", Reading((index, own.Extent), others)));
        return new Operation(Operator.Fraction, top, new Reduction(Fold.Sum, index, own.Extent, Run.All, "", below));
    }

    private Term Leaf(Indices indices)
    {
        var readable = Readable.Where(v => CanRead(v, indices)).ToList();
        return readable.Count == 0 || Chance(10) ? new Literal(Pick(Numbers)) : Entry(readable[random.Next(readable.Count)], indices);
    }

    /// <summary>An entry of something along that index.</summary>
    private Term Reading((string Name, string Extent) index, Indices indices)
    {
        var readable = Readable.Where(v => v.Axes.Contains(index.Extent) && CanRead(v, indices)).ToList();
        if (readable.Count == 0)
        {
            var fitting = words.Positions.Find(p => p.Axes[0] == index.Extent && Readable.Exists(v => v.Axes is [var axis] && axis == p.Into));
            return fitting is null
                ? new IndexNumber(index.Name)
                : Gathered(fitting, Readable.First(v => v.Axes is [var axis] && axis == fitting.Into), index.Name);
        }

        var chosen = readable[random.Next(readable.Count)];
        var at = chosen.Axes.ToList().LastIndexOf(index.Extent);
        return new Entry(chosen.Name, chosen.Latex, [.. chosen.Axes.Select((a, d) => d == at ? Along(index) : PlaceOn(a, indices))], Chance(2));
    }

    private Entry Gathered(Variable positions, Variable of, string index) =>
        new(of.Name, of.Latex, [new GatheredPlace(positions.Name, positions.Latex, positions.Axes[0], new IndexPlace(index))]);

    private Term Entry(Variable variable, Indices indices) => variable.Axes.Count == 0
        ? new Whole(variable.Name, variable.Latex, [])
        : new Entry(variable.Name, variable.Latex, [.. variable.Axes.Select(a => PlaceOn(a, indices))], Chance(2));

    private bool CanRead(Variable variable, Indices indices) => variable.Axes.All(a => indices.Any(i => i.Extent == a) || (variable.Axes.Count > 0 && variable.Role != Role.Intermediate && words.Sizes[a] > 0));

    private Place Along((string Name, string Extent) index) => Chance(25) && words.Sizes[index.Extent] > 0 ? new ReversedPlace(index.Name, index.Extent) : new IndexPlace(index.Name);

    private IndexPlace PlaceOf(Indices indices)
    {
        // Both sides of a comparison are along one axis where there is one that has two indices.
        var twice = indices.GroupBy(static i => i.Extent).FirstOrDefault(static g => g.Count() > 1)?.ToList() ?? [.. indices];
        return new(twice[random.Next(twice.Count)].Name);
    }

    private Place PlaceOn(string axis, Indices indices)
    {
        var fitting = indices.Where(i => i.Extent == axis).ToList();
        if (Chance(6))
        {
            foreach (var positions in words.Positions.Where(p => p.Into == axis))
            {
                var at = indices.Where(i => i.Extent == positions.Axes[0]).ToList();
                if (at.Count > 0)
                {
                    return new GatheredPlace(positions.Name, positions.Latex, positions.Axes[0], Twice(positions, at[random.Next(at.Count)]));
                }
            }
        }

        return fitting.Count == 0 || (Chance(25) && words.Sizes[axis] > 1) ? new FixedPlace(1 + random.Next(Math.Min(words.Sizes[axis], 2))) : Along(fitting[random.Next(fitting.Count)]);
    }

    /// <summary>The position of a position: <c>x_{q_{r_i}}</c>.</summary>
    private Place Twice(Variable positions, (string Name, string Extent) index)
    {
        var inner = words.Positions.Find(p => p.Into == positions.Axes[0] && p.Axes[0] == index.Extent);
        return inner is not null && Chance(4) ? new GatheredPlace(inner.Name, inner.Latex, inner.Axes[0], new IndexPlace(index.Name)) : new IndexPlace(index.Name);
    }
}
