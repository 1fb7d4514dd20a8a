using System.Numerics.Tensors;
using System.Reflection;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;
using EquationDsl.Oracle;
using EquationDsl.Oracle.Interpreter;

namespace EquationDsl.Tests.Equations;

/// <summary>One equation of the test assembly and its reference.</summary>
internal sealed class EquationCase
{
    private static readonly string[] BuiltIns =
        ["softmax", "logsoftmax", "relu", "gelu", "selu", "silu", "mish", "hardswish", "layernorm", "rmsnorm", "mean", "tr", "exp", "log", "tanh", "sinh", "cosh", "erf", "max", "min"];

    private readonly EquationSyntax _syntax;
    private readonly HashSet<string> _labels;

    public EquationCase(MethodInfo ofDouble)
    {
        Double = ofDouble;
        Text = ofDouble.GetCustomAttribute<EquationAttribute>()!.Equation;
        Parameters = ofDouble.GetParameters();
        var words = Parameters.Select(static p => p.Name!).Concat(BuiltIns).ToValueArray();
        _syntax = EquationParser.Parse(Text, new SyntaxNames(words, BuiltIns.ToValueArray(), default)).Value!;
        _labels = [.. ofDouble.GetCustomAttributes<TimeLabelAttribute>().Select(static t => t.Name)];
        FromSize = ofDouble.GetCustomAttribute<FromSizeAttribute>()?.Size ?? 0;
        Trials = TensorTrial.Of(ofDouble);
        UpToSize = ofDouble.GetCustomAttribute<UpToSizeAttribute>()?.Size ?? int.MaxValue;
    }

    public MethodInfo Double { get; }

    public string Text { get; }

    public ParameterInfo[] Parameters { get; }

    /// <summary>For equations over tensors, the sizes that they are tried at; the size n then is the number of the trial.</summary>
    public IReadOnlyList<TensorTrial> Trials { get; }

    public int FromSize { get; }

    public int UpToSize { get; }

    /// <summary>Names of what the equation writes; <c>result</c> if the method returns it.</summary>
    public IEnumerable<string> Outputs => Double.ReturnType != typeof(void) ? ["result"] : Parameters.Where(IsWritable).Select(static p => p.Name!);

    public IEnumerable<ParameterInfo> Inputs => Parameters.Where(p => !IsWritable(p) || IsState(p));

    /// <summary>Inputs that the gradient is taken by.</summary>
    public IEnumerable<ParameterInfo> Differentiable => Inputs.Where(static p => !p.HasDefaultValue && ElementOf(p.ParameterType) == typeof(double));

    public bool IsState(ParameterInfo parameter) => _labels.Count > 0 && parameter.ParameterType == typeof(Span<double>);

    public static bool IsWritable(ParameterInfo parameter) =>
        parameter.ParameterType.IsByRef
        || (parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() is var type && (type == typeof(Span<>) || type == typeof(TensorSpan<>)));

    public static Type ElementOf(Type type) => type.IsByRef ? type.GetElementType()! : type.IsGenericType ? type.GetGenericArguments()[0] : type;

    public static bool IsVector(ParameterInfo parameter) => parameter.ParameterType.IsGenericType;

    /// <summary>The exact outputs at size n, by name.</summary>
    public IReadOnlyDictionary<string, ReferenceValue> Reference(IReadOnlyDictionary<string, ReferenceValue> inputs, int n)
    {
        var scope = new ReferenceScope
        {
            Values = new(inputs, StringComparer.Ordinal),
            Labels = _labels,
            Sizes = Trials.Count == 0 ? new(StringComparer.Ordinal) : new(Trials[n].Sizes, StringComparer.Ordinal),
            Boundary = (ReferenceBoundary)Double.GetCustomAttribute<EquationAttribute>()!.Boundary,
            Notations = Parameters.Where(static p => p.GetCustomAttribute<SymbolAttribute>() is not null)
                .ToDictionary(static p => p.GetCustomAttribute<SymbolAttribute>()!.Notation.Replace(" ", "", StringComparison.Ordinal), static p => p.Name!, StringComparer.Ordinal),
        };
        return ReferenceInterpreter.Evaluate(Text, _syntax, scope, [.. Parameters.Where(IsWritable).Select(static p => p.Name!)]);
    }

    /// <summary>The axes that a parameter, or its gradient, has when the equation is tried at size n.</summary>
    public int[] ShapeAt(ParameterInfo parameter, int n) => Trials.Count > 0 ? Trials[n].ShapeOf(parameter) : IsVector(parameter) ? [LengthAt(parameter, n)] : [];

    public int EntriesAt(ParameterInfo parameter, int n) => ShapeAt(parameter, n).Aggregate(1, static (a, b) => a * b);

    private static int LengthAt(ParameterInfo parameter, int n) =>
        parameter.GetCustomAttribute<LengthAttribute>()?.Length ?? n - (parameter.GetCustomAttribute<ShrinkAttribute>()?.By ?? 0);

    /// <summary>Random inputs at size n, exact in both element types.</summary>
    public Dictionary<string, double[]> Draw(int n, Random random) =>
        Inputs.ToDictionary(static p => p.Name!, p => DrawOne(p, EntriesAt(p, n), random), StringComparer.Ordinal);

    private static double[] DrawOne(ParameterInfo parameter, int length, Random random)
    {
        var values = new double[length];
        for (var i = 0; i < length; i++)
        {
            values[i] = parameter switch
            {
                { HasDefaultValue: true } => (double)parameter.DefaultValue!,
                _ when parameter.GetCustomAttribute<InAttribute>() is { } range => range.Low + (random.NextDouble() * (range.High - range.Low)),
                _ when parameter.GetCustomAttribute<WholeAttribute>() is { } whole => Math.Floor(random.NextDouble() * whole.Bound),
                _ when parameter.GetCustomAttribute<DistributionAttribute>() is not null => (0.05 + random.NextDouble()) / Math.Max(1, length) * 1.8,
                _ => Normal(random),
            };
            values[i] = parameter.HasDefaultValue ? values[i] : (float)values[i];
        }

        return values;
    }

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public IReadOnlyDictionary<string, ReferenceValue> AsReference(IReadOnlyDictionary<string, double[]> inputs, int n) =>
        Inputs.ToDictionary(
            static p => p.Name!,
            p => new ReferenceValue(ShapeAt(p, n), [.. inputs[p.Name!].Select(static d => (BigReal)d)], ElementOf(p.ParameterType) == typeof(int)),
            StringComparer.Ordinal);

    public override string ToString() => Double.Name;
}
