using EquationDsl.Oracle;
using EquationDsl.Oracle.Interpreter;

namespace EquationDsl.Tests.Equations;

/// <summary>
/// Derivatives of an equation along directions, by central differences of its reference: with 160 bits and a step of 2^-52 they are right to about 30 digits.
/// </summary>
internal sealed class ReferenceGradient
{
    private static readonly BigReal Step = BigReal.One.Scale(-52);
    private readonly EquationCase _equation;
    private readonly Dictionary<string, double[]> _inputs;
    private readonly Dictionary<string, BigReal[]> _weights;
    private readonly Random _random;
    private readonly int _n;
    private readonly Dictionary<double[], (BigReal Exact, BigReal SlackOfSingle)> _known = [];
    private readonly Dictionary<string, IReadOnlyList<double[]>> _directions = new(StringComparer.Ordinal);

    public ReferenceGradient(EquationCase equation, Dictionary<string, double[]> inputs, Random random, int n)
    {
        (_equation, _inputs, _random, _n) = (equation, inputs, random, n);
        var outputs = equation.Reference(equation.AsReference(inputs, n), n);
        if (equation.Double.ReturnType == typeof(double))
        {
            _weights = new(StringComparer.Ordinal) { ["result"] = [BigReal.One] };
            return;
        }

        foreach (var output in equation.Outputs)
        {
            Cotangents[output + "Gradient"] = [.. outputs[output].Data.Select(_ => (double)(float)EquationCase.Normal(random))];
        }

        _weights = equation.Outputs.ToDictionary(static o => o, o => Cotangents[o + "Gradient"].Select(static c => (BigReal)c).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Random cotangents of the outputs, by the names of the gradient's parameters.</summary>
    public Dictionary<string, double[]> Cotangents { get; } = new(StringComparer.Ordinal);

    /// <summary>Along every entry of a short input; along the last of a long one, and along all of its entries at once.</summary>
    public IReadOnlyList<double[]> Directions(string input)
    {
        if (!_directions.TryGetValue(input, out var known))
        {
            var length = _inputs[input].Length;
            var single = length <= 4 ? Enumerable.Range(0, length) : [length - 1];
            var all = length <= 4 ? [] : new[] { Enumerable.Range(0, length).Select(_ => (double)(float)EquationCase.Normal(_random)).ToArray() };
            _directions[input] = known = [.. single.Select(at => Enumerable.Range(0, length).Select(i => i == at ? 1.0 : 0).ToArray()), .. all];
        }

        return known;
    }

    /// <summary>The exact derivative along one of the directions and how far rounding the inputs moves it.</summary>
    public (BigReal Exact, BigReal Slack) Along(string input, double[] direction, double rounding)
    {
        if (!_known.TryGetValue(direction, out var known))
        {
            _known[direction] = known = Conditioned(input, direction);
        }

        // Finer rounding moves it as much less.
        return (known.Exact, known.SlackOfSingle * (rounding / Comparison.RoundingOfSingle));
    }

    private (BigReal Exact, BigReal SlackOfSingle) Conditioned(string input, double[] direction)
    {
        var exact = Difference(_equation.AsReference(_inputs, _n), input, direction);
        var slack = BigReal.Zero;

        // One may happen to move little.
        for (var trial = 0; trial < 2; trial++)
        {
            var rounded = Difference(Rounded(_equation, _inputs, Comparison.RoundingOfSingle, _random, _n), input, direction);
            slack = HighPrecision.Max(slack, BigReal.Abs(rounded - exact));
        }

        return (exact, slack);
    }

    public static IReadOnlyDictionary<string, ReferenceValue> Rounded(EquationCase equation, Dictionary<string, double[]> inputs, double rounding, Random random, int n)
    {
        var whole = equation.Inputs.Where(static p => EquationCase.ElementOf(p.ParameterType) == typeof(int)).Select(static p => p.Name!).ToHashSet(StringComparer.Ordinal);
        return equation.AsReference(inputs, n).ToDictionary(
            static v => v.Key,
            v => whole.Contains(v.Key) ? v.Value : v.Value.Map(x => x * (1 + ((BigReal)rounding * (random.Next(2) == 0 ? 1 : -1)))),
            StringComparer.Ordinal);
    }

    private BigReal Difference(IReadOnlyDictionary<string, ReferenceValue> inputs, string input, double[] direction)
    {
        var value = inputs[input];
        return (Weighted(inputs, input, Moved(value, direction, Step)) - Weighted(inputs, input, Moved(value, direction, -Step))) / (2 * Step);
    }

    private static ReferenceValue Moved(ReferenceValue value, double[] direction, BigReal step) =>
        new(value.Shape, [.. value.Data.Zip(direction, (x, d) => d == 0 ? x : x + (step * (BigReal)d))]);

    private BigReal Weighted(IReadOnlyDictionary<string, ReferenceValue> inputs, string input, ReferenceValue moved)
    {
        var outputs = _equation.Reference(inputs.Where(v => v.Key != input).Append(new(input, moved)).ToDictionary(StringComparer.Ordinal), _n);
        var total = BigReal.Zero;
        foreach (var (name, weights) in _weights)
        {
            for (var i = 0; i < weights.Length; i++)
            {
                total += weights[i] * outputs[name].Data[i];
            }
        }

        return total;
    }
}
