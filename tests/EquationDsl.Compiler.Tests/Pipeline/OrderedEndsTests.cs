using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>The ends of uniform distributions: the second is at least the first, or a call is refused before anything is written.</summary>
public sealed class OrderedEndsTests
{
    [Theory]
    [InlineData(@"y \sim \mathcal{U}(a, b)", "1, 2", "1, 1", "2, 1", "b")]
    [InlineData(@"y \sim \mathcal{U}(a, b)", "1, 2", "-1, 0", "0, double.NaN", "b")]
    [InlineData(@"y_i = x_i + b u_i, u_i \sim \mathcal{U}(a, 0.5)", "0.25, 2", "0.5, 0", "0.75, 1", "a")]
    [InlineData(@"y_i = x_i + a u_i, u_i \sim \mathcal{U}(-2, b)", "1, -1", "1, -2", "1, -2.5", "b")]
    [InlineData(@"y_i = x_i + b u_i, u_i \sim \mathcal{U}(-a, a)", "1, -1", "0, -2", "-1, -2.5", "a")]
    [InlineData(@"y_i = F_X(x_i) \text{ where } X \sim \mathcal{U}(a, b)", "1, 2", "-1, 0", "2, 1", "b")]
    public void Are_in_order(string equation, string allowed, string alsoAllowed, string refused, string named)
    {
        var isDrawn = !equation.Contains("F_X", StringComparison.Ordinal);
        Assert.Equal([0, 0, 1], EmittedMethod.Run(equation, $"void F(ReadOnlySpan<double> x, double a, double b, {(isDrawn ? "NoiseKey key, " : "")}Span<double> y)", $$"""
            double Wrong(double a, double b)
            {
                var y = new double[] { 7, 7 };
                try { F([1, 2], a, b, {{(isDrawn ? "new EquationDsl.NoiseKey(1), " : "")}}y); return 0; }
                catch (ArgumentOutOfRangeException e) { return e.ParamName == "{{named}}" && y[0] == 7 && y[1] == 7 ? 1 : 2; }
            }

            return [Wrong({{allowed}}), Wrong({{alsoAllowed}}), Wrong({{refused}})];
            """));
    }

    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    public void Each_entry_is_asked(string element) => Assert.Equal([0, 1, 1], EmittedMethod.Run(
        @"y_i \sim \mathcal{U}(a_i, b_i)", $"void F(ReadOnlySpan<{element}> a, ReadOnlySpan<{element}> b, NoiseKey key, Span<{element}> y)", """
        double Wrong(ELEMENT[] a, ELEMENT[] b)
        {
            var y = new ELEMENT[3];
            try { F(a, b, new EquationDsl.NoiseKey(1), y); return 0; }
            catch (ArgumentOutOfRangeException e) { return e.ParamName == "b" ? 1 : 2; }
        }

        return [Wrong([1, 2, 3], [1, 3, 4]), Wrong([1, 2, 3], [0, 3, 4]), Wrong([1, 2, 3], [1, 3, 2])];
        """.Replace("ELEMENT", element, StringComparison.Ordinal)));

    [Fact]
    public void Numbers_in_the_text_are_an_error() =>
        Assert.Contains("EQ0203 '1'", Lowered.Findings(@"y \sim \mathcal{U}(2, 1)", "void F(NoiseKey key, Span<double> y)"), StringComparison.Ordinal);
}
