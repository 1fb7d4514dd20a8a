using EquationDsl.Oracle;
using EquationDsl.Oracle.Interpreter;

namespace EquationDsl.Tests.Equations;

/// <summary>
/// First and second derivatives along directions, by central differences of the reference: with 192 bits and a step of 2^-48 right to 28 digits. Beside each, how far
/// rounding the inputs moves it.
/// </summary>
internal sealed class ReferenceDerivatives(EquationCase equation, Dictionary<string, double[]> inputs, Random random, int n)
{
    private static readonly BigReal Step = BigReal.One.Scale(-48);

    /// <summary>The direction of one entry.</summary>
    public Dictionary<string, double[]> Unit(string input, int at)
    {
        var direction = new double[inputs[input].Length];
        direction[at] = 1;
        return new(StringComparer.Ordinal) { [input] = direction };
    }

    /// <summary>Random directions of all inputs that are differentiated.</summary>
    public Dictionary<string, double[]> Drawn() =>
        equation.Differentiable.ToDictionary(static p => p.Name!, p => inputs[p.Name!].Select(_ => (double)(float)EquationCase.Normal(random)).ToArray(), StringComparer.Ordinal);

    /// <summary>How an output changes in a direction.</summary>
    public Conditioned First(string output, Dictionary<string, double[]> direction) => Condition(point =>
        Zip(At(point, output, (direction, Step)), At(point, output, (direction, -Step)), static (above, below) => (above - below) / (2 * Step)));

    /// <summary>How the change of an output in one direction changes in another.</summary>
    public Conditioned Second(string output, Dictionary<string, double[]> first, Dictionary<string, double[]> second) => Condition(point =>
    {
        BigReal[] Change(BigReal step) => Zip(At(point, output, (first, Step), (second, step)), At(point, output, (first, -Step), (second, step)), static (above, below) => above - below);
        return Zip(Change(Step), Change(-Step), static (above, below) => (above - below) / (4 * Step * Step));
    });

    private static BigReal[] Zip(BigReal[] left, BigReal[] right, Func<BigReal, BigReal, BigReal> combine) => [.. left.Zip(right, combine)];

    private BigReal[] At(IReadOnlyDictionary<string, ReferenceValue> point, string output, params (Dictionary<string, double[]> Direction, BigReal Step)[] moves)
    {
        var moved = point.ToDictionary(StringComparer.Ordinal);
        foreach (var (direction, step) in moves)
        {
            foreach (var (name, by) in direction)
            {
                moved[name] = new ReferenceValue(moved[name].Shape, Zip(moved[name].Data, [.. by.Select(static b => (BigReal)b)], (value, b) => value + (step * b)));
            }
        }

        return equation.Reference(moved, n)[output].Data;
    }

    private Conditioned Condition(Func<IReadOnlyDictionary<string, ReferenceValue>, BigReal[]> derivative)
    {
        var exact = derivative(equation.AsReference(inputs, n));
        return new Conditioned(exact, Slack(derivative, exact, Comparison.RoundingOfSingle));
    }

    private BigReal[] Slack(Func<IReadOnlyDictionary<string, ReferenceValue>, BigReal[]> derivative, BigReal[] exact, double rounding)
    {
        var slack = new BigReal[exact.Length];
        for (var trial = 0; trial < 2; trial++)
        {
            var rounded = derivative(ReferenceGradient.Rounded(equation, inputs, rounding, random, n));
            slack = Zip(slack, Zip(rounded, exact, static (r, e) => BigReal.Abs(r - e)), HighPrecision.Max);
        }

        return slack;
    }

    /// <summary>Exact values, and what rounding to single does to them.</summary>
    public sealed record Conditioned(BigReal[] Exact, BigReal[] SlackOfSingle)
    {
        /// <summary>Finer rounding moves them as much less.</summary>
        public BigReal[] Slack(double rounding) => [.. SlackOfSingle.Select(s => s * (rounding / Comparison.RoundingOfSingle))];
    }
}
