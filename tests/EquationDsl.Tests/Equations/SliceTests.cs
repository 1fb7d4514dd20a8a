using System.Reflection;

namespace EquationDsl.Tests.Equations;

/// <summary>Values and gradients of all equations over tensors, where the tensors are slices, permuted or transposed: what they are for copies of them.</summary>
public sealed class SliceTests
{
    [Theory, MemberData(nameof(EquationCases.OfTensors), MemberType = typeof(EquationCases))]
    public void TensorsMayLieInMemoryInAnyWay(string name)
    {
        var equation = EquationCases.All[name];
        for (var n = 0; n < equation.Trials.Count; n++)
        {
            var random = new Random(n + 31);
            var inputs = equation.Draw(n, random);
            int[] ShapeOf(ParameterInfo p) => equation.ShapeAt(equation.Parameters.FirstOrDefault(q => q.Name == p.Name!.Replace("Gradient", "", StringComparison.Ordinal)) ?? p, n);
            foreach (var (method, rounding) in Comparison.Kernels(equation))
            {
                var values = KernelRun.Call(method, inputs, ShapeOf);
                var cotangents = values.ToDictionary(static v => v.Key + "Gradient", static v => v.Value.Select(static (_, i) => 0.5 + (0.25 * (i % 5))).ToArray(), StringComparer.Ordinal);
                var arguments = inputs.Concat(values.Where(v => !inputs.ContainsKey(v.Key))).Concat(cotangents).ToDictionary(StringComparer.Ordinal);
                foreach (var called in method.DeclaringType!.GetMethods().Where(m => m == method || m.Name == method.Name + "Gradient"))
                {
                    var expected = called == method ? values : KernelRun.Call(called, arguments, ShapeOf);
                    foreach (var layout in TensorLayout.Others)
                    {
                        Compare($"{called.Name} ({Comparison.Kind(method)}, {equation.Trials[n]}, {layout})", expected, KernelRun.Call(called, arguments, ShapeOf, layout), rounding);
                    }
                }
            }
        }
    }

    /// <summary>The order of additions in a product of matrices may depend on how they lie; nothing else.</summary>
    private static void Compare(string what, Dictionary<string, double[]> expected, Dictionary<string, double[]> actual, double rounding)
    {
        foreach (var (output, entries) in expected)
        {
            var scale = entries.Select(Math.Abs).Where(double.IsFinite).DefaultIfEmpty(0).Max();
            for (var i = 0; i < entries.Length; i++)
            {
                Assert.True(
                    entries[i].Equals(actual[output][i]) || Math.Abs(entries[i] - actual[output][i]) <= 16 * rounding * scale,
                    $"{what}: {output}[{i}] is {actual[output][i]:R}, of copies {entries[i]:R}");
            }
        }
    }
}
