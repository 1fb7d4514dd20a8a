using System.Globalization;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Verification;

/// <summary>Small extents and a value for every input.</summary>
internal sealed class Point
{
    private readonly List<Tensor> _inputs = [];
    private readonly HashSet<double> _drawn = [];

    private Point(IReadOnlyDictionary<AffineSymbol, long> sizes) => Evaluator = new ProgramEvaluator(sizes);

    public ProgramEvaluator Evaluator { get; }

    /// <summary>Null where no extents as small as these satisfy what the equation asks of lengths.</summary>
    /// <param name="domain">The range that each input's entries are drawn from.</param>
    public static Point? Draw(Program program, Func<(double Low, double High)> domain, SplitMix random, int number)
    {
        var sizes = new Dictionary<AffineSymbol, long>();
        foreach (var size in program.Sizes())
        {
            // Different for each, so that extents that only happen to be equal are not.
            sizes[size] = 2 + ((sizes.Count + number) % 3);
        }

        var point = new Point(sizes);
        foreach (var check in program.Checks.Where(static c => c.AtLeast))
        {
            var length = program.Inputs.Concat(program.Outputs).First(t => t.Name == check.Parameter).Extents[check.Axis];
            if (point.Evaluator.Value(length) < point.Evaluator.Value(check.Expected))
            {
                return null;
            }
        }

        foreach (var input in program.Inputs)
        {
            var range = domain();
            var stated = sizes.FirstOrDefault(s => s.Key is Size { Source: IntegerValue value } && value.Parameter == input.Name);
            var entries = point.Evaluator.Give(input, () => stated.Key is not null ? stated.Value
                : input.Element == ElementKind.Integer ? Math.Floor(2 * random.Next())
                : point.Fresh(range, random));
            if (entries is null)
            {
                return null;
            }

            point._inputs.Add(input);
        }

        return point;
    }

    public override string ToString() => string.Join(", ", _inputs.Select(i => Text(i, Evaluator.Entries(i))));

    /// <summary>Three decimals, so that the point can be told; no two numbers alike, so that it is on no edge between cases but by design.</summary>
    private double Fresh((double Low, double High) range, SplitMix random)
    {
        double value;
        do
        {
            value = Math.Round(range.Low + ((range.High - range.Low) * random.Next()), 3);
        }
        while (!_drawn.Add(value));

        return value;
    }

    private static string Text(Tensor input, Ball[] entries)
    {
        var shown = entries.Take(6).Select(static e => e.Middle.High.ToString("0.###", CultureInfo.InvariantCulture));
        return input.Rank == 0 ? $"{input.Name} = {shown.First()}" : $"{input.Name} = [{string.Join(", ", shown)}{(entries.Length > 6 ? ", ..." : "")}]";
    }
}
