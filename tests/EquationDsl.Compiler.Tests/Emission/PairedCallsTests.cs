namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>A function of x and of -x is computed once for both, wherever they stand in an iteration.</summary>
public sealed class PairedCallsTests
{
    [Theory]
    [InlineData("result[i] = logistic(x[i]) * logistic(-x[i])", "var (logistic, logisticOfNegative) = V.LogisticPair(xi);")]
    [InlineData("result[i] = logistic(-x[i]) + exp(logistic(x[i]))", "var (logistic, logisticOfNegative) = V.LogisticPair(xi);")]
    [InlineData("t[i] = logistic(-x[i])\nresult[i] = t[i] * logistic(x[i])", "var (logistic, logisticOfNegative) = V.LogisticPair(xi);")]
    public void BothComeFromOneCall(string statements, string expected)
    {
        var source = EmittedMethod.Emit("f(x[n]) -> result[n]\nrequire result.length(0) == n\n" + statements, "void F(ReadOnlySpan<float> x, Span<float> result)");
        Assert.Contains(expected, source, StringComparison.Ordinal);
        Assert.DoesNotContain("V.Logistic(", source, StringComparison.Ordinal);
    }

    [Fact]
    public void OneAloneIsNoPair()
    {
        var source = EmittedMethod.Emit("f(x[n]) -> result[n]\nrequire result.length(0) == n\nresult[i] = logistic(-x[i])", "void F(ReadOnlySpan<float> x, Span<float> result)");
        Assert.Contains("V.Logistic(-xi)", source, StringComparison.Ordinal);
    }
}
