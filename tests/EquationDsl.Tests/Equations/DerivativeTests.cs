using System.Reflection;
using EquationDsl.Oracle;

namespace EquationDsl.Tests.Equations;

/// <summary>
/// The derivatives beside the gradient, of every equation that asks for them, against differences of the reference interpreter: both element types, every vector width.
/// </summary>
public sealed class DerivativeTests
{
    private const int Bits = 192;
    private const double OneUnit = 1.0 / 3;
    private static readonly int[] Sizes = [0, 1, 3, 7, 17];
    private static readonly string[] Suffixes = ["NextTangent", "Tangent", "Vector", "Product", "Hessian"];

    public static TheoryData<string> WithTangents => Asking(Derivatives.JacobianVectorProduct);

    public static TheoryData<string> WithJacobian => Asking(Derivatives.Jacobian);

    public static TheoryData<string> WithProducts => Asking(Derivatives.HessianVectorProduct);

    public static TheoryData<string> WithHessian => Asking(Derivatives.Hessian);

    [Theory, MemberData(nameof(WithTangents))]
    public void JacobianVectorProductsAgree(string name) => Check(name, nameof(Derivatives.JacobianVectorProduct), static run =>
    {
        var direction = run.Reference.Drawn();
        run.Call(direction, "Tangent");
        foreach (var output in run.Equation.Outputs)
        {
            var suffix = run.Equation.Inputs.Any(i => i.Name == output) ? "NextTangent" : "Tangent";
            run.Compare(run.Equation.Double.ReturnType == typeof(double) ? output : output + suffix, run.Reference.First(output, direction), static entries => entries);
        }
    });

    [Theory, MemberData(nameof(WithJacobian))]
    public void JacobiansAgree(string name) => Check(name, nameof(Derivatives.Jacobian), static run =>
    {
        run.Call([], "");
        foreach (var (input, entries, at) in run.Entries(7))
        {
            foreach (var output in run.Equation.Outputs)
            {
                run.Compare($"{output}_{input}", run.Reference.First(output, run.Reference.Unit(input, at)), block => [.. block.Where((_, e) => e % entries == at)]);
            }
        }
    });

    [Theory, MemberData(nameof(WithProducts))]
    public void HessianVectorProductsAgree(string name) => Check(name, nameof(Derivatives.HessianVectorProduct), static run =>
    {
        var direction = run.Reference.Drawn();
        run.Call(direction, "Vector");
        foreach (var (input, _, at) in run.Entries(6))
        {
            run.Compare(input + "Product", run.Reference.Second(run.Equation.Outputs.Single(), run.Reference.Unit(input, at), direction), block => [block[at]]);
        }
    });

    [Theory, MemberData(nameof(WithHessian))]
    public void HessiansAgree(string name) => Check(name, nameof(Derivatives.Hessian), static run =>
    {
        run.Call([], "");
        var all = run.Entries(4).ToList();
        var order = run.Equation.Differentiable.Select(static p => p.Name!).ToList();
        var blocks = all.SelectMany(r => all.Select(c => (Row: r, Column: c))).GroupBy(static p => (p.Row.Input, Column: p.Column.Input));
        foreach (var ((row, column), at) in blocks.Where(b => order.IndexOf(b.Key.Input) <= order.IndexOf(b.Key.Column)).SelectMany(b => Some([.. b]).Select(p => (b.Key, p))))
        {
            var second = run.Reference.Second(run.Equation.Outputs.Single(), run.Reference.Unit(row, at.Row.At), run.Reference.Unit(column, at.Column.At));
            run.Compare((row == column ? row : row + "_" + column) + "Hessian", second, block => [block[(at.Row.At * at.Column.Entries) + at.Column.At]]);
        }
    });

    /// <summary>The first and the last of the entries of a block, and some at random.</summary>
    private static IEnumerable<T> Some<T>(T[] entries)
    {
        const int Least = 2, Random = 4;
        if (entries.Length > Least + Random)
        {
            new Random(entries.Length).Shuffle(entries.AsSpan(1, entries.Length - Least));
            return entries.Take(1 + Random).Append(entries[^1]);
        }

        return entries;
    }

    private static TheoryData<string> Asking(Derivatives kind) =>
        [.. typeof(Catalogue).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m.GetCustomAttribute<EquationAttribute>()?.Derivatives.HasFlag(kind) == true).Select(static m => m.Name).Order(StringComparer.Ordinal)];

    private static void Check(string name, string kind, Action<Run> check)
    {
        using var precision = WorkingPrecision.Use(Bits);
        var equation = new EquationCase(Comparison.Method(typeof(Catalogue), name));
        foreach (var n in Comparison.SizesOf(equation, Sizes))
        {
            check(new Run(equation, kind, n));
        }
    }

    /// <summary>One equation at one size: the kernels of all widths are called, and each of their results is held against the reference.</summary>
    private sealed class Run
    {
        private readonly string _kind;
        private readonly int _n;
        private readonly Dictionary<string, double[]> _inputs;
        private readonly List<(MethodInfo Method, double Rounding, Dictionary<string, double[]> Outputs)> _calls = [];

        public Run(EquationCase equation, string kind, int n)
        {
            (Equation, _kind, _n) = (equation, kind, n);
            var random = new Random(n + 41);
            _inputs = equation.Draw(n, random);
            Reference = new ReferenceDerivatives(equation, _inputs, random, n);
        }

        public EquationCase Equation { get; }

        public ReferenceDerivatives Reference { get; }

        public void Call(Dictionary<string, double[]> added, string suffix)
        {
            var arguments = _inputs.Concat(added.Select(a => KeyValuePair.Create(a.Key + suffix, a.Value))).ToDictionary(StringComparer.Ordinal);
            foreach (var (method, rounding) in Comparison.Kernels(Equation, _kind))
            {
                _calls.Add((method, rounding, KernelRun.Call(method, arguments, ShapeOf)));
            }
        }

        /// <summary>Entries of the inputs that are differentiated, with the number of entries of the input: all of a short one, some of a long one.</summary>
        public IEnumerable<(string Input, int Entries, int At)> Entries(int most) => Equation.Differentiable.SelectMany(p =>
        {
            var entries = _inputs[p.Name!].Length;
            return Enumerable.Range(0, Math.Min(most, entries)).Select(k => (p.Name!, entries, entries <= most ? k : k * (entries - 1) / (most - 1)));
        });

        public void Compare(string output, ReferenceDerivatives.Conditioned reference, Func<double[], double[]> part)
        {
            foreach (var (method, rounding, outputs) in _calls)
            {
                Comparison.Compare(
                    $"{method.Name} ({Comparison.Kind(method)}, {Comparison.At(Equation, _n)}) {output}", reference.Exact, part(outputs[output]),
                    [.. reference.Slack(rounding).Select(s => s + (OneUnit * rounding))], rounding, Comparison.TermsAt(Equation, _n));
            }
        }

        /// <summary>What the name of a parameter puts together: <c>y_x</c>, <c>xHessian</c>, <c>xTangent</c>.</summary>
        private int[] ShapeOf(ParameterInfo parameter)
        {
            var name = parameter.Name!;
            var suffix = Array.Find(Suffixes, s => name.EndsWith(s, StringComparison.Ordinal)) ?? "";
            string[] parts = name[..^suffix.Length].Split('_');
            parts = suffix == "Hessian" && parts.Length == 1 ? [parts[0], parts[0]] : parts;
            return [.. parts.SelectMany(part => Array.Find(Equation.Parameters, p => p.Name == part) is { } of ? Equation.ShapeAt(of, _n) : [])];
        }
    }
}
