using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>What is read at its own shifted index is a step of a whole, or a recurrence; never an update of all entries in silence.</summary>
public sealed class RecurrenceTests
{
    private const string Two = "void F(Span<double> s, ReadOnlySpan<double> x, double a)";

    [Theory]
    [InlineData("s_i = s_{i-1} + a x_i", Two, "s_{i-1}", "s' = s + a x")]
    [InlineData(@"s_t = a s_{t-1} + (1-a) x_t", Two, "s_{t-1}", "s' = a s + (1-a) x")]
    [InlineData(@"s_t = x_t + a s_{t+1}", Two, "s_{t+1}", "s' = x + a s")]
    [InlineData(@"s_{t+1} = s_t - a x_t^2", Two, "s_t", "s' = s - a x^{2}")]
    [InlineData("s(i) = a s(i-1) + x(i)", Two, "s(i-1)", "s' = a s + x")]
    [InlineData("s[n] = a s[n-1] + x[n]", Two, "s[n-1]", "s' = a s + x")]
    [InlineData("s^{(t)} = a s^{(t-1)} + x^{(t)}", Two, "s^{(t-1)}", "s' = a s + x")]
    public void StepOrSequenceIsAsked(string equation, string signature, string at, string step)
    {
        var finding = Lowered.Findings(equation, signature);

        Assert.StartsWith($"EQ0113 '{at}': This may be one step of the whole of 's'", finding);
        Assert.Contains($"for the step write {step}; for the sequence say where it starts, as in a line s_", finding);
        Assert.Equal("", Lowered.Findings(step, signature));
    }

    [Theory]
    [InlineData(@"s_i \leftarrow s_{i-1} + s_i", "void F(Span<double> s)", "s_{i-1}", @"s^{(k+1)}_{i} \leftarrow s^{(k)}_{i-1} + s^{(k)}_{i}")]
    [InlineData(@"y_i = (b_i - \sum_{j<i} L_{ij} y_j - \sum_{j>i} L_{ij} y_j) / L_{ii}", "void F([Shape(\"n, n\")] ReadOnlyTensorSpan<double> L, ReadOnlySpan<double> b, Span<double> y)", "y_j", @"y^{(k+1)}_{i} = (b_i - \sum_{j<i} L_{ij} y^{(k)}_{j} - \sum_{j>i} L_{ij} y^{(k)}_{j}) / L_{ii}")]
    [InlineData(@"y_i = b_i - \sum_{j=1}^{i-1} L_{ij} y_j - \sum_{j} L_{ji} y_j", "void F([Shape(\"n, n\")] ReadOnlyTensorSpan<double> L, ReadOnlySpan<double> b, Span<double> y)", "y_j", @"y^{(k+1)}_{i} = b_i - \sum_{j=1}^{i-1} L_{ij} y^{(k)}_{j} - \sum_{j} L_{ji} y^{(k)}_{j}")]
    public void RecurrencesAreRefused(string equation, string signature, string at, string simultaneous)
    {
        var finding = Lowered.Findings(equation, signature);

        Assert.StartsWith($"EQ0112 '{at}': ", finding);
        Assert.Contains($"write {simultaneous}", finding);
        Assert.Equal("", Lowered.Findings(simultaneous, signature, finding.Contains("Boundary", StringComparison.Ordinal) ? new EquationOptions(Boundary: BoundaryMode.Zero) : null));
    }

    [Theory]
    [InlineData(@"y_t = \sum_{k=1}^{p} \phi_k y_{t-k} + x_t", "int p")]
    [InlineData(@"y_t = \phi_1 y_{t-k} + x_t", "int k")]
    public void DistancesAreNumbers(string equation, string parameter)
    {
        var signature = $"void F(Span<double> y, ReadOnlySpan<double> phi, ReadOnlySpan<double> x, {parameter} = 2)";

        Assert.Contains(
            "write out the terms, as in y_{t-1} and y_{t-2}, and say where they start, as in y_0 = 0, y_{-1} = 0; or write a loop in C# around an equation for one entry",
            Lowered.Findings(equation, signature));
        Assert.Equal("", Lowered.Findings(@"y_t = \phi_1 y_{t-1} + \phi_2 y_{t-2} + x_t, y_0 = 0, y_{-1} = 0", signature.Replace($", {parameter} = 2", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(@"s_i = s_{i-1} + x_i, \quad i = 1, \dots, n", Two, "s_{i-1}", "s_0", "s0")]
    [InlineData("s_i = s_{i-1} + x_i", "double[] F(ReadOnlySpan<double> x)", "s_{i-1}", "s_0", "s0")]
    [InlineData(@"h_t = \tanh(W h_{t-1} + b)", "void F([Shape(\"n, n\")] ReadOnlyTensorSpan<double> W, ReadOnlySpan<double> b, [Shape(\"T, n\")] TensorSpan<double> h)", "h_{t-1}", "h_0", "h0")]
    [InlineData("F_n = F_{n-1} + F_{n-2}", "void F(Span<double> F)", "F_{n-1}", "F_0", "F0")]
    [InlineData("F_0 = 1; F_n = F_{n-1} + F_{n-2}", "void F(Span<double> F)", "F_{n-2}", "F_{-1}", "FMinus1")]
    [InlineData("A_t = d_t + a A_{t+1} + A_{t+2}", "void F(ReadOnlySpan<double> d, Span<double> A, double a)", "A_{t+1}", "A_{T+1}", "ATPlus1")]
    [InlineData("h_{t,i} = a h_{t-1,i} + x_{t,i}", "void F([Shape(\"T, n\")] TensorSpan<double> h, [Shape(\"T, n\")] ReadOnlyTensorSpan<double> x, double a)", "h_{t-1,i}", "h_{0,i}", "h0")]
    public void WhatStartsASequenceIsAskedFor(string equation, string signature, string at, string missing, string parameter)
    {
        var finding = Lowered.Findings(equation, signature);

        Assert.StartsWith($"EQ0160 '{at}': '{at}' needs '{missing}' where the sequence begins, and nothing gives it; write it as a line of its own, as in {missing} = 0, or make it a parameter '{parameter}'", finding);
    }

    [Theory]
    [InlineData(@"s_0 = 0 \\ s_i = a s_{i-1} + x_i", Two)]
    [InlineData("s_i = s_{i-1} + x_i", "void F(Span<double> s, ReadOnlySpan<double> x, double s0)")]
    [InlineData("x_{n+1} = a x_n + u_n", "void F(double x0, double a, ReadOnlySpan<double> u, Span<double> x)")]
    [InlineData(@"k_1 = \sin(x_n); k_2 = \sin(\frac{h}{2} k_1 + x_n); x_{n+1} = x_n + h k_2", "void F(double x0, double h, Span<double> x)")]
    [InlineData("F_0 = 1; F_{-1} = 1; F_n = F_{n-1} + F_{n-2}", "void F(Span<double> F)")]
    [InlineData("A_{T+1} = 0; A_{T+2} = 0; A_t = d_t + a A_{t+1} + A_{t+2}", "void F(ReadOnlySpan<double> d, Span<double> A, double a)")]
    [InlineData("h_{0,i} = 0; h_{t,i} = a h_{t-1,i} + x_{t,i}", "void F([Shape(\"T, n\")] TensorSpan<double> h, [Shape(\"T, n\")] ReadOnlyTensorSpan<double> x, double a)")]
    public void SequencesWithAStartAreUnderstood(string equation, string signature) => Assert.Equal("", Lowered.Findings(equation, signature));

    [Fact]
    public void AStartHasTheShapeOfAnEntry() => Assert.StartsWith(
        "EQ0162 's_{i-1}': The sequence 's_i' starts with a vector", Lowered.Findings("s_i = s_{i-1} + x_i", "void F(Span<double> s, ReadOnlySpan<double> x, ReadOnlySpan<double> s0)"));

    [Fact]
    public void StatesThatLeadToEachOtherAreAskedToo() => Assert.StartsWith(
        "EQ0113 'b_{i-1}': ", Lowered.Findings("a_i = b_{i-1} + x_i; b_i = 2 a_i", "void F(Span<double> a, Span<double> b, ReadOnlySpan<double> x)"));

    [Fact]
    public void BothDirectionsOfferTheSimultaneousUpdate() => Assert.Equal(
        @"EQ0114 'u_{i-1}': 'u' is read on both sides of the entry that is computed, so no order computes it; for a simultaneous update from the old values write u^{(k+1)}_{i} = \frac{1}{2}(u^{(k)}_{i-1} + u^{(k)}_{i+1}).",
        Lowered.Findings(@"u_i = \frac{1}{2}(u_{i-1} + u_{i+1})", "void F(Span<double> u)", new EquationOptions(Boundary: BoundaryMode.Clamp)));

    [Theory]
    [InlineData(@"u^{(k+1)}_i = \frac{1}{2}(u^{(k)}_{i-1} + u^{(k)}_{i+1})", "void F(Span<double> u)", "u[i] = 1 / 2 * (u[i - 1]?clamp + u[i + 1]?clamp)")]
    [InlineData(@"\theta_{t+1} = \theta_t - \eta g", "void F(Span<double> theta, ReadOnlySpan<double> g, double eta)", "require theta.length(0) == n\ntheta[i] = theta[i] - eta * g[i]")]
    public void StepsStay(string equation, string signature, string expected) =>
        Assert.Equal(expected, Lowered.Text(equation, signature, new EquationOptions(Boundary: BoundaryMode.Clamp)));

    [Theory]
    [InlineData(@"m_t = \beta m_{t-1} + (1 - \beta) g_t; \theta_t = \theta_{t-1} - \eta m_t / (1 - \beta^t)", "void F(Span<double> theta, Span<double> m, ReadOnlySpan<double> g, int t, double eta, double beta)")]
    [InlineData(@"g_{t+1} = g_t \min(1, c / \|g_t\|_2)", "void F(Span<double> g, double c)")]
    [InlineData(@"W_{t+1} = W_t - \eta X^\top (X W_t - Y)", "void F([Shape(\"n, k\")] TensorSpan<double> W, [Shape(\"m, n\")] ReadOnlyTensorSpan<double> X, [Shape(\"m, k\")] ReadOnlyTensorSpan<double> Y, double eta)")]
    [InlineData(@"h_t = \tanh(W h_{t-1} + U x_t + b)", "void F([Shape(\"n, n\")] ReadOnlyTensorSpan<double> W, [Shape(\"n, m\")] ReadOnlyTensorSpan<double> U, ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> h)")]
    [InlineData("h_t = a h_{t-1} + x", "void F(Span<double> h, [Symbol(\"h_{t-1}\")] ReadOnlySpan<double> hPrev, ReadOnlySpan<double> x, double a)")]
    [InlineData(@"x_i = (b_i - \sum_{j \ne i} A_{ij} x_j) / A_{ii}", "void F([Shape(\"n, n\")] ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, Span<double> x)")]
    [InlineData(@"A_{ij} = \frac{1}{2} (A_{ij} + A_{ji})", "void F([Shape(\"n, n\")] TensorSpan<double> A)")]
    [InlineData(@"x_i = x_i - x_1", "void F(Span<double> x)")]
    [InlineData("d_i = x_{i+1} - x_i", "void F(ReadOnlySpan<double> x, Span<double> d)")]
    public void CertainStepsAndSimultaneousUpdatesStay(string equation, string signature) => Assert.Equal("", Lowered.Findings(equation, signature));

    [Fact]
    public void PrimesAreNewValues() => Assert.Equal(
        "require theta.length(0) == n\nrequire v.length(0) == n\nv[i] = mu * v[i] + g[i]\ntheta[i] = theta[i] - eta * v[i]",
        Lowered.Text(@"v' = \mu v + g; \theta' = \theta - \eta v'", "void F(Span<double> theta, Span<double> v, ReadOnlySpan<double> g, double eta, double mu)"));

    [Fact]
    public void BesideAPrimeThePlainNameIsTheOldValue()
    {
        var program = Lowered.Program(@"v' = 2 v; w' = w + v", "void F(Span<double> v, Span<double> w)");

        Assert.DoesNotContain(program.Outputs[0], Compiler.Ir.ExprTraversal.Tensors(program.MapReduces[1].Body));
    }
}
