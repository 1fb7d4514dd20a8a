using EquationDsl.Compiler;
using EquationDsl.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EquationDsl.Generators.Tests;

/// <summary>With <c>EquationDslCheck</c> the first number that is not finite though all that it is computed of is, is told with its formula, its place and its indices.</summary>
public class ValueCheckTests
{
    private const string Helpers = """
        static TensorSpan<double> T(double[] x, params ReadOnlySpan<nint> lengths) => new(x, 0, lengths, []);
        static double[] Room(int n) => new double[n];
        static void Says(string message, Action call)
        {
            var said = "nothing";
            try { call(); } catch (ArithmeticException e) { said = e.Message; }
            if (said != message) { throw new Exception($"'{said}', not '{message}'"); }
        }
        """;

    private const string Vector = "(ReadOnlySpan<double> x, Span<double> y);";
    private const string Number = "(ReadOnlySpan<double> x);";

    private static CompiledEquation Checked(EquationRequest request) => EquationCompiler.Compile(request with { ChecksValues = true });

    private static void Holds(string equation, string declaration, string message, string call, string options = "") => CheckedClass.Run(
        Checked,
        $"""{Helpers} [Equation(@"{equation}"{options})] public static partial {declaration}""",
        $"""Says(@"{message}", () => {call});""");

    [Theory]
    [InlineData(@"L = -\sum_{i=1}^N y_i \log \hat{y}_i", "double F(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat);", @"F: NaN first in \log \hat{y}_i at column 23, i = 5 (counted from 0)", "F([1, 1, 1, 1, 1, 1, 1], [1, 2, 3, 1, 2, -1, 2])")]
    [InlineData(@"y_i = \log x_i", "void F" + Vector, @"F: -infinity first in \log x_i at column 7, i = 2 (counted from 0)", "F([1, 2, 0, -1], Room(4))")]
    [InlineData(@"\frac{a}{b} + 1", "double F(double a, double b);", @"F: infinity first in \frac{a}{b} at column 1", "F(1, 0)")]
    [InlineData(@"1 - \frac{a}{b}", "double F(double a, double b);", @"F: NaN first in \frac{a}{b} at column 5", "F(0, 0)")]
    [InlineData(@"y_i = 1 + e^{x_i}", "void F" + Vector, @"F: infinity first in e^{x_i} at column 11, i = 1 (counted from 0)", "F([1, 800], Room(2))")]
    [InlineData(@"3 + \sqrt{a - b}", "double F(double a, double b);", @"F: NaN first in \sqrt{a - b} at column 5", "F(1, 2)")]
    [InlineData(@"\sum_i x_i", "double F" + Number, @"F: infinity first in \sum_i x_i at column 1, i = 1 (counted from 0)", "F([1e308, 1e308, -1e308])")]
    [InlineData(@"\prod_i x_i", "double F" + Number, @"F: infinity first in \prod_i x_i at column 1, i = 2 (counted from 0)", "F([1e200, 1e100, 1e100, 0])")]
    [InlineData(@"\sum_i \sum_{j \le i} \log(x_j + 1)", "double F" + Number, @"F: NaN first in \log(x_j + 1) at column 23, j = 2 (counted from 0)", "F([1, 2, -3])")]
    [InlineData(@"\sum_{i,j} \sqrt{x_i - x_j}", "double F" + Number, @"F: NaN first in \sqrt{x_i - x_j} at column 12, i = 0, j = 1 (counted from 0)", "F([1, 2])")]
    [InlineData(@"Y_{ij} = \log(A_{ij})", "void F(ReadOnlyTensorSpan<double> A, TensorSpan<double> Y);", @"F: NaN first in \log(A_{ij}) at column 10, i = 1, j = 0 (counted from 0)", "F(T([1, 2, 3, -4, 5, 6], 2, 3), T(Room(6), 2, 3))")]
    [InlineData(@"A B^\top", "void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, TensorSpan<double> Y);", @"F: infinity first in A B^\top at column 1, i = 0, j = 0, k = 0 (counted from 0)", "F(T([1e200, 2], 1, 2), T([1e200, 2], 1, 2), T(Room(1), 1, 1))")]
    [InlineData(@"h_t = \sqrt{a h_{t-1} + x_t}, h_0 = 3", "void F(ReadOnlySpan<double> x, double a, Span<double> h);", @"F: NaN first in \sqrt{a h_{t-1} + x_t} at column 7, t = 1 (counted from 0)", "F([4, -2, 3], -1, Room(3))")]
    [InlineData(@"y_i = \sum_{j=1}^i x_j", "void F" + Vector, @"F: infinity first in y_i = \sum_{j=1}^i x_j at column 1, i = 1 (counted from 0)", "F([1e308, 1e308], Room(2))")]
    [InlineData(@"y_i = \log x_{k_i}", "void F(ReadOnlySpan<double> x, ReadOnlySpan<int> k, Span<double> y);", @"F: NaN first in \log x_{k_i} at column 7, i = 1 (counted from 0)", "F([-1, 2], [1, 0], Room(2))")]
    [InlineData(@"softmax(\log x)", "void F(ReadOnlyTensorSpan<double> x, TensorSpan<double> y);", @"F: NaN first in \log x at column 9, b = 1, j = 1 (counted from 0)", "F(T([1, 2, 3, 4, -5, 6], 2, 3), T(Room(6), 2, 3))")]
    public void The_first_number_that_is_not_finite_is_told(string equation, string declaration, string message, string call) => Holds(equation, declaration, message, call);

    [Theory]
    [InlineData(@"y_i = \log x_i", "void F" + Vector, @"FGradient: infinity first in xGradient[i] = yGradient[i] / x[i], of \log x_i at column 7, i = 2 (counted from 0)", "FGradient([1, 2, 0], [1, 1, 1], Room(3))")]
    [InlineData(@"\sqrt{x}", "double F(double x);", @"FGradient: infinity first in xGradient = 0.5 / result, of \sqrt{x} at column 1", "FGradient(0, out _)")]
    [InlineData(@"\sum_i \log x_i", "double F" + Number, @"FGradient: -infinity first in result = sum_i log(x[i]), of \log x_i at column 8, i = 1 (counted from 0)", "FGradient([1, 0], Room(2))")]
    public void In_a_gradient_the_derived_statement_is_told(string equation, string declaration, string message, string call) => Holds(equation, declaration, message, call);

    /// <summary>What the equation computes in a form of its own is right there, and so is what was not finite before.</summary>
    [Theory]
    [InlineData(@"-\sum_i p_i \log p_i", "double F(ReadOnlySpan<double> p);", "F([0, 1, 0.5])")]
    [InlineData(@"\log \sum_i e^{x_i}", "double F" + Number, "F([1, 2e3, -2e3])")]
    [InlineData(@"\frac{1}{1 + e^{-x}}", "double F(double x);", "F(-800)")]
    [InlineData(@"softmax(x)", "void F" + Vector, "F([1, 2e3, -2e3], Room(3))")]
    [InlineData(@"\|x\|", "double F" + Number, "F([1e200, 2e200])")]
    [InlineData(@"\|x\|", "double F" + Number, "FGradient([1e200, 2e200], Room(2))")]
    [InlineData(@"\frac{x}{\|x\|}", "void F" + Vector, "F([0, 0, 0], Room(3))")]
    [InlineData(@"y_i = \begin{cases} \log x_i & x_i > 0 \\ 0 & \text{otherwise} \end{cases}", "void F" + Vector, "F([1, -2, 0], Room(3))")]
    [InlineData(@"y_i = \begin{cases} \log x_i & x_i > 0 \\ 0 & \text{otherwise} \end{cases}", "void F" + Vector, "FGradient([1, -2, 0], [1, 1, 1], Room(3))")]
    [InlineData(@"\sum_{i: x_i > 0} \log x_i", "double F" + Number, "F([1, -2, 0])")]
    [InlineData(@"\max_i x_i", "double F" + Number, "F([])")]
    [InlineData(@"y_i = \log x_i", "void F" + Vector, "F([1, double.NaN, double.PositiveInfinity], Room(3))")]
    [InlineData(@"\sum_i x_i", "double F" + Number, "F([1, double.NegativeInfinity, double.PositiveInfinity])")]
    public void Nothing_is_told_where_nothing_is_wrong(string equation, string declaration, string call) => Holds(equation, declaration, "nothing", call);

    [Fact]
    public void Columns_are_those_of_their_line() => CheckedClass.Run(
        Checked,
        Helpers + """[Equation("\\begin{aligned} u &= a + 1 \\\\\n  y &= \\frac{u}{b} \\end{aligned}")] public static partial double F(double a, double b);""",
        """Says(@"F: infinity first in \frac{u}{b} at line 2, column 8", () => F(1, 0));""");

    [Fact]
    public void Single_precision_and_threads_are_told_too() => CheckedClass.Run(
        Checked,
        Helpers + """[Equation(@"\sum_i e^{x_i}", Parallel = true)] public static partial float F(ReadOnlySpan<float> x);""",
        """Says(@"F: infinity first in e^{x_i} at column 8, i = 8 (counted from 0)", () => F([1, 2, 3, 4, 5, 6, 7, 8, 89]));""");

    /// <summary>Values and gradients are those of loops, over lengths around the width of vectors.</summary>
    [Theory]
    [InlineData(@"\sum_i \log(1 + x_i^2) - \frac{1}{n} \sum_i x_i", "x.Sum(v => Math.Log(1 + v * v)) - x.Sum() / n", "2 * x[i] / (1 + x[i] * x[i]) - 1.0 / n")]
    [InlineData(@"\|x\| + \prod_i x_i", "Math.Sqrt(x.Sum(v => v * v)) + x.Aggregate(1.0, (p, v) => p * v)", "x[i] / Math.Sqrt(x.Sum(v => v * v)) + x.Aggregate(1.0, (p, v) => p * v) / x[i]")]
    public void Checked_kernels_compute_the_same(string equation, string value, string gradient) => CheckedClass.Run(
        Checked,
        $$"""[Equation(@"{{equation}}")] public static partial double F(ReadOnlySpan<double> x);""",
        $$"""
        foreach (var n in new[] { 1, 2, 3, 7, 8, 9, 16, 17, 33 })
        {
            var (x, g) = (Numbers(n, n), new double[n]);
            Close(F(x), {{value}});
            Same(FGradient(x, g), F(x));
            for (var i = 0; i < n; i++) { Close(g[i], {{gradient}}); }
        }
        """);

    [Theory]
    [InlineData(null, false)]
    [InlineData("false", false)]
    [InlineData("yes", false)]
    [InlineData("true", true)]
    [InlineData("True", true)]
    public void Without_the_property_there_is_no_trace_of_it(string? asked, bool isChecked)
    {
        const string Source = """
            using System; using EquationDsl;
            partial class C { [Equation(@"\sum_i \log x_i")] public static partial double F(ReadOnlySpan<double> x); }
            """;
        string Generated(AnalyzerConfigOptionsProvider? options) => TestCompilation.Driver(EquationCompiler.Compile, options)
            .RunGenerators(TestCompilation.Of(Source)).GetRunResult().Results.Single().GeneratedSources.Single().SourceText.ToString();

        Assert.Equal(isChecked, Generated(new Asked(asked)) != Generated(null));
        Assert.Equal(isChecked, Generated(new Asked(asked)).Contains("NonFinite", StringComparison.Ordinal));
    }

    private sealed class Asked(string? value) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(value);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(string? asked) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                value = asked ?? "";
                return asked is not null && key == "build_property.EquationDslCheck";
            }
        }
    }
}
