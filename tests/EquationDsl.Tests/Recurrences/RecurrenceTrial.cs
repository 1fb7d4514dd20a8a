using System.Reflection;
using EquationDsl.Tests.Equations;

namespace EquationDsl.Tests.Recurrences;

/// <summary>
/// One recurrence at one set of sizes, beside its plain loop. A gradient is compared by what it says of one direction for each input, all entries at once: the plain loop has the same
/// from its dual numbers.
/// </summary>
internal sealed class RecurrenceTrial
{
    private readonly Type _equations;
    private readonly MethodInfo _method;
    private readonly Action<PlainRun> _plain;
    private readonly IReadOnlyDictionary<string, int> _sizes;
    private readonly TensorTrial _trial;
    private readonly Dictionary<string, double[]> _inputs;
    private readonly Random _random = new(17);

    /// <param name="equations">The class of the equations, in double or in float.</param>
    public RecurrenceTrial(Type equations, string name, IReadOnlyDictionary<string, int> sizes)
    {
        (_equations, _method, _plain, _sizes) = (equations, Method(equations, name), PlainLoops.All[name], sizes);

        // The attributes are those of another assembly where the numbers are floats; the equations are the same.
        var declared = Method(typeof(Equations.Recurrences), name);
        _trial = new TensorTrial(declared, sizes.ToDictionary(static s => s.Key, static s => (long)s.Value, StringComparer.Ordinal));
        _inputs = declared.GetParameters().Where(static p => !EquationCase.IsWritable(p)).ToDictionary(static p => p.Name!, Draw, StringComparer.Ordinal);
    }

    /// <summary>The equation, not what the generator adds under its name.</summary>
    public static MethodInfo Method(Type equations, string name) => equations.GetMethods().Single(m => m.Name == name && m.GetCustomAttribute<EquationAttribute>() is not null);

    private bool IsSingle => EquationCase.ElementOf(_method.GetParameters()[0].ParameterType) == typeof(float);

    public void Check()
    {
        var expected = Plain(null, []);
        var outputs = KernelRun.Call(_method, _inputs, _trial.ShapeOf);
        foreach (var (name, entries) in outputs)
        {
            var scale = expected[name].Select(static e => Math.Abs(e.Value)).DefaultIfEmpty(0).Max();
            for (var i = 0; i < entries.Length; i++)
            {
                AssertClose(expected[name][i].Value, entries[i], scale, $"{name}[{i}]");
            }
        }

        CheckGradient(outputs);
    }

    private void CheckGradient(Dictionary<string, double[]> outputs)
    {
        var gradient = _equations.GetMethods().Where(m => m.Name == _method.Name + "Gradient").MinBy(static m => m.GetParameters().Length)!;
        var cotangents = outputs.ToDictionary(static o => o.Key + "Gradient", o => Numbers(o.Value.Length), StringComparer.Ordinal);
        var gradients = KernelRun.Call(gradient, _inputs.Concat(cotangents).ToDictionary(StringComparer.Ordinal), _trial.ShapeOf);
        Assert.Equal(_inputs.Keys.Order(StringComparer.Ordinal), gradients.Keys.Select(static g => g[..^"Gradient".Length]).Order(StringComparer.Ordinal));
        foreach (var (input, entries) in _inputs)
        {
            var direction = Numbers(entries.Length);
            var plain = Plain(input, direction);
            var expected = cotangents.Sum(c => c.Value.Zip(plain[c.Key[..^"Gradient".Length]], static (g, y) => g * y.Slope).Sum());
            var own = gradients[input + "Gradient"];
            AssertClose(expected, own.Zip(direction, static (g, v) => g * v).Sum(), Norm(own) * Norm(direction), input + "Gradient");
        }
    }

    private Dictionary<string, Dual[]> Plain(string? input, double[] direction)
    {
        var run = new PlainRun(_sizes);
        foreach (var (name, entries) in _inputs)
        {
            run[name] = [.. entries.Select((e, i) => new Dual(e, name == input ? direction[i] : 0))];
        }

        _plain(run);
        return _method.GetParameters().Where(EquationCase.IsWritable).ToDictionary(static p => p.Name!, p => run[p.Name!], StringComparer.Ordinal);
    }

    private double[] Draw(ParameterInfo parameter)
    {
        var shape = EquationCase.IsVector(parameter) ? _trial.ShapeOf(parameter) : [1];
        var length = shape.Aggregate(1, static (a, b) => a * b);
        var range = parameter.GetCustomAttribute<InAttribute>();
        return range is null ? [.. Numbers(length).Select(x => (double)(float)(0.7 * x / Math.Sqrt(shape.Length > 1 ? Math.Max(1, shape[^1]) : 1)))]
            : [.. Enumerable.Range(0, length).Select(_ => (double)(float)(range.Low + (_random.NextDouble() * (range.High - range.Low))))];
    }

    private double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (double)(float)EquationCase.Normal(_random))];

    private static double Norm(double[] entries) => Math.Sqrt(entries.Sum(static e => e * e));

    private void AssertClose(double expected, double actual, double scale, string what) => Assert.True(
        Math.Abs(expected - actual) <= (scale + 1e-20) * (IsSingle ? 2e-4 : 1e-10),
        $"{_method.Name}, {_trial}: {what} is {actual:R}, not {expected:R}");
}
