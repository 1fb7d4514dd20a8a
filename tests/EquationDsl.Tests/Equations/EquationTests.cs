using System.Reflection;
using EquationDsl.Oracle;
using EquationDsl.Oracle.Interpreter;

namespace EquationDsl.Tests.Equations;

/// <summary>
/// Every equation of this assembly, as the generator compiled it, against the reference interpreter: values and gradients, both element
/// types, every vector width, many lengths. How far a result may be off follows from the equation's own conditioning: what rounding the inputs would do to it.
/// </summary>
public sealed class EquationTests
{
    private const int Bits = 192;

    /// <summary>Gradients are sums of terms of the size of the inputs, about one, which may cancel: a third of a rounding of one is granted (times the factor below).</summary>
    private const double OneUnit = 1.0 / 3;
    private static readonly int[] Sizes = [.. Enumerable.Range(0, 41), 63, 64, 65, 255, 256, 257, 1000];
    private static readonly int[] GradientSizes = [0, 1, 2, 3, 7, 16, 17, 33, 65];

    public static TheoryData<string> Names => [.. All.Keys.Order(StringComparer.Ordinal)];

    private static IReadOnlyDictionary<string, EquationCase> All { get; } =
        typeof(Catalogue).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(static m => m.GetCustomAttribute<EquationAttribute>() is not null)
            .ToDictionary(static m => m.Name, static m => new EquationCase(m), StringComparer.Ordinal);

    [Theory, MemberData(nameof(Names))]
    public void ValuesAgreeWithTheReference(string name)
    {
        using var precision = WorkingPrecision.Use(Bits);
        var equation = All[name];
        foreach (var n in Comparison.SizesOf(equation, Sizes))
        {
            var random = new Random(n + 17);
            var inputs = equation.Draw(n, random);
            var exact = equation.Reference(equation.AsReference(inputs, n), n);
            var slacks = new[] { Comparison.RoundingOfDouble, Comparison.RoundingOfSingle }.ToDictionary(static r => r, r => Slack(equation, inputs, exact, r, random, n));
            foreach (var (method, rounding) in Comparison.Kernels(equation))
            {
                var slack = slacks[rounding];
                var outputs = KernelRun.Call(method, inputs, p => equation.ShapeAt(equation.Parameters.Single(q => q.Name == p.Name), n));
                foreach (var output in equation.Outputs)
                {
                    Comparison.Compare($"{name} ({Comparison.Kind(method)}, {Comparison.At(equation, n)}) {output}", exact[output].Data, outputs[output], slack[output], rounding, Comparison.TermsAt(equation, n));
                }
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void GradientsAgreeWithDifferences(string name)
    {
        using var precision = WorkingPrecision.Use(Bits);
        var equation = All[name];
        if (!Gradients(equation.Double).Any())
        {
            Assert.True(equation.Inputs.Any(equation.IsState) || !equation.Differentiable.Any(), "no gradient was generated");
            return;
        }

        foreach (var n in Comparison.SizesOf(equation, GradientSizes))
        {
            var random = new Random(n + 29);
            var inputs = equation.Draw(n, random);
            var reference = new ReferenceGradient(equation, inputs, random, n);
            foreach (var (method, rounding) in Comparison.Kernels(equation))
            {
                int[] ShapeOf(ParameterInfo p) => equation.ShapeAt(equation.Parameters.FirstOrDefault(q => q.Name == p.Name!.Replace("Gradient", "", StringComparison.Ordinal)) ?? p, n);
                var arguments = inputs.Concat(reference.Cotangents).ToDictionary(StringComparer.Ordinal);
                foreach (var gradient in Gradients(method))
                {
                    // The overload over the result takes what the method computed.
                    var known = gradient.GetParameters().Any(p => equation.Outputs.Contains(p.Name)) ? KernelRun.Call(method, inputs, ShapeOf) : [];
                    var outputs = KernelRun.Call(gradient, arguments.Concat(known).ToDictionary(StringComparer.Ordinal), ShapeOf);
                    foreach (var (input, at) in equation.Differentiable.SelectMany(p => reference.Coordinates(p.Name!).Select(c => (p.Name!, c))))
                    {
                        var (exact, slack) = reference.Partial(input, at, rounding);
                        Comparison.Compare(
                            $"{name} ({Comparison.Kind(method)}, {Comparison.At(equation, n)}) gradient by {input}[{at}]{(known.Count > 0 ? " over the result" : "")}",
                            [exact], [outputs[input + "Gradient"][at]], [slack + (OneUnit * rounding)], rounding, Comparison.TermsAt(equation, n));
                    }
                }
            }
        }
    }

    private static IEnumerable<MethodInfo> Gradients(MethodInfo equation) => equation.DeclaringType!.GetMethods().Where(m => m.Name == equation.Name + "Gradient");

    /// <summary>How far each output moves when every input is rounded once, at random; a few times over where entries are few.</summary>
    private static Dictionary<string, BigReal[]> Slack(
        EquationCase equation, Dictionary<string, double[]> inputs, IReadOnlyDictionary<string, ReferenceValue> exact, double rounding, Random random, int n)
    {
        var slack = exact.ToDictionary(static e => e.Key, static e => new BigReal[e.Value.Data.Length], StringComparer.Ordinal);
        var trials = slack.Values.Sum(static v => v.Length) < 24 ? 3 : 1;
        for (var trial = 0; trial < trials; trial++)
        {
            var rounded = equation.Reference(ReferenceGradient.Rounded(equation, inputs, rounding, random, n), n);
            foreach (var (name, values) in slack)
            {
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = HighPrecision.Max(values[i], BigReal.Abs(rounded[name].Data[i] - exact[name].Data[i]));
                }
            }
        }

        return slack;
    }
}
