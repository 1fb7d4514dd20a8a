using System.Globalization;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Integrals;

/// <summary>Integrals against their closed forms, compiled and run.</summary>
public sealed class IntegralRunTests
{
    private const double Pi = Math.PI;

    private static readonly EquationOptions All = new(DerivativeKinds.Gradient | DerivativeKinds.Hessian | DerivativeKinds.JacobianVectorProduct);

    [Theory]
    [InlineData(@"\int_0^a \frac{dx}{1 + x^2}", "1", Pi / 4)]
    [InlineData(@"\int_0^1 \frac{dx}{1 + x^2} + a", "2", (Pi / 4) + 2)]
    [InlineData(@"\int_0^a dx \, x + a", "2", 4.0)]
    [InlineData(@"\int_0^a dx \int_0^x dy \, x y", "2", 2.0)]
    [InlineData(@"\int_0^a \int_0^x \int_0^y x y z \, dz \, dy \, dx", "2", 64.0 / 48)]
    [InlineData(@"\int_{-\infty}^a \frac{1}{\sqrt{2\pi}} e^{-t^2/2} \, dt", "0.5", 0.69146246127401310364)]
    [InlineData(@"\int_{-\infty}^a \frac{1}{\sqrt{2\pi}} e^{-t^2/2} \, dt", "-3", 0.0013498980316300946)]
    [InlineData(@"\int_{-\infty}^\infty a e^{-x^2} \, dx", "1", 1.7724538509055160273)]
    [InlineData(@"\int_{-\infty}^\infty x p(x)\,dx \text{ where } p(x) = \frac{1}{\sqrt{2\pi}} \exp\left(-\frac{(x - a)^2}{2}\right)", "3", 3.0)]
    [InlineData(@"f(x) = x^2; L = \int_0^a \sqrt{1 + f'(x)^2} \, dx", "1", 1.4789428575445974338)]
    [InlineData(@"\int_0^a \log x \, \mathrm{d}x", "1", -1.0)]
    [InlineData(@"\int_0^a \frac{\mathrm{d}x}{\sqrt{x}}", "1", 2.0)]
    [InlineData(@"\int_0^a \sqrt{x} \log x \, dx", "1", -4.0 / 9)]
    [InlineData(@"\int_{-a}^a \frac{1}{\sqrt{1-x^2}} dx", "1", Pi)]
    [InlineData(@"\int_3^a x \, dx", "1", -4.0)]
    [InlineData(@"\int_a^a \frac{1}{x - 2} \, dx", "2", 0.0)]
    [InlineData(@"\int_0^\infty t^{a-1} e^{-t} \, dt", "2.5", 1.3293403881791370205)]
    [InlineData(@"\int_0^\infty \frac{a e^t}{(1+e^t)^2} \, dt", "1", 0.5)]
    [InlineData(@"\int_1^\infty a x^{-3/2} dx", "1", 2.0)]
    [InlineData(@"\int_{-\infty}^{-1} \frac{a}{x^2} dx", "1", 1.0)]
    [InlineData(@"\int_0^1 t^{a-1} (1-t)^{a-1} dt", "0.5", Pi)]
    [InlineData(@"G(a) + G(a) \text{ where } G(u) = \int_0^u e^{-t} dt", "1", 1.2642411176571153568)]
    [InlineData(@"\exp\left(\int_0^a \frac{2 t}{1 + t^2} dt\right)", "2", 5.0)]
    [InlineData(@"\int_0^a \begin{cases} 1 & x < 1 \\ 3 & \text{otherwise} \end{cases} dx", "2", 4.0)]
    [InlineData(@"\int_0^a e^{-(t - 37)^2 / 2} dt", "100", 2.5066282746310005024)]
    [InlineData(@"\int_{-\infty}^{\infty} e^{-(t - a)^2 / 2} dt", "50", 2.5066282746310005024)]
    [InlineData(@"\int_0^a \sin(100 x) dx", "1", (1 - 0.86231887228768393411) / 100)]
    public void HasItsValue(string equation, string at, double value)
    {
        Near(value, EmittedMethod.Run(equation, "double F(double a)", $"return new[] {{ F({at}) }};", new EquationOptions(DerivativeKinds.None))[0], 1e-12);
        if (IsSingularAtOne(equation))
        {
            // In single precision nothing is between 1 and 1 - 6e-8.
            return;
        }

        Near(value, EmittedMethod.Run(equation, "float F(float a)", $"return new double[] {{ F({at}f) }};", new EquationOptions(DerivativeKinds.None))[0], 1e-5);
    }

    /// <summary>A parameter d is the sign of a differential too, where nothing follows that it could be multiplied by.</summary>
    [Theory]
    [InlineData(@"\int_0^d x\,dx", 4.5)]
    [InlineData(@"\int_0^1 (2 + d x) \, dx", 3.5)]
    [InlineData(@"\int_0^1 2 + d x \, dx", 3.5)]
    [InlineData(@"\int_0^1 e^{d x} \, dx + d", 9.3618456410625559)]
    [InlineData(@"\left(\int_0^d x \, dx\right)^2", 20.25)]
    [InlineData(@"\int_0^d \frac{dx}{1+x}", 1.3862943611198906)]
    [InlineData(@"y = \int_0^d x \, dx \text{ where } d > 0", 4.5)]
    public void MayHaveAParameterD(string equation, double value) => Assert.Equal(value, EmittedMethod.Run(equation, "double F(double d)", "return [F(3)];")[0], 1e-11);

    [Theory]
    [InlineData(@"\sum_{k=m}^\infty \frac{1}{k!}", "int m", "3", 0.21828182845904523536)]
    [InlineData(@"\sum_{k=m}^\infty \frac{1}{k!}", "long m", "0", Math.E)]
    [InlineData(@"\sum_{k=m+1}^\infty \frac{2^k}{k!}", "int m", "5", 0.12238943226398356)]
    [InlineData(@"\sum_{k=m-1}^\infty x^k", "int m, double x", "-1, 0.5", 8)]
    public void SumsWithoutALastTermMayBeginWhereTheMethodSays(string equation, string parameters, string at, double value) =>
        Assert.Equal(value, EmittedMethod.Run(equation, $"double F({parameters})", $"return [F({at})];", new EquationOptions(DerivativeKinds.None))[0], 1e-13);

    [Theory]
    [InlineData(@"\int_0^a e^{-b t^2} \, dt")]
    [InlineData(@"\int_{b}^{a^2} \log(1 + b x^2) e^{-a x} \, dx")]
    [InlineData(@"\int_0^\infty \frac{a}{(b + x)^3} \, dx")]
    [InlineData(@"\int_0^{a} \int_{b}^{x^2} \sin(x y + b) \, dy \, dx")]
    [InlineData(@"\left(\int_0^1 \sigma(a t) \, dt\right)^2 + \int_0^1 \cos(b t) \, dt")]
    [InlineData(@"f(u) = a u^3; \int_0^b \sqrt{1 + f'(u)^2} \, du")]
    [InlineData(@"\int_0^a \sqrt{u} \log(1 + e^{b u}) \, du")]
    public void HasItsDerivatives(string equation)
    {
        const string Statements = """
            double Of(System.Func<double, double> f, double x)
            {
                var h = 1e-3;
                return ((8 * (f(x + h) - f(x - h))) - (f(x + (2 * h)) - f(x - (2 * h)))) / (12 * h);
            }

            double By(double a, double b, int which) { Kernels.FGradient(a, b, out var x, out var y); return which == 0 ? x : y; }
            Kernels.FGradient(0.7, 1.2, out var ga, out var gb);
            Kernels.FHessian(0.7, 1.2, out var aa, out var ab, out var bb);
            return new[]
            {
                ga, Of(a => Kernels.F(a, 1.2), 0.7), gb, Of(b => Kernels.F(0.7, b), 1.2),
                aa, Of(a => By(a, 1.2, 0), 0.7), ab, Of(b => By(0.7, b, 0), 1.2), bb, Of(b => By(0.7, b, 1), 1.2),
                Kernels.FJacobianVectorProduct(0.7, 1.2, 0.3, -0.4), (0.3 * ga) - (0.4 * gb),
            };
            """;
        var found = EmittedMethod.Run(equation, "double F(double a, double b)", Statements.Replace("Kernels.F(", "F(", StringComparison.Ordinal).Replace("Kernels.FG", "FG", StringComparison.Ordinal), All);
        for (var pair = 0; pair < found.Length; pair += 2)
        {
            Near(found[pair + 1], found[pair], 1e-8);
        }
    }

    [Theory]
    [InlineData(@"y_i = \int_0^{x_i} e^{-t^2} dt", "x.Length", "Math.Exp(-x[i] * x[i])")]
    [InlineData(@"y = \int_0^x e^{-t^2} dt", "x.Length", "Math.Exp(-x[i] * x[i])")]
    [InlineData(@"y_i = \sum_{j \le i} \int_0^1 x_j t \, dt", "x.Length", "(x.Length - i) / 2.0")]
    [InlineData(@"y_i = x_i \int_0^1 \sum_j x_j t^{j - 1} \, dt", "x.Length", "(2 * x[i] / (i + 1.0)) + Rest(x, i)")]
    [InlineData(@"y_i = \int_{x_i}^{2 x_i} u \, du", "x.Length", "3 * x[i]")]
    public void OfSpansHasItsGradient(string equation, string length, string derivative)
    {
        foreach (var n in new[] { 0, 1, 2, 3, 7, 8, 9, 17 })
        {
            var found = EmittedMethod.Run(equation, "void F(ReadOnlySpan<double> x, Span<double> y)", $$"""
                var x = new double[{{n.ToString(CultureInfo.InvariantCulture)}}];
                for (var i = 0; i < x.Length; i++) { x[i] = 0.1 + (0.15 * i); }
                double Rest(double[] x, int i)
                {
                    var sum = 0.0;
                    for (var j = 0; j < x.Length; j++) { sum += j == i ? 0 : (x[j] / (j + 1)) + (x[j] / (i + 1)); }
                    return sum;
                }

                var (ones, gradient) = (new double[{{length}}], new double[x.Length]);
                System.Array.Fill(ones, 1.0);
                FGradient(x, ones, gradient);
                var found = new double[2 * x.Length];
                for (var i = 0; i < x.Length; i++) { found[2 * i] = gradient[i]; found[(2 * i) + 1] = {{derivative}}; }
                _ = Rest(x, 0);
                return found;
                """);
            for (var i = 0; i < n; i++)
            {
                Near(found[(2 * i) + 1], found[2 * i], 1e-11);
            }
        }
    }

    [Theory]
    [InlineData(@"\int_0^a \frac{1}{x} dx", "1", "does not converge")]
    [InlineData(@"\int_1^\infty \frac{a}{x} dx", "1", "does not converge")]
    [InlineData(@"\int_0^1 \sqrt{a x} \, dx", "-1", "NaN at")]
    [InlineData(@"\int_{-1}^{1} \frac{a}{x^2} \, dx", "1", "not finite")]
    [InlineData(@"\int_0^{\infty} a \sin x \, dx", "1", "does not converge")]
    [InlineData(@"\int_0^a x \, dx", "double.NaN", "no range")]
    public void WithoutAValueThrows(string equation, string at, string message)
    {
        var found = Assert.ThrowsAny<ArithmeticException>(() => EmittedMethod.Run(equation, "double F(double a)", $"return new[] {{ F({at}) }};", new EquationOptions(DerivativeKinds.None)));
        Assert.Contains(message, found.Message, StringComparison.Ordinal);
        Assert.Contains(@"\int_", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheToleranceIsKept()
    {
        var source = EquationCompiler.Compile(Signatures.Request(@"\int_0^a \sqrt{x} \, dx", "double F(double a)", new EquationOptions(Tolerance: 1e-5))).Source;
        Assert.Contains(", 1E-05, ", source, StringComparison.Ordinal);
    }

    /// <summary>A single one has no range to be cut: that is said.</summary>
    [Fact]
    public void OneThreadComputesOneIntegral()
    {
        var found = EquationCompiler.Compile(Signatures.Request(
            @"\int_0^x e^{-t^3} \, dt", "double F(double x)", new EquationOptions(DerivativeKinds.None, Parallel: true))).Diagnostics;
        Assert.Equal(
            "EQ0083 'F' runs on one thread although 'Parallel = true': an integral without an index of its own is computed by one thread",
            Assert.Single(found.Select(static d => $"{d.Rule.Id} {d.Message}")));
    }

    private static bool IsSingularAtOne(string equation) => equation.Contains("1-x", StringComparison.Ordinal) || equation.Contains("1-t", StringComparison.Ordinal);

    private static void Near(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Max(1, Math.Abs(expected)), string.Create(CultureInfo.InvariantCulture, $"{actual:R} is not {expected:R}"));

    /// <summary>What a call costs is said: values at first and for each halving, for each entry of the result.</summary>
    [Theory]
    [InlineData(@"\int_a^b \frac{x}{1+x^3}\,dx", "double F(double a, double b)", "cost: 1 integral, of 120 values at least and 30 more for each interval that is halved<")]
    [InlineData(@"y_i = \int_0^1 e^{-c_i x}\sqrt{x}\,dx", "void F(ReadOnlySpan<double> c, Span<double> y)", "cost: n integrals, each of 120 values at least and 30 more for each interval that is halved<")]
    [InlineData(@"\int_0^a \int_0^x e^{-x y^2} \, dy \, dx", "double F(double a)", "more for each interval that is halved, each of which is such an integral<")]
    [InlineData(@"\sum_{k=0}^{\infty} \frac{x^k}{k!+k}", "double F(double x)", "cost: 1 infinite sum, of as many terms as count<")]
    public void CostsAreSaid(string equation, string signature, string expected)
    {
        var source = EquationCompiler.Compile(Signatures.Request(equation, signature)).Source!;
        Assert.DoesNotContain("a few operations", source[..source.IndexOf("FGradient", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains(expected, string.Join(" ", source.Split(["///", " ", "\n"], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
