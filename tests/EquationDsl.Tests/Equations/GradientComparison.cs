using System.Reflection;
using EquationDsl.Oracle;

namespace EquationDsl.Tests.Equations;

/// <summary>The gradients of an equation of this assembly, against differences of the reference interpreter: both element types, every vector width, many lengths.</summary>
internal static class GradientComparison
{
    private const int Bits = 160;

    /// <summary>Gradients are sums of terms of the size of the inputs, about one, which may cancel: a third of a rounding of one is granted (times the factor below).</summary>
    private const double OneUnit = 1.0 / 3;
    private static readonly int[] GradientSizes = [0, 1, 2, 3, 7, 17, 40];

    public static void Run(string name)
    {
        using var precision = WorkingPrecision.Use(Bits);
        var equation = EquationCases.All[name];
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
                    var known = Known(gradient, method, inputs, arguments.Keys.ToList(), ShapeOf);
                    var outputs = KernelRun.Call(gradient, arguments.Concat(known).ToDictionary(StringComparer.Ordinal), ShapeOf);
                    foreach (var (input, direction) in equation.Differentiable.SelectMany(p => reference.Directions(p.Name!).Select(d => (p.Name!, d))))
                    {
                        var (exact, slack) = reference.Along(input, direction, rounding);
                        double[] terms = [.. outputs[input + "Gradient"].Zip(direction, static (g, d) => d == 0 ? 0 : g * d)];

                        // Every entry has a rounding of its own; of a single one it is counted already.
                        var own = rounding * ((OneUnit * direction.Sum(Math.Abs)) + terms.Sum(Math.Abs) - Math.Abs(terms.Sum()));
                        Comparison.Compare(
                            $"{name} ({Comparison.Kind(method)}, {Comparison.At(equation, n)}) gradient by {input}{Place(direction)}{(known.Count > 0 ? " over " + string.Join(", ", known.Keys) : "")}",
                            [exact], [terms.Sum()], [slack + (double.IsFinite(own) ? own : 0)], rounding, Comparison.TermsAt(equation, n));
                    }
                }
            }
        }
    }

    private static string Place(double[] direction) => direction.Count(static d => d != 0) == 1 ? $"[{Array.FindIndex(direction, static d => d != 0)}]" : " along all entries";

    /// <summary>What an overload of the gradient takes: results of the method, or of its overload that hands out more.</summary>
    private static Dictionary<string, double[]> Known(
        MethodInfo gradient, MethodInfo method, Dictionary<string, double[]> inputs, List<string> arguments, Func<ParameterInfo, int[]> shapeOf)
    {
        var names = gradient.GetParameters().Where(p => !EquationCase.IsWritable(p) && !arguments.Contains(p.Name!)).Select(static p => p.Name!).ToList();
        if (names.Count == 0)
        {
            return [];
        }

        var forward = method.DeclaringType!.GetMethods().Where(m => m.Name == method.Name).OrderBy(static m => m.GetParameters().Length)
            .First(m => names.TrueForAll(n => n == "result" || m.GetParameters().Any(p => p.Name == n)));
        var outputs = KernelRun.Call(forward, inputs, shapeOf);
        return names.ToDictionary(static n => n, n => outputs[n], StringComparer.Ordinal);
    }

    private static IEnumerable<MethodInfo> Gradients(MethodInfo equation) => equation.DeclaringType!.GetMethods().Where(m => m.Name == equation.Name + "Gradient");
}
