using System.Reflection;
using EquationDsl.Oracle;
using EquationDsl.Tests.Equations;

namespace EquationDsl.Tests.Stability;

/// <summary>One form in one element type, called at every point and compared with the exact results.</summary>
internal sealed class FormRun
{
    private readonly EquationCase _equation;
    private readonly ExactForm _exact;
    private readonly MethodInfo _forward;
    private readonly MethodInfo _gradient;
    private readonly Points _points;
    private readonly Random _random = new(7);
    private readonly WrittenForm? _written;

    public FormRun(EquationCase equation, Type kernels, bool isSingle)
    {
        (_equation, _exact, _points) = (equation, new ExactForm(equation), new Points(isSingle));
        (_forward, _gradient) = (KernelRun.Method(kernels, equation.Double.Name), KernelRun.Method(kernels, equation.Double.Name + "Gradient"));
        (Values, Gradients) = (new ErrorTally(isSingle), new ErrorTally(isSingle));
        _written = WrittenForm.Of(kernels, equation.Double.Name, isSingle);
    }

    public ErrorTally Values { get; }

    public ErrorTally Gradients { get; }

    /// <summary>What the same formula gives as a program would write it, where one is beside the form.</summary>
    public WrittenForm? Written => _written;

    private string Output => _equation.Outputs.Single();

    /// <param name="coordinates">Of each row input, so many partial derivatives are compared.</param>
    public void Run(int coordinates)
    {
        ParameterInfo[] inputs = [.. _equation.Inputs];
        if (_equation.Double.GetCustomAttribute<OfRowsAttribute>() is null)
        {
            RunElementwise(_points.Elementwise(inputs));
            return;
        }

        foreach (var row in _points.Rows(inputs))
        {
            RunRow(row, coordinates);
        }
    }

    private void RunElementwise(Dictionary<string, double[]> inputs)
    {
        var n = inputs.Values.First().Length;
        var values = KernelRun.Call(_forward, inputs, _ => [n])[Output];
        var cotangents = new Dictionary<string, double[]>(inputs, StringComparer.Ordinal) { [Output + "Gradient"] = [.. Enumerable.Repeat(1.0, n)] };
        var gradients = KernelRun.Call(_gradient, cotangents, _ => [n]);
        for (var i = 0; i < n; i++)
        {
            var at = inputs.ToDictionary(static v => v.Key, v => new[] { (BigReal)v.Value[i] }, StringComparer.Ordinal);
            var exact = _exact.Value(at)[0];
            Values.Add(values[i], exact, exact, () => Describe(inputs, i));
            _written?.AddValue(at, exact, exact);
            foreach (var input in _equation.Differentiable.Select(static p => p.Name!))
            {
                var partial = _exact.Partial(at, input, 0, [BigReal.One]);
                Gradients.Add(gradients[input + "Gradient"][i], partial, partial, () => $"d{input}, {Describe(inputs, i)}");
                _written?.AddPartial(at, input, 0, partial, partial);
            }
        }
    }

    private void RunRow(Dictionary<string, double[]> row, int coordinates)
    {
        var n = row.First(v => EquationCase.IsVector(_equation.Inputs.First(p => p.Name == v.Key))).Value.Length;
        var exactInputs = row.ToDictionary(static v => v.Key, static v => v.Value.Select(static x => (BigReal)x).ToArray(), StringComparer.Ordinal);
        var exact = _exact.Value(exactInputs);
        var values = KernelRun.Call(_forward, row, _ => [n])[Output];
        var scale = exact.Select(BigReal.Abs).Aggregate(HighPrecision.Max);
        for (var i = 0; i < exact.Length; i++)
        {
            Values.Add(values[i], exact[i], scale, () => $"[{i}] of {Describe(row)}");
        }

        _written?.AddValue(exactInputs, exact[0], scale);

        var weights = _equation.Double.ReturnType == typeof(void) ? Cotangent(n) : [1];
        var arguments = new Dictionary<string, double[]>(row, StringComparer.Ordinal) { [Output + "Gradient"] = weights };
        var gradients = KernelRun.Call(_gradient, arguments, _ => [n]);
        foreach (var input in _equation.Differentiable.Select(static p => p.Name!))
        {
            int[] entries = [.. Enumerable.Range(0, coordinates).Select(_ => _random.Next(n)).Append(Array.IndexOf(weights, 1)).Where(i => i >= 0).Distinct()];
            var partials = entries.ToDictionary(static i => i, i => _exact.Partial(exactInputs, input, i, [.. weights.Select(static w => (BigReal)w)]));
            // One or two entries normalised hardly depend on what they were: their derivatives cancel, and count for the median only.
            var size = n < 5 ? BigReal.Zero : partials.Values.Where(static p => p.IsFinite).Select(BigReal.Abs).Aggregate(BigReal.Zero, HighPrecision.Max);
            foreach (var (i, partial) in partials)
            {
                Gradients.Add(gradients[input + "Gradient"][i], partial, size, () => $"d{input}[{i}], {Describe(row)}");
                _written?.AddPartial(exactInputs, input, i, partial, size);
            }
        }
    }

    /// <summary>Random weights, or one result alone.</summary>
    private double[] Cotangent(int n)
    {
        var only = _random.Next(n);
        return _random.Next(2) == 0
            ? [.. Enumerable.Range(0, n).Select(i => i == only ? 1.0 : 0)]
            : [.. Enumerable.Range(0, n).Select(_ => (double)(float)EquationCase.Normal(_random))];
    }

    private static string Describe(Dictionary<string, double[]> inputs, int at) => string.Join(", ", inputs.Select(v => $"{v.Key} = {v.Value[at]:R}"));

    private static string Describe(Dictionary<string, double[]> row) => string.Join(", ", row.Select(v => $"{v.Key} = [{string.Join(", ", v.Value.Take(4).Select(static x => $"{x:R}"))}; {v.Value.Length}]"));
}
