using EquationDsl.Oracle;
using EquationDsl.Oracle.Interpreter;
using EquationDsl.Tests.Equations;

namespace EquationDsl.Tests.Stability;

/// <summary>
/// The exact value of a form and its exact partial derivatives: differences of the value, with steps and precision refined until two of them
/// agree to far more digits than a double has.
/// </summary>
internal sealed class ExactForm(EquationCase equation)
{
    private const int Agreement = 70;

    /// <summary>The first two are enough for most; the last is enough for <c>x^2 + y^2</c> with x and y at the two ends of double.</summary>
    private static readonly int[] Precisions = [256, 400, 1500, 6000];

    /// <summary>
    /// Of these e^x leaves even the range of the reference's numbers for the largest x (above 2^(2^60)), so that the equation as written is inf - inf:
    /// the same function in a form without such exponentials.
    /// </summary>
    private static readonly Dictionary<string, Func<IReadOnlyDictionary<string, BigReal[]>, BigReal[]>> WithinRange = new(StringComparer.Ordinal)
    {
        ["SoftplusWritten"] = static v => [HighPrecision.Softplus(v["x"][0])],
        ["Softplus"] = static v => [HighPrecision.Softplus(v["x"][0])],
        ["LogLogisticWritten"] = static v => [HighPrecision.LogLogistic(v["x"][0])],
        ["LogComplementWritten"] = static v => [HighPrecision.LogLogistic(-v["x"][0])],
        ["TanhWritten"] = static v => [HighPrecision.Tanh(v["x"][0])],
        ["TanhOfDouble"] = static v => [HighPrecision.Tanh(v["x"][0])],
        ["TanhOfNegativeDouble"] = static v => [HighPrecision.Tanh(v["x"][0])],
        ["BinaryCrossEntropyOfLogits"] = static v => [-((v["y"][0] * HighPrecision.LogLogistic(v["z"][0])) + ((1 - v["y"][0]) * HighPrecision.LogLogistic(-v["z"][0])))],
        ["LogNormalDensity"] = static v => [LogNormalDensity(v["x"][0], v["mu"][0], v["sigma"][0])],
        ["LogSumExp"] = static v => [LogSum(v["x"])],
        ["LogSumExpShifted"] = static v => [LogSum(v["x"])],
        ["Softmax"] = static v => Softmax(v["z"]),
        ["SoftmaxWritten"] = static v => Softmax(v["z"]),
        ["SoftmaxShiftedByMaximum"] = static v => Softmax(v["z"]),
        ["SoftmaxShiftedByNumber"] = static v => Softmax(v["z"]),
        ["LogSoftmax"] = static v => LogSoftmax(v["z"]),
        ["LogSoftmaxWritten"] = static v => LogSoftmax(v["z"]),
        ["CrossEntropyOfLogits"] = static v => [-ReferenceFunctions.Sum(v["y"].Zip(LogSoftmax(v["z"]), static (y, l) => y.IsZero ? y : y * l))],
    };

    public BigReal[] Value(IReadOnlyDictionary<string, BigReal[]> inputs)
    {
        var value = new BigReal[1];
        var previous = Array.Empty<BigReal>();
        foreach (var bits in Precisions)
        {
            using var precision = WorkingPrecision.Use(bits);
            value = Evaluate(inputs);
            if (previous.Length == value.Length && previous.Zip(value).All(static p => Agree(p.First, p.Second)))
            {
                break;
            }

            previous = value;
        }

        return value;
    }

    /// <summary>The derivative of the weighted sum of the outputs by one entry of an input.</summary>
    public BigReal Partial(IReadOnlyDictionary<string, BigReal[]> inputs, string input, int at, BigReal[] weights)
    {
        BigReal? previous = null;
        foreach (var bits in Precisions)
        {
            using var precision = WorkingPrecision.Use(bits);
            var x = inputs[input][at];
            var size = x.IsZero || BigReal.Abs(x) > 1 ? BigReal.One : BigReal.Abs(x);
            var step = size.Scale(-bits / 5);
            var difference = (Weighted(inputs, input, at, x + step, weights) - Weighted(inputs, input, at, x - step, weights)) / step.Scale(1);
            if (previous is { } before && Agree(before, difference))
            {
                return difference;
            }

            previous = difference;
        }

        return previous!.Value;
    }

    private BigReal Weighted(IReadOnlyDictionary<string, BigReal[]> inputs, string input, int at, BigReal value, BigReal[] weights)
    {
        BigReal[] moved = [.. inputs[input]];
        moved[at] = value;
        var outputs = Evaluate(inputs.Where(v => v.Key != input).Append(new(input, moved)).ToDictionary(StringComparer.Ordinal));
        return ReferenceFunctions.Sum(outputs.Zip(weights, static (y, w) => w.IsZero ? w : y * w));
    }

    private BigReal[] Evaluate(IReadOnlyDictionary<string, BigReal[]> inputs)
    {
        if (WithinRange.TryGetValue(equation.Double.Name, out var formula))
        {
            return formula(inputs);
        }

        var values = equation.Inputs.ToDictionary(
            static p => p.Name!,
            p => EquationCase.IsVector(p) ? ReferenceValue.Vector(inputs[p.Name!]) : ReferenceValue.Of(inputs[p.Name!][0]),
            StringComparer.Ordinal);
        return equation.Reference(values, inputs.Values.Max(static v => v.Length))[equation.Outputs.Single()].Data;
    }

    /// <summary>A zero may be a cancellation to which the precision did not reach, so that only the last one is believed.</summary>
    private static bool Agree(BigReal x, BigReal y) =>
        x.IsFinite && y.IsFinite && !y.IsZero && (x - y).TopBit < y.TopBit - Agreement;

    private static BigReal LogNormalDensity(BigReal x, BigReal mean, BigReal deviation)
    {
        var scaled = (x - mean) / deviation;
        return -(scaled * scaled / 2) - HighPrecision.Log(deviation) - (HighPrecision.Log(2 * Constants.Pi) / 2);
    }

    private static BigReal LogSum(BigReal[] x)
    {
        var top = x.Aggregate(HighPrecision.Max);
        return top.IsInfinity ? top : top + HighPrecision.Log(ReferenceFunctions.Sum(x.Select(e => HighPrecision.Exp(e - top))));
    }

    private static BigReal[] Softmax(BigReal[] z)
    {
        var top = z.Aggregate(HighPrecision.Max);
        BigReal[] weights = [.. z.Select(e => HighPrecision.Exp(e - top))];
        var total = ReferenceFunctions.Sum(weights);
        return [.. weights.Select(w => w / total)];
    }

    /// <summary>With the greatest entry apart: <c>log(1 + rest)</c> keeps its digits however small the rest.</summary>
    private static BigReal[] LogSoftmax(BigReal[] z)
    {
        var at = Array.IndexOf(z, z.Aggregate(HighPrecision.Max));
        var rest = ReferenceFunctions.Sum(z.Where((_, i) => i != at).Select(e => HighPrecision.Exp(e - z[at])));
        var log = HighPrecision.Log1p(rest);
        return [.. z.Select(e => e - z[at] - log)];
    }
}
