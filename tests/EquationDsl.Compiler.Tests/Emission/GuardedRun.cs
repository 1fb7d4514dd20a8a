using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Tests.Oracle;
using EquationDsl.Oracle;

namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>Runs an emitted forward method on random numbers in guarded memory and compares with the evaluator.</summary>
internal sealed class GuardedRun
{
    private readonly Program _program;

    private readonly MethodSignature _signature;

    private readonly EmittedMethod _method;

    private readonly Random _random = new(20240711);

    public GuardedRun(string program, string signature, int? width = null, bool isChecked = false)
    {
        _program = EmittedMethod.Parse(program, signature);
        _signature = MethodSignature.Of(Signatures.Method(signature), new DerivedProgram(ProgramKind.Forward, _program, default));
        _method = EmittedMethod.Compile(program, signature, width, isChecked);
    }

    /// <summary>For <c>{0}</c> in the signature an element type, for <c>;</c> in the program a line's end.</summary>
    public static GuardedRun Of(string program, string signature, string element, int? width = null, bool isChecked = false) => new(
        program.Replace("; ", "\n", StringComparison.Ordinal), string.Format(System.Globalization.CultureInfo.InvariantCulture, signature, element), width, isChecked);

    public string Source => _method.Source;

    public void Check(params (string Size, int Value)[] sizes) => Check(null, sizes);

    /// <summary>Passes one memory as an output and as an input.</summary>
    public void CheckInPlace(string output, string input, params (string Size, int Value)[] sizes) => Check((output, input), sizes);

    private void Check((string Output, string Input)? inPlace, (string Size, int Value)[] sizes)
    {
        var values = sizes.ToDictionary(static s => s.Size, static s => s.Value, StringComparer.Ordinal);
        var parameters = new Dictionary<string, DenseArray<double>>(StringComparer.Ordinal);
        foreach (var input in _program.Inputs)
        {
            parameters[input.Name] = Draw(input, values);
        }

        foreach (var size in _program.Sizes())
        {
            if (size.Source is IntegerValue integer && !parameters.ContainsKey(integer.Parameter))
            {
                parameters[integer.Parameter] = DenseArray<double>.Scalar(values[size.Name]);
            }
        }

        var expected = IrEvaluator<double>.Evaluate(_program, parameters, DoubleArithmetic.Instance);
        var memory = new Dictionary<string, GuardedMemory>(StringComparer.Ordinal);
        try
        {
            var arguments = _signature.Parameters.Where(static p => p.Kind != ParameterKind.Out)
                .ToDictionary(static p => p.Name, p => Argument(p, parameters, expected, memory), StringComparer.Ordinal);
            if (inPlace is { } pair)
            {
                arguments[pair.Output] = arguments[pair.Input];
                memory[pair.Output].Dispose();
                memory[pair.Output] = memory[pair.Input];
                memory.Remove(pair.Input);
            }

            var results = _method.Invoke(arguments);
            foreach (var (name, array) in expected)
            {
                Compare(name, array.Values, Actual(name, results, memory, array.Values.Length), string.Join(", ", sizes));
            }
        }
        finally
        {
            foreach (var guarded in memory.Values)
            {
                guarded.Dispose();
            }
        }
    }

    private DenseArray<double> Draw(Tensor tensor, Dictionary<string, int> sizes)
    {
        int[] extents = [.. tensor.Extents.Select(e => e.Terms.Sum(t => (int)t.Coefficient * sizes[t.Symbol.Name]) + (int)e.Constant)];
        var array = DenseArray<double>.Filled(extents, 0);
        for (var i = 0; i < array.Values.Length; i++)
        {
            array.Values[i] = tensor.Element == ElementKind.Integer ? _random.Next(Math.Max(1, sizes.Values.Min())) : (float)((_random.NextDouble() * 4) - (tensor.Rank == 0 ? 0 : 2));
        }

        return array;
    }

    private static object Argument(
        MethodParameter parameter, Dictionary<string, DenseArray<double>> inputs, IReadOnlyDictionary<string, DenseArray<double>> outputs, Dictionary<string, GuardedMemory> memory)
    {
        var array = inputs.TryGetValue(parameter.Name, out var input) ? input : outputs[parameter.Name].Select(static _ => double.NaN);
        var values = array.Values;
        if (parameter.Kind == ParameterKind.Scalar)
        {
            return parameter.Element switch
            {
                ElementType.Single => (object)(float)values[0],
                ElementType.Double => values[0],
                ElementType.Int32 => (int)values[0],
                _ => (long)values[0],
            };
        }

        var guarded = memory[parameter.Name] = new GuardedMemory(values.Length * (parameter.Element is ElementType.Double or ElementType.Int64 ? 8 : 4));
        for (var i = 0; i < values.Length; i++)
        {
            switch (parameter.Element)
            {
                case ElementType.Single:
                    guarded.Span<float>()[i] = (float)values[i];
                    break;
                case ElementType.Double:
                    guarded.Span<double>()[i] = values[i];
                    break;
                default:
                    guarded.Span<int>()[i] = (int)values[i];
                    break;
            }
        }

        return new object[] { guarded.Address, values.Length, array.Extents.Select(static e => (nint)e).ToArray() };
    }

    private double[] Actual(string name, object?[] results, Dictionary<string, GuardedMemory> memory, int length)
    {
        if (memory.TryGetValue(name, out var guarded))
        {
            return _signature.Find(name)!.Element switch
            {
                ElementType.Single => [.. guarded.Span<float>().ToArray().Select(static v => (double)v)],
                ElementType.Double => guarded.Span<double>().ToArray(),
                _ => [.. guarded.Span<int>().ToArray().Select(static v => (double)v)],
            };
        }

        var outs = _signature.Parameters.Where(static p => p.Kind == ParameterKind.Out).Select(static p => p.Name).ToList();
        var result = outs.Contains(name) ? results[1 + outs.IndexOf(name)] : results[0];
        double[] actual = result is Array array ? [.. array.Cast<object>().Select(Convert.ToDouble)] : [Convert.ToDouble(result, System.Globalization.CultureInfo.InvariantCulture)];
        Assert.Equal(length, actual.Length);
        return actual;
    }

    private void Compare(string name, double[] expected, double[] actual, string sizes)
    {
        var tolerance = _signature.ElementName == "float" ? 2e-5 : 1e-13;
        for (var i = 0; i < expected.Length; i++)
        {
            var isClose = expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= tolerance * (1 + Math.Abs(expected[i]));
            Assert.True(isClose, $"{name}[{i}] is {actual[i]:R}, not {expected[i]:R}, for {sizes}\n{Source}");
        }
    }
}
