namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>What the JIT inlines into one method is limited: beyond that, functions are called, and before it none is.</summary>
public sealed class CalledFunctionsTests
{
    private const string Map = "void F(ReadOnlySpan<{0}> x, Span<{0}> result)";

    [Fact]
    public void TooManyToBeInlinedAreCalled()
    {
        var source = Emitted("logistic(x[i]) * tanh(x[i]) + logistic(2 * x[i]) * tanh(3 * x[i]) + logistic(x[i] - 1) * tanh(x[i] + 1)");
        Assert.Contains("Logistic(xi)", source, StringComparison.Ordinal);
        Assert.DoesNotContain("V.Logistic(xi)", source, StringComparison.Ordinal);
        Assert.Single(source.Split('\n'), static l => l.Contains("static V Logistic(V x) => V.Logistic(x);", StringComparison.Ordinal));
        Assert.Single(source.Split('\n'), static l => l.Contains("static V Tanh(V x) => V.Tanh(x);", StringComparison.Ordinal));
    }

    [Fact]
    public void FewAreInlined()
    {
        var source = Emitted("logistic(x[i]) * tanh(x[i]) + exp(-x[i])");
        Assert.DoesNotContain("static V ", source, StringComparison.Ordinal);
        Assert.Contains("V.Logistic(xi)", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logistic(x[i]) * tanh(x[i]) + logistic(2 * x[i]) * tanh(3 * x[i]) + logistic(x[i] - 1) * tanh(x[i] + 1)")]
    [InlineData("logistic(x[i]) * logistic(-x[i]) + logistic(2 * x[i]) * logistic(-(2 * x[i])) + atan2(x[i], 1 + exp(x[i]))")]
    [InlineData("exp(x[i]) + exp(2 * x[i]) + exp(-x[i] / 3) + exp(x[i] / 4) + xlogy(3, 2 + tanh(x[i]))")]
    public void CalledFunctionsHaveTheirValues(string value)
    {
        foreach (var element in new[] { "float", "double" })
        {
            var run = GuardedRun.Of(Program(value), Map, element);
            foreach (var n in new[] { 0, 1, 7, 8, 9, 33, 100 })
            {
                run.Check(("n", n));
            }
        }
    }

    private static string Emitted(string value) => EmittedMethod.Emit(Program(value), "void F(ReadOnlySpan<float> x, Span<float> result)");

    private static string Program(string value) => $"f(x[n]) -> result[n]\nrequire result.length(0) == n\nresult[i] = {value}";
}
