using System.Reflection;
using EquationDsl.Oracle;

namespace EquationDsl.Tests.Equations;

/// <summary>One call of a kernel on guarded memory: inputs and outputs end where a page begins that must not be touched.</summary>
internal static class KernelRun
{
    /// <summary>What lies between the entries of a tensor that is a slice; it spoils any result that it gets into.</summary>
    private const double Between = -1e30f;

    /// <summary>The method itself, not an overload that takes or hands out what others compute again.</summary>
    public static MethodInfo Method(Type type, string name) => type.GetMethods().Where(m => m.Name == name).MinBy(static m => m.GetParameters().Length)!;

    /// <summary>Calls the method with arguments by name; returns every output by name (<c>result</c> for a returned value).</summary>
    /// <param name="shapeOf">The axes of a parameter.</param>
    /// <param name="layout">How tensors lie in memory; row by row if it is not given.</param>
    public static Dictionary<string, double[]> Call(
        MethodInfo method, IReadOnlyDictionary<string, double[]> inputs, Func<ParameterInfo, int[]> shapeOf, TensorLayout? layout = null)
    {
        var parameters = method.GetParameters();
        var arguments = new object?[parameters.Length];
        var memories = new GuardedMemory?[parameters.Length];
        try
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                (arguments[i], memories[i]) = Prepare(parameters[i], inputs, shapeOf, layout ?? TensorLayout.RowByRow);
            }

            var returned = KernelInvoker.Of(method).Invoke(arguments);
            return Collect(parameters, arguments, memories, returned);
        }
        finally
        {
            foreach (var memory in memories)
            {
                memory?.Dispose();
            }
        }
    }

    private static (object? Argument, GuardedMemory? Memory) Prepare(
        ParameterInfo parameter, IReadOnlyDictionary<string, double[]> inputs, Func<ParameterInfo, int[]> shapeOf, TensorLayout layout)
    {
        if (parameter.ParameterType.IsByRef)
        {
            return (null, null);
        }

        var element = EquationCase.ElementOf(parameter.ParameterType);
        if (!EquationCase.IsVector(parameter))
        {
            return (Convert.ChangeType(inputs[parameter.Name!][0], element, null), null);
        }

        var given = inputs.GetValueOrDefault(parameter.Name!);
        var isOne = parameter.ParameterType.GetGenericTypeDefinition() is var type && (type == typeof(Span<>) || type == typeof(ReadOnlySpan<>));
        int[] shape = isOne && given is not null ? [given.Length] : shapeOf(parameter);
        var length = shape.Aggregate(1, static (a, b) => a * b);
        var strides = type == typeof(TensorSpan<>) || type == typeof(ReadOnlyTensorSpan<>) ? layout.StridesOf(shape) : TensorLayout.RowByRow.StridesOf(shape);
        var places = TensorLayout.Places(shape, strides);
        var entries = places.DefaultIfEmpty(-1).Max() + 1;
        var values = new double[entries];
        Array.Fill(values, element == typeof(int) ? -1 : Between);
        for (var i = 0; i < length; i++)
        {
            values[places[i]] = given?[i] ?? double.NaN;
        }

        var memory = new GuardedMemory(entries * Size(element));
        Write(memory, element, values);
        return (new SpanArgument(memory.Address, entries, shape, strides), memory);
    }

    private static Dictionary<string, double[]> Collect(ParameterInfo[] parameters, object?[] arguments, GuardedMemory?[] memories, object? returned)
    {
        var outputs = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (var i = 0; i < parameters.Length; i++)
        {
            if (EquationCase.IsWritable(parameters[i]))
            {
                outputs[parameters[i].Name!] = memories[i] is { } memory
                    ? Entries((SpanArgument)arguments[i]!, Read(memory, EquationCase.ElementOf(parameters[i].ParameterType)), parameters[i])
                    : [Convert.ToDouble(arguments[i], null)];
            }
        }

        if (returned is not null)
        {
            outputs["result"] = returned is System.Collections.IEnumerable entries
                ? [.. entries.Cast<object>().Select(static e => Convert.ToDouble(e, null))]
                : [Convert.ToDouble(returned, null)];
        }

        return outputs;
    }

    /// <summary>The entries of an output; what lies between them is as it was.</summary>
    private static double[] Entries(SpanArgument argument, double[] memory, ParameterInfo parameter)
    {
        var places = TensorLayout.Places(argument.Shape, argument.Strides);
        foreach (var between in Enumerable.Range(0, memory.Length).Except(places))
        {
            Assert.True(memory[between] == Between || memory[between] == -1, $"{parameter.Name}: what lies between its rows was overwritten");
        }

        return [.. places.Select(p => memory[p])];
    }

    private static int Size(Type element) => element == typeof(double) || element == typeof(long) ? 8 : 4;

    private static void Write(GuardedMemory memory, Type element, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (element == typeof(double))
            {
                memory.Span<double>()[i] = values[i];
            }
            else if (element == typeof(float))
            {
                memory.Span<float>()[i] = (float)values[i];
            }
            else
            {
                memory.Span<int>()[i] = (int)values[i];
            }
        }
    }

    private static double[] Read(GuardedMemory memory, Type element) =>
        element == typeof(double) ? memory.Span<double>().ToArray()
        : element == typeof(float) ? [.. memory.Span<float>().ToArray().Select(static f => (double)f)]
        : [.. memory.Span<int>().ToArray().Select(static k => (double)k)];
}
