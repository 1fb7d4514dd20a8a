using System.Globalization;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>Products of factorials and powers whose factors leave the range, and sums whose terms cancel, against numbers to 17 digits.</summary>
public sealed class FactorialProductTests
{
    private const string Binomial = @"\frac{n!}{k!(n-k)!} p^k (1-p)^{n-k}";
    private const string Poisson = @"\frac{\lambda^k e^{-\lambda}}{k!}";

    [Theory]
    [InlineData(Binomial, "int n, int k, double p", "3, 1, 0.3", 0.441)]
    [InlineData(Binomial, "int n, int k, double p", "300, 100, 0.3", 0.022420444774548092)]
    [InlineData(Binomial, "double n, double k, double p", "1000, 333, 0.3", 0.0021057548642836411)]
    [InlineData(Binomial, "int n, int k, double p", "1000, 0, 0", 1)]
    [InlineData(Binomial, "int n, int k, double p", "1000, 1000, 1", 1)]
    [InlineData(Binomial, "int n, int k, double p", "1000, 999, 1", 0)]
    [InlineData(@"\binom{n}{k} p^k (1-p)^{n-k}", "int n, int k, double p", "3000, 900, 0.3", 0.015892580081011526)]
    [InlineData(@"\binom{n}{k} p^k (1-p)^{n-k}", "double n, double k, double p", "3000, 900, 0.3", 0.015892580081011526)]
    [InlineData(Poisson, "int k, double lambda", "300, 330", 0.0056389713948179)]
    [InlineData(Poisson, "double k, double lambda", "1000, 1000", 0.0126146113487215)]
    [InlineData(Poisson, "int k, double lambda", "107, 746", 0)]
    [InlineData(Poisson, "int k, double lambda", "0, 0", 1)]
    [InlineData(Poisson, "int k, double lambda", "200, 0", 0)]
    [InlineData(@"\frac{(-x)^k}{k!} e^{x}", "double x, double k", "300, 301", -0)]
    [InlineData(@"\frac{n!}{n^n e^{-n} \sqrt{2 \pi n}}", "double n", "1000", 1.000083336802874)]
    [InlineData(@"\frac{\Gamma(x) e^x}{x^x}", "double x", "-150.5", 0)]
    public void AreFiniteWhereTheMathematicsIs(string equation, string parameters, string at, double value)
    {
        value = (equation, at) switch
        {
            (Poisson, "107, 746") => Math.Exp(107 * Math.Log(746) - 746 - LogFactorial(107)),
            (@"\frac{(-x)^k}{k!} e^{x}", _) => -Math.Exp(301 * Math.Log(300) + 300 - LogFactorial(301)),
            (@"\frac{\Gamma(x) e^x}{x^x}", _) => double.NaN,
            _ => value,
        };
        Near(value, EmittedMethod.Run(equation, $"double F({parameters})", $"return new[] {{ F({at}) }};", new EquationOptions(DerivativeKinds.None))[0], 5e-12);
        var single = string.Join(", ", at.Split(", ").Select((a, i) => parameters.Split(", ")[i].StartsWith("double", StringComparison.Ordinal) ? $"{a}f" : a));
        Near(value, EmittedMethod.Run(equation, $"float F({parameters.Replace("double", "float")})", $"return new double[] {{ F({single}) }};", new EquationOptions(DerivativeKinds.None))[0], 2e-3);
    }

    private static double LogFactorial(int n) => Enumerable.Range(1, n).Sum(static i => Math.Log(i));

    private static void Near(double expected, double found, double tolerance)
    {
        if (!double.IsFinite(expected) || (tolerance > 1e-6 && Math.Abs(expected) is not 0 and (< 1e-37 or > 1e37)))
        {
            Assert.False(double.IsFinite(expected) && double.IsNaN(found));
            return;
        }

        Assert.InRange(Math.Abs(found - expected), 0, tolerance * Math.Abs(expected));
    }

    [Theory]
    [InlineData(3, 2.5)]
    [InlineData(100, 120)]
    [InlineData(300, 330)]
    [InlineData(1000, 990)]
    public void HaveTheirDerivatives(double k, double mean)
    {
        var run = EmittedMethod.Run(Poisson, "double F(double k, double lambda)", string.Create(CultureInfo.InvariantCulture, $"FGradient({k:R}, {mean:R}, out var a, out var b); return [F({k:R}, {mean:R}), a, b];"));
        var digamma = Enumerable.Range(1, (int)k).Sum(static i => 1.0 / i) - 0.57721566490153287;
        Assert.Equal(1, run[0] / Math.Exp(k * Math.Log(mean) - mean - LogFactorial((int)k)), 1e-11);
        Assert.Equal(Math.Log(mean) - digamma, run[1] / run[0], 1e-10);
        Assert.Equal(k / mean - 1, run[2] / run[0], 1e-10);
    }

    [Theory]
    [InlineData(@"\sum_{k=0}^\infty \frac{(-x)^k}{k!}", "1", 0.36787944117144232)]
    [InlineData(@"\sum_{k=0}^\infty \frac{(-x)^k}{k!}", "10", 4.5399929762484852e-5)]
    [InlineData(@"\sum_{k=0}^\infty \frac{(-x)^k}{k!}", "20", null)]
    [InlineData(@"\sum_{k=0}^\infty \frac{(-x)^k}{k!}", "30", null)]
    [InlineData(@"\sum_{k=0}^\infty \frac{(-x)^k}{k!}", "100", null)]
    [InlineData(@"\sum_{k=0}^\infty \frac{x^k}{k!}", "200", 7.2259737681257493e86)]
    [InlineData(@"\sum_{k=0}^\infty \frac{x^k}{k!}", "700", 1.0142320547350045e304)]
    [InlineData(@"\sum_{k=0}^\infty \frac{(-1)^k x^{2k}}{(2k)!}", "1.5707963267948966", 6.1e-17)]
    [InlineData(@"\sum_{k=0}^\infty \frac{(-1)^k x^{2k}}{(2k)!}", "10", -0.83907152907645245)]
    [InlineData(@"\sum_{k=0}^\infty \frac{(-1)^k x^{2k}}{(2k)!}", "40", null)]
    public void SumsThatLoseTheirDigitsSayIt(string equation, string at, double? value)
    {
        var run = EmittedMethod.Run(equation, "double F(double x)", $$"""
            try { return [F({{at}}), 0, 0, 0]; }
            catch (EquationDsl.IntegralException e) { return [0, 1, e.Estimate, e.Error]; }
            """, new EquationOptions(DerivativeKinds.None));
        Assert.Equal(value is null ? 1 : 0, run[1]);
        if (value is { } expected)
        {
            Assert.InRange(Math.Abs(run[0] - expected), 0, Math.Max(1e-6 * Math.Abs(expected), 1e-15));
        }
        else
        {
            // The estimate is off by no more than is said.
            var x = double.Parse(at, CultureInfo.InvariantCulture);
            Assert.InRange(Math.Abs(run[2] - (equation.Contains("2k", StringComparison.Ordinal) ? Math.Cos(x) : Math.Exp(-x))), 0, run[3]);
        }
    }
}
