using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Tests.Oracle;
using EquationDsl.Compiler.Text;
using EquationDsl.Oracle;

namespace EquationDsl.Compiler.Tests.Differentiation;

using Arrays = Dictionary<string, DenseArray<BigReal>>;

/// <summary>Differentiates a program and holds the result against central differences of the program, both evaluated with 256 bits.</summary>
internal static class GradientCheck
{
    // The error of a central difference is about step^2 = 1e-50 in truncation and 1e-77 / 1e-25 = 1e-52 in rounding.
    private static readonly BigReal Step = BigReal.Parse("1e-25");

    public static Program Differentiate(Program forward, params string[] inputs)
    {
        var withRespectTo = (inputs.Length > 0 ? forward.Inputs.Where(i => inputs.Contains(i.Name)) : forward.Inputs.Where(static i => i.Element == ElementKind.Real))
            .ToValueArray();
        var outcome = ReverseMode.Differentiate(forward, withRespectTo, forward.Name + "Gradient");
        Assert.Empty(outcome.Diagnostics);
        Assert.Empty(ProgramVerifier.Verify(outcome.Value!));
        return outcome.Value!;
    }

    public static Program Differentiate(string text, params string[] inputs)
    {
        var forward = ProgramText.Parse(text);
        Assert.Empty(ProgramVerifier.Verify(forward));
        return Differentiate(forward, inputs);
    }

    /// <summary>Every gradient at the point given, with random cotangents.</summary>
    public static void AtPoint(Program forward, Arrays point, int seed = 1, double tolerance = 1e-30)
    {
        var gradient = Differentiate(forward);
        var random = new Random(seed);
        var parameters = forward.Inputs.ToDictionary(static i => i.Name, i => point[i.Name]);
        foreach (var cotangent in gradient.Inputs.Where(g => forward.Inputs.All(i => i.Name != g.Name)))
        {
            var output = forward.Outputs.Single(o => cotangent.Name == o.Name + (forward.State.Any(s => s.Output == o) ? "Cotangent" : "Gradient"));
            parameters[cotangent.Name] = Evaluate(forward, point)[output.Name].Select(_ => (BigReal)((random.NextDouble() * 2) - 1));
        }

        var actual = Evaluate(gradient, parameters);
        foreach (var output in gradient.Outputs.Where(static o => o.Name != "result"))
        {
            var input = output.Name[..^"Gradient".Length];
            for (var e = 0; e < point[input].Values.Length; e++)
            {
                AssertClose(Difference(forward, point, input, e, parameters), actual[output.Name].Values[e], tolerance, $"{output.Name}[{e}] of\n{forward}\n{gradient}");
            }
        }

        if (gradient.ReturnsResult)
        {
            AssertClose(Evaluate(forward, point)["result"].Values[0], actual["result"].Values[0], tolerance, "the value");
        }
    }

    public static void AtRandom(string text, int size, double lowest = -2, double highest = 2, int seed = 1, double tolerance = 1e-30) =>
        AtRandom(ProgramText.Parse(text), size, lowest, highest, seed, tolerance);

    /// <summary>At random numbers; a size that is named m or k is near the others but different, so that axes cannot be confused.</summary>
    public static void AtRandom(Program forward, int size, double lowest, double highest, int seed, double tolerance)
    {
        Assert.Empty(ProgramVerifier.Verify(forward));
        var point = RandomPoint(forward, size, lowest, highest, seed);
        AtPoint(forward, point, seed, tolerance);
    }

    public static Arrays RandomPoint(Program forward, int size, double lowest, double highest, int seed)
    {
        var random = new Random(seed);
        var sizes = forward.Sizes().ToDictionary(static s => s.Name, s => s.Name switch { "m" => size + 1, "k" => Math.Min(size, 3), _ => size });
        var arrays = new Arrays();
        foreach (var input in forward.Outputs.Concat(forward.Inputs))
        {
            int[] extents = [.. input.Extents.Select(e => (int)(e.Constant + e.Terms.Sum(t => t.Coefficient * sizes[t.Symbol.Name])))];
            arrays[input.Name] = DenseArray<BigReal>.Filled(extents, BigReal.Zero).Select(_ => input.Element == ElementKind.Integer
                ? random.Next(Math.Max(1, size))
                : (BigReal)(lowest + (random.NextDouble() * (highest - lowest))));
        }

        return arrays;
    }

    public static IReadOnlyDictionary<string, DenseArray<BigReal>> Evaluate(Program program, Arrays parameters) =>
        IrEvaluator<BigReal>.Evaluate(program, parameters, BigArithmetic.Instance);

    public static void AssertClose(BigReal expected, BigReal actual, double tolerance, string what)
    {
        var scale = BigReal.Abs(expected) > 1 ? BigReal.Abs(expected) : 1;
        Assert.True(expected == actual || BigReal.Abs(expected - actual) <= scale * tolerance, $"expected {(double)expected:R}, got {(double)actual:R} for {what}");
    }

    /// <summary>The derivative of the outputs, weighted by their cotangents, along one entry of an input.</summary>
    private static BigReal Difference(Program forward, Arrays point, string input, int entry, Arrays cotangents)
    {
        BigReal Weighted(BigReal step)
        {
            var moved = new Arrays(point) { [input] = point[input] with { Values = [.. point[input].Values] } };
            moved[input].Values[entry] += step;
            return Evaluate(forward, moved).Aggregate(BigReal.Zero, (sum, output) =>
            {
                var name = output.Key + (forward.State.Any(p => p.Output.Name == output.Key) ? "Cotangent" : "Gradient");
                var weights = cotangents.TryGetValue(name, out var given) ? given.Values : [BigReal.One];
                return output.Value.Values.Zip(weights).Aggregate(sum, static (s, pair) => s + (pair.First * pair.Second));
            });
        }

        return (Weighted(Step) - Weighted(-Step)) / (2 * Step);
    }
}
