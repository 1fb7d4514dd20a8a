using System.Globalization;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Verification;

/// <summary>Small extents and a value for every input.</summary>
internal sealed class Point
{
    private readonly List<string> _values = [];

    private Point(IReadOnlyDictionary<AffineSymbol, long> sizes) => Evaluator = new ProgramEvaluator(sizes);

    public ProgramEvaluator Evaluator { get; }

    /// <summary>Null where no extents as small as these satisfy what the equation asks of lengths.</summary>
    public static Point? Draw(Program program, double low, double high, ref SplitMix random, int number)
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
            var draw = random;
            var stated = sizes.FirstOrDefault(s => s.Key is Size { Source: IntegerValue value } && value.Parameter == input.Name);
            var entries = point.Evaluator.Give(input, () => stated.Key is not null ? stated.Value
                : input.Element == ElementKind.Integer ? Math.Floor(2 * draw.Next())
                : Math.Round(low + ((high - low) * draw.Next()), 3));
            random = draw;
            if (entries is null)
            {
                return null;
            }

            point.Note(input, entries);
        }

        return point;
    }

    public override string ToString() => string.Join(", ", _values);

    private void Note(Tensor input, double[] entries)
    {
        var shown = entries.Take(6).Select(static e => e.ToString("0.###", CultureInfo.InvariantCulture));
        _values.Add(input.Rank == 0 ? $"{input.Name} = {shown.First()}" : $"{input.Name} = [{string.Join(", ", shown)}{(entries.Length > 6 ? ", ..." : "")}]");
    }
}
