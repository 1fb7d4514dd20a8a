using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>An index that is a number, beside entries that count from 0.</summary>
public sealed class MixedCountTests
{
    private const string Signature = "void F(ReadOnlySpan<double> c, Span<double> y)";

    [Theory]
    [InlineData(@"y_k = c_0 + \sum_{n=1}^{N-1} c_n e^{-nk}")]
    [InlineData(@"y_k = k c_0")]
    public void AreAskedFor(string equation) => Assert.StartsWith("EQ0238 'k'", Lowered.Findings(equation, Signature), StringComparison.Ordinal);

    /// <summary>c = 1, 10, 100.</summary>
    [Theory]
    [InlineData(@"y_k = k c_0, \quad k = 0, \ldots, N-1", 0, 1, 2)]
    [InlineData(@"y_k = k c_1", 1, 2, 3)]
    [InlineData(@"y_k = k c_0 + \sum_{n=0}^{N-1} 0 c_n", 0, 1, 2)]
    public void AreStated(string equation, double first, double second, double third) =>
        Assert.Equal([first, second, third], EmittedMethod.Run(equation, Signature, "var y = new double[3]; F([1, 10, 100], y); return y;"));
}
