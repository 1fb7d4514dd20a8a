using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Letters that no parameter bears: the n of a sum to n - 1 is the length of what it sums, and not one more.</summary>
public sealed class LengthBeyondTests
{
    [Theory]
    [InlineData(@"\sum_{i=1}^{n-1} x_i", 10)]
    [InlineData(@"\sum_{i=1}^{n-2} x_i + x_n", 11)]
    [InlineData(@"\sum_{i=2}^{n-1} x_i", 9)]
    [InlineData(@"\sum_{i=0}^{n-1} x_i", 15)]
    [InlineData(@"\sum_{i=0}^{n-2} x_i", 10)]
    [InlineData(@"\prod_{i=1}^{n-1} x_i", 24)]
    [InlineData(@"\max_{i=1}^{n-1} x_i", 4)]
    [InlineData(@"\frac{1}{n-1}\sum_{i=1}^{n-1} x_i", 2.5)]
    [InlineData(@"\frac{1}{2}(x_1 + 2 \sum_{i=2}^{n-1} x_i + x_n)", 12)]
    [InlineData(@"\frac{1}{N-1}\sum_{i=1}^{N-1} (x_{i+1} - x_i)^2", 1)]
    [InlineData(@"\sum_{i=1}^{n-1} \sum_{j=i+1}^{n} x_i x_j", 85)]
    public void IsTheLength(string equation, double expected) =>
        Assert.Equal([expected], EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x)", "return [F([1, 2, 3, 4, 5])];"));

    [Theory]
    [InlineData(@"\sum_{i=1}^{n-1} x_i y_i", 51)]
    [InlineData(@"\sum_{i=1}^{T-1} x_i y_{i+1}", 78)]
    public void OfTwoVectors(string equation, double expected) =>
        Assert.Equal([expected], EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)", "return [F([1, 2, 3, 4, 5], [2, 3, 5, 7, 11])];"));

    /// <summary>A number above a sum counts; the same number as a subscript would be a position from 0.</summary>
    [Theory]
    [InlineData(@"\sum_{i=1}^{k} x_i + x_k", "EQ0232 'k'")]
    [InlineData(@"\sum_{i=1}^{k-1} x_i + x_{k+1}", "EQ0232 'k+1'")]
    [InlineData(@"\sum_{i=0}^{k} x_i + x_k", "")]
    [InlineData(@"\sum_{i=1}^{n} x_i + x_k", "")]
    public void PositionsAreNoCounts(string equation, string expected) => Assert.StartsWith(expected, Lowered.Findings(equation, "double F(ReadOnlySpan<double> x, int k)"), StringComparison.Ordinal);

    [Theory]
    [InlineData("n!!", "EQ0014 'n!!'")]
    [InlineData("(n!)!", "")]
    public void FactorialsOfFactorials(string equation, string expected) => Assert.StartsWith(expected, Lowered.Findings(equation, "double F(int n)"), StringComparison.Ordinal);

    /// <summary>An index is nothing outside of its sum, an n no length.</summary>
    [Theory]
    [InlineData(@"\sum_{n=1}^N a_n \cos nx + b_n \sin nx", "EQ0105 'n'")]
    [InlineData(@"\sum_{n=1}^N (a_n \cos nx + b_n \sin nx)", "")]
    public void OutsideOfASum(string equation, string expected) =>
        Assert.StartsWith(expected, Lowered.Findings(equation, "double F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double x)"), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"\text{Swish}_1(x)", "EQ0031")]
    [InlineData(@"\log_2(x)", "")]
    public void NumbersBelowFunctions(string equation, string expected) => Assert.StartsWith(expected, Lowered.Findings(equation, "double F(double x)"), StringComparison.Ordinal);

    /// <summary>alpha (alpha - 1) .. (alpha - k + 1) / k!, with its sign.</summary>
    [Theory]
    [InlineData(0.5, 2, -0.125)]
    [InlineData(0.5, 3, 0.0625)]
    [InlineData(-2, 3, -4)]
    [InlineData(-0.5, 3, -0.3125)]
    [InlineData(2.5, 4, -0.0390625)]
    [InlineData(-3, 0, 1)]
    [InlineData(3, 5, 0)]
    [InlineData(5, 2, 10)]
    public void BinomialsOfNumbers(double alpha, int k, double expected) => Assert.Equal(expected, EmittedMethod.Run(
        @"\binom{\alpha}{k}", "double F(double alpha, int k)", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"return [F({alpha:R}, {k})];"))[0], 1e-14);

    /// <summary>Conditions on the index of an infinite sum hold at whole numbers; terms that begin far out are found.</summary>
    [Theory]
    [InlineData(@"\sum_{k=0}^{\infty} \mathbb{1}[k > 10] x^k", 0.5, 0.0009765625)]
    [InlineData(@"\sum_{k=0}^{\infty} x^k \mathbb{1}[k < 3]", 0.5, 1.75)]
    [InlineData(@"\sum_{k=0}^{\infty} x^k \mathbb{1}[k \le 3]", 0.5, 1.875)]
    [InlineData(@"\sum_{k=0}^{\infty} \mathrm{sgn}(k-5) x^k", 0.5, -1.90625)]
    [InlineData(@"\sum_{k=0}^{\infty} e^{-(k-x)^2}", 5000, 1.772637204826652)]
    public void InfiniteSums(string equation, double x, double expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "double F(double x)", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"return [F({x:R})];"))[0], 1e-14);

    /// <summary>What positions are computed of does not overflow.</summary>
    [Theory]
    [InlineData(@"\sum_{t=1}^{n} x_{t+k}", "int", "int.MaxValue")]
    [InlineData(@"\sum_{t=1}^{n} x_{t+k}", "long", "long.MaxValue")]
    [InlineData(@"\sum_{t=1}^{n} x_{t-k}", "int", "int.MinValue + 1")]
    [InlineData(@"\sum_{t=1}^{n} x_{2t+k}", "int", "int.MaxValue - 1")]
    [InlineData(@"\sum_{t=k+1}^{k+3} x_t + n", "int", "int.MaxValue - 1")]
    public void GreatNumbers(string equation, string type, string number) => Assert.Equal([1], EmittedMethod.Run(
        equation, $"double F(ReadOnlySpan<double> x, {type} k, int n)", $"try {{ return [F(new double[8], {number}, 3)]; }} catch (ArgumentOutOfRangeException) {{ return [1]; }}"));
}
