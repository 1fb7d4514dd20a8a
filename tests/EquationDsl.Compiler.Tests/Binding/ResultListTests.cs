using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Lists of results that are no line for each member: what is wrong, where, and what to write.</summary>
public sealed class ResultListTests
{
    private const string States = "void F(Span<double> a, Span<double> b)";
    private const string Numbers = "void F(ReadOnlySpan<double> x, out double m, out double v)";

    [Theory]
    [InlineData("(a, b) = (b, a)", States, "EQ0147 'a': '(a, b) = (b, a)' gives all values at once, and 'a' is one that another changes; write the new values with primes, (a', b') = ..")]
    [InlineData("(a_i, b_i) = (b_i, a_i)", States, "EQ0147 'a_i': '(a_i, b_i) = (b_i, a_i)' gives all values at once, and 'a_i' is one that another changes; write the new values with primes, (a', b') = ..")]
    [InlineData("(a, b) = (2 b, 3, 4)", States, @"EQ0147 '(a, b) = (2 b, 3, 4)': '(a, b) = (2 b, 3, 4)' lists 2 names and 3 values; write a line for each name: \begin{aligned} a &= .. \\ b &= .. \end{aligned}")]
    public void A_list_is_refused(string equation, string signature, string expected) => Assert.Equal(expected, Lowered.Findings(equation, signature));

    /// <summary>A line below reads the value of a line above; a number is not memory that holds an old one.</summary>
    [Fact]
    public void A_number_may_be_read_by_the_members_after_it() =>
        Assert.Equal(
            Lowered.Text(@"\begin{aligned} m &= \sum_i x_i \\ v &= \sum_i (x_i - m)^2 \end{aligned}", Numbers),
            Lowered.Text(@"(m, v) = (\sum_i x_i, \sum_i (x_i - m)^2)", Numbers));

    /// <summary>What is no list of results is no list of results.</summary>
    [Theory]
    [InlineData(@"y = (x, 1)", "void F(ReadOnlySpan<double> x, Span<double> y)")]
    [InlineData(@"f(x) = (1, 2)", "double F(ReadOnlySpan<double> x)")]
    public void A_list_without_outputs_has_no_meaning(string equation, string signature) =>
        Assert.StartsWith("EQ0031", Lowered.Findings(equation, signature), StringComparison.Ordinal);
}
