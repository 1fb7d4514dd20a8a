using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Differentiation;

/// <summary>What gradients look like, and what is said where there is none.</summary>
public class ReverseModeTests
{
    [Fact]
    public void Elementwise_is_one_expression() => AssertText(
        "f(x[n]) -> result[n]\nresult[i] = tanh(x[i])",
        """
        fGradient(x[n], resultGradient[n]) -> xGradient[n]
          require resultGradient.length(0) == n
          require xGradient.length(0) == n
          xGradient[i] = resultGradient[i] / cosh(x[i]) / cosh(x[i])
        """);

    [Fact]
    public void Softmax() => AssertText(
        """
        f(z[n]) -> result[n]
          shift m = max j in 0..n of z[j]
          s = sum j in 0..n of exp(z[j] - m)
          result[i] = exp(z[i] - m) / s
        """,
        """
        fGradient(z[n], resultGradient[n]) -> zGradient[n]
          require resultGradient.length(0) == n
          require zGradient.length(0) == n
          m = max j in 0..n of z[j]
          s = sum j in 0..n of exp(z[j] - m)
          result[i] = exp(z[i] - m) / s
          sGradient = sum i in 0..n of -(resultGradient[i] * result[i] / s)
          zGradient[i] = resultGradient[i] / s * exp(z[i] - m) + sGradient * exp(z[i] - m)
        """);

    [Fact]
    public void A_triangle_turns_over() => AssertText(
        "f(x[n]) -> result[n]\nresult[i] = sum j in 0..i + 1 of x[j]^2",
        """
        fGradient(x[n], resultGradient[n]) -> xGradient[n]
          require resultGradient.length(0) == n
          require xGradient.length(0) == n
          xGradient[j] = sum i in j..n of resultGradient[i] * 2 * x[j]
        """);

    [Fact]
    public void A_convolution_is_gathered() => AssertText(
        "f(x[n], w[k]) -> result[n - k + 1]\nresult[i] = sum j in 0..k of x[i + j] * w[j]",
        """
        fGradient(x[n], w[k], resultGradient[n - k + 1]) -> xGradient[n], wGradient[k]
          require resultGradient.length(0) == n - k + 1
          require xGradient.length(0) == n
          require wGradient.length(0) == k
          xGradient[i] = sum j in 0..k where j <= i and (k + i) <= (n + j) of resultGradient[-j + i]?zero * w[j]
          wGradient[j] = sum i in 0..n - k + 1 of resultGradient[i] * x[i + j]
        """);

    [Fact]
    public void A_gather_is_scattered() => AssertText(
        "f(p[n], y[m]: int) -> result\nresult = sum i in 0..m of log(p[y[i]])",
        """
        fGradient(p[n], y[m]: int) -> result, pGradient[n]
          require pGradient.length(0) == n
          result = sum i in 0..m of log(p[y[i]])
          pGradient[y[i]] for i in 0..m = 1 / p[y[i]]
        """);

    [Fact]
    public void Only_what_is_asked_for() => AssertText(
        "f(x[n], w, b) -> result\ns = sum i in 0..n of w * x[i]\nresult = s + b",
        """
        fGradient(x[n], w, b) -> result, bGradient
          s = sum i in 0..n of w * x[i]
          result = s + b
          bGradient = 1
        """,
        "b");

    [Fact]
    public void The_length_of_a_result_becomes_that_of_its_cotangent()
    {
        var gradient = GradientCheck.Differentiate("f(x) -> result[m]\nresult[i] = x * i");
        Assert.Equal(new AxisLength("resultGradient", 0), Assert.Single(gradient.Sizes()).Source);
        Assert.Empty(gradient.Checks);
    }

    [Fact]
    public void An_input_without_influence_is_said_and_zero()
    {
        var forward = ProgramText.Parse("f(x[n], y[n]) -> result\nresult = sum i in 0..n of x[i]");
        var outcome = ReverseMode.Differentiate(forward, forward.Inputs, "g");
        var finding = Assert.Single(outcome.Diagnostics);
        Assert.Equal("EQ0071", finding.Rule.Id);
        Assert.Contains("'y'", finding.Message, StringComparison.Ordinal);
        Assert.Equal("yGradient[i] = 0", outcome.Value!.Statements[^1].ToString());
    }

    [Fact]
    public void A_position_used_as_a_number_is_an_error_where_it_stands()
    {
        var forward = ProgramText.Parse("f(x[n]) -> result\np = argmax i in 0..n of x[i]\nresult = 2 * p");
        var outcome = ReverseMode.Differentiate(forward, forward.Inputs, "g");
        Assert.False(outcome.Succeeded);
        var finding = Assert.Single(outcome.Diagnostics, static d => d.IsError);
        Assert.Equal(("EQ0070", forward.Statements[0].Origin), (finding.Rule.Id, finding.Span));
    }

    [Fact]
    public void A_stored_term_decides_ties_of_a_formula() => AssertText(
        "f(x[n]) -> result\nresult = max i in 0..n of sin(x[i])",
        """
        fGradient(x[n]) -> result, xGradient[n]
          require xGradient.length(0) == n
          resultTerms[i] = sin(x[i])
          result = max i in 0..n of resultTerms[i]
          resultTies = sum i in 0..n of select(resultTerms[i] == result, 1, 0)
          xGradient[i] = select(resultTerms[i] == result, 1 / resultTies * cos(x[i]), 0)
        """);

    private static void AssertText(string forward, string expected, params string[] inputs) =>
        Assert.Equal(expected.ReplaceLineEndings("\n") + "\n", GradientCheck.Differentiate(forward, inputs).ToString());
}
