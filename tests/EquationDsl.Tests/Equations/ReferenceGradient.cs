using EquationDsl.Oracle;
using EquationDsl.Oracle.Interpreter;

namespace EquationDsl.Tests.Equations;

/// <summary>
/// Partial derivatives of an equation by central differences of its reference: with 192 bits and a step of 2^-60 they are right to about 35 digits.
/// </summary>
internal sealed class ReferenceGradient
{
    private static readonly BigReal Step = BigReal.One.Scale(-60);
    private readonly EquationCase _equation;
    private readonly Dictionary<string, double[]> _inputs;
    private readonly Dictionary<string, BigReal[]> _weights;
    private readonly Random _random;
    private readonly int _n;
    private readonly Dictionary<(string, int), BigReal> _exact = [];
    private readonly Dictionary<(string, int, double), (BigReal Exact, BigReal Slack)> _known = [];

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

    /// <summary>Every entry of a short input; the ends and a few at random of a long one.</summary>
    public IEnumerable<int> Coordinates(string input)
    {
        var length = _inputs[input].Length;
        return _equation.Trials.Count > 0 ? Spread(length) : length <= 4 ? Enumerable.Range(0, length) : new[] { 0, length - 1, length / 2 };
    }

    private static IEnumerable<int> Spread(int length) => length <= 15 ? Enumerable.Range(0, length) : Enumerable.Range(0, 11).Select(k => k * (length - 1) / 10);

    /// <summary>The exact partial derivative and how far rounding the inputs moves it.</summary>
    public (BigReal Exact, BigReal Slack) Partial(string input, int at, double rounding)
    {
        if (_known.TryGetValue((input, at, rounding), out var known))
        {
            return known;
        }

        var exact = Exact(input, at);
        var slack = BigReal.Zero;
        for (var trial = 0; trial < (_inputs.Values.Sum(static v => v.Length) < 24 ? 2 : 1); trial++)
        {
            var rounded = Difference(Rounded(_equation, _inputs, rounding, _random, _n), input, at);
            slack = HighPrecision.Max(slack, BigReal.Abs(rounded - exact));
        }

        return _known[(input, at, rounding)] = (exact, slack);
    }

    public static IReadOnlyDictionary<string, ReferenceValue> Rounded(EquationCase equation, Dictionary<string, double[]> inputs, double rounding, Random random, int n)
    {
        var whole = equation.Inputs.Where(static p => EquationCase.ElementOf(p.ParameterType) == typeof(int)).Select(static p => p.Name!).ToHashSet(StringComparer.Ordinal);
        return equation.AsReference(inputs, n).ToDictionary(
            static v => v.Key,
            v => whole.Contains(v.Key) ? v.Value : v.Value.Map(x => x * (1 + ((BigReal)rounding * (random.Next(2) == 0 ? 1 : -1)))),
            StringComparer.Ordinal);
    }

    private BigReal Exact(string input, int at) =>
        _exact.TryGetValue((input, at), out var known) ? known : _exact[(input, at)] = Difference(_equation.AsReference(_inputs, _n), input, at);

    private BigReal Difference(IReadOnlyDictionary<string, ReferenceValue> inputs, string input, int at)
    {
        var value = inputs[input];
        return (Weighted(inputs, input, Moved(value, at, Step)) - Weighted(inputs, input, Moved(value, at, -Step))) / (2 * Step);
    }

    private static ReferenceValue Moved(ReferenceValue value, int at, BigReal by)
    {
        BigReal[] data = [.. value.Data];
        data[at] += by;
        return new(value.Shape, data);
    }

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
