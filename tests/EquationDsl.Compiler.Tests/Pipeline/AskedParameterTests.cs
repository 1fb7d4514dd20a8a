using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Parameters that no distribution has, of distributions that are asked something: refused before anything is written, and with what they may be.</summary>
public sealed class AskedParameterTests
{
    /// <summary>The value that is allowed comes first.</summary>
    [Theory]
    [InlineData(@"y_i = F_X(x_i) \text{ where } X \sim \text{Exponential}(a)", "0.5", "0", "-1", "double.NaN")]
    [InlineData(@"y_i = F_X(x_i) \text{ where } X \sim \text{Exponential}(2 a)", "0.5", "0", "-1", "double.NaN")]
    [InlineData(@"y_i = F_X(x_i) \text{ where } X \sim \text{Exponential}(\frac{1}{a})", "0.5", "0", "-1", "double.NaN")]
    [InlineData(@"y_i = F_X(x_i) \text{ where } X \sim \text{Exponential}(a / 2)", "0.5", "0", "-1", "double.NaN")]
    [InlineData(@"y_i = \log p_X(x_i) \text{ where } X \sim \text{Gamma}(2, a)", "0.5", "0", "-1", "double.NaN")]
    [InlineData(@"y_i = F_X^{-1}(x_i) \text{ where } X \sim \text{Weibull}(2, \sqrt{a})", "0.5", "0", "-1", "double.NaN")]
    [InlineData(@"y_i = P(X \le x_i) \text{ where } X \sim \text{Laplace}(0, a)", "0.5", "0", "-1", "double.NaN")]
    [InlineData(@"y_i = P(X = x_i) \text{ where } X \sim \text{Binomial}(3, a)", "0", "-0.1", "1.5", "double.NaN")]
    [InlineData(@"y_i = P(X = x_i) \text{ where } X \sim \text{Bernoulli}(1 - a)", "1", "-0.1", "1.5", "double.NaN")]
    [InlineData(@"y_i = x_i + \mathbb{E}[X] \text{ where } X \sim \text{Geometric}(a)", "1", "0", "1.5", "double.NaN")]
    [InlineData(@"y_i = x_i + \mathrm{Var}(X) \text{ where } X \sim \text{Poisson}(a)", "0", "-0.1", "-4", "double.NaN")]
    [InlineData(@"y_i = x_i + H(X) \text{ where } X \sim \mathcal{N}(0, a)", "0.1", "-0.1", "-4", "double.NaN")]
    [InlineData(@"y_i = F_X(x_i) + F_Y(x_i) \text{ where } X \sim \text{Gamma}(a, 1), Y \sim \text{Bernoulli}(a)", "0.5", "0", "1.5", "double.NaN")]
    public void Are_refused_before_anything_is_written(string equation, string allowed, string first, string second, string third) => Assert.All(
        EmittedMethod.Run(equation, "void F(ReadOnlySpan<double> x, double a, Span<double> y)", $$"""
            var y = new double[] { 7, 7 };
            double Wrong(double a)
            {
                try { F([1, 2], a, y); return 1; }
                catch (ArgumentOutOfRangeException e) { return e.ParamName == "a" && y[0] == 7 && y[1] == 7 ? 0 : 2; }
            }

            double WrongGradient(double a)
            {
                var byX = new double[] { 7, 7 };
                try { FGradient([1, 2], a, [1, 1], byX, out _); return 3; }
                catch (ArgumentOutOfRangeException e) { return e.ParamName == "a" && byX[0] == 7 ? 0 : 4; }
            }

            double[] found = [Wrong({{first}}), Wrong({{second}}), Wrong({{third}}), WrongGradient({{second}}), 1 - Wrong({{allowed}})];
            return found;
            """),
        static wrong => Assert.Equal(0, wrong));

    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    public void Are_refused_in_rows(string element) => Assert.All(
        EmittedMethod.Run(@"L = \sum_i \log p(x_i) \text{ where } x_i \sim \text{Exponential}(\lambda_i)", $"{element} F(ReadOnlySpan<{element}> x, ReadOnlySpan<{element}> lambda)", """
            double Wrong(int n, int at)
            {
                var (x, rates) = (new ELEMENT[n], new ELEMENT[n]);
                Array.Fill(rates, 1);
                F(x, rates);
                rates[at] = -1;
                try { F(x, rates); return 1; }
                catch (ArgumentOutOfRangeException e) { return e.ParamName == "lambda" ? 0 : 2; }
            }

            var sum = 0.0;
            foreach (var n in new[] { 1, 2, 3, 7, 8, 9, 16, 17, 33 }) { sum += Wrong(n, 0) + Wrong(n, n - 1); }
            return [sum];
            """.Replace("ELEMENT", element, StringComparison.Ordinal)),
        static wrong => Assert.Equal(0, wrong));

    [Fact]
    public void Are_refused_where_they_are_whole_numbers() => Assert.All(
        EmittedMethod.Run(@"y = P(X \le k) \text{ where } X \sim \text{Binomial}(n, p)", "double F(int k, int n, double p)", """
            try { F(1, -3, 0.5); return [1]; } catch (ArgumentOutOfRangeException e) { return [e.ParamName == "n" ? 0 : 2]; }
            """),
        static wrong => Assert.Equal(0, wrong));

    [Fact]
    public void The_advice_of_two_variables_computes_what_is_meant()
    {
        const string Parameters = @" \text{ where } X \sim \text{Exponential}(a), Y \sim \text{Exponential}(2 a)";
        var found = EquationCompiler.Compile(Signatures.Request("y = P(X > Y)" + Parameters, "double F(double a)")).Diagnostics.Single();
        Assert.Contains(@"\int_{-\infty}^{\infty} (1 - F_{X}(t)) p_{Y}(t) \, dt", found.Message, StringComparison.Ordinal);
        Assert.Contains(@"\mathbb{E}_{t \sim \text{Exponential}(2 a)}[1 - F_{X}(t)]", found.Message, StringComparison.Ordinal);
        var value = EmittedMethod.Run(@"y = \int_{-\infty}^{\infty} (1 - F_{X}(t)) p_{Y}(t) \, dt" + Parameters, "double F(double a)", "return [F(0.75)];")[0];
        Assert.InRange(value, (2.0 / 3) - 1e-12, (2.0 / 3) + 1e-12);
        var mean = EmittedMethod.Run(
            @"y = \mathbb{E}_{t \sim \text{Exponential}(2 a)}[1 - F_{X}(t)] \text{ where } X \sim \text{Exponential}(a)", "double F(double a, NoiseKey key)",
            "return [F(0.75, new EquationDsl.NoiseKey(3))];", new() { Samples = 20_000 })[0];
        Assert.InRange(mean, 0.656, 0.677);
    }
}
