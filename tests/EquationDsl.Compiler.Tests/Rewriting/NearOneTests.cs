using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>Values next to where a formula cancels, against the sum of its series.</summary>
public sealed class NearOneTests
{
    [Theory]
    [InlineData(@"x - 1 - \log x")]
    [InlineData(@"(x - 1) - \log x")]
    [InlineData(@"x - \log x - 1")]
    public void LogarithmOfShare(string equation)
    {
        double[] places = [1 + 1e-12, 1 + 1e-9, 1.00001, 0.9999, 1.1, 0.75];
        var actual = EmittedMethod.Run(equation, "double F(double x)", $"return [{string.Join(", ", places.Select(x => $"F({x:R})"))}];");
        Assert.All(places.Zip(actual), static pair => Assert.InRange(pair.Second / Series(pair.First - 1), 1 - 1e-15, 1 + 1e-15));
    }

    /// <summary><c>d - \log(1 + d) = \sum_{k=2}^{\infty} (-d)^k / k</c>, the smallest terms first.</summary>
    private static double Series(double d) => Enumerable.Range(2, 80).Reverse().Sum(k => Math.Pow(-d, k) / k);
}
