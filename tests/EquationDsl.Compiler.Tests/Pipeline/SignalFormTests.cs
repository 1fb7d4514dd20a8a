using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Filters, and returns of rewards, as books on signals and on learning print them, against loops.</summary>
public sealed class SignalFormTests
{
    private const string Two = "void F(ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> h, Span<{0}> y)";
    private const string Filter = "void F(ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> a, ReadOnlySpan<{0}> b, Span<{0}> y)";

    private static readonly int[][] Lengths = [[0], [1], [2], [3], [7], [8], [9], [16], [17], [33]];

    private static EquationOptions Zeros { get; } = new(Boundary: BoundaryMode.Zero);

    [Theory]
    [InlineData(@"y[n] = x[2n]")]
    [InlineData(@"y[n] = x[2 \cdot n]")]
    [InlineData(@"y_n = x_{2n}, \quad n = 0, \dots, N-1")]
    public void OfEverySecondEntry(string equation) => Assert.Equal([1, 3, 5], EmittedMethod.Run(
        equation + (equation.Contains("dots", StringComparison.Ordinal) ? "" : @", \quad n = 0, \dots, N-1"), "void F(ReadOnlySpan<double> x, Span<double> y)", "var y = new double[3]; F([1, 2, 3, 4, 5], y); return y;"));

    [Theory]
    [InlineData(@"y[n] = x[2n]", "2n")]
    [InlineData(@"y_n = x_{2n}", "2n")]
    public void SayWhatTheyCountFrom(string equation, string at)
    {
        const string Signature = "void F(ReadOnlySpan<double> x, Span<double> y)";
        Assert.Equal($@"EQ0059 '{at}': '{at}' means other elements if indices count from 0 than if they count from 1, and the lengths allow both; state the range behind the equation, n = 0, \dots, N-1 or n = 1, \dots, N.", Lowered.Findings(equation, Signature));
        Assert.Equal("", Lowered.Findings(equation + @", \quad n = 0, \dots, N-1", Signature));
        Assert.Equal("", Lowered.Findings(equation + @", \quad n = 1, \dots, N", Signature));
    }

    [Theory]
    [InlineData(@"y[n] = \sum_{k=0}^{M} b_k x[n-k] - \sum_{k=1}^{N} a_k y[n-k]")]
    [InlineData(@"y_n = \sum_{k=0}^{M} b_k x_{n-k} - \sum_{j=1}^{N} a_j y_{n-j}")]
    public void FeedbackAndFeedForward(string equation) => new LoopTrial(
        equation, Filter, "x: n; y: n; a: p; b: q",
        "for (var i = 0; i < n; i++) { for (var k = 0; k < q && k <= i; k++) { y[i] += b[k] * x[i - k]; } for (var k = 1; k <= p && k <= i; k++) { y[i] -= a[k - 1] * y[i - k]; } }")
    { Options = Zeros, Range = 0.4 }.Check("n, p, q", [0, 2, 2], [1, 2, 3], [2, 1, 1], [3, 5, 2], [7, 2, 3], [8, 1, 9], [9, 3, 0], [16, 0, 2], [17, 2, 3], [33, 3, 4]);

    /// <summary>Without a boundary the message asks for it.</summary>
    [Fact]
    public void AFilterNeedsWhatIsBefore()
    {
        const string Equation = @"y[n] = \sum_{k=0}^{M} b_k x[n-k] - \sum_{k=1}^{N} a_k y[n-k]";
        var found = Lowered.Findings(Equation, Filter.Replace("{0}", "double", StringComparison.Ordinal));
        Assert.StartsWith("EQ0112 'y[n-k]'", found, StringComparison.Ordinal);
        Assert.Contains("or set Boundary = Boundary.Zero, by which it is 0", found, StringComparison.Ordinal);
        Assert.Equal("", Lowered.Findings(Equation, Filter.Replace("{0}", "double", StringComparison.Ordinal), Zeros));
    }

    /// <summary>Positions that begin anew: the message says how.</summary>
    [Theory]
    [InlineData(@"y[n] = \sum_{m=0}^{N-1} x[m] h[(n-m) \bmod N]", @"y[n] = \sum_{m=0}^{N-1} x[m] h[n-m]")]
    [InlineData(@"y_n = \sum_{m=0}^{N-1} x_m h_{(n-m) \bmod N}", @"y_n = \sum_{m=0}^{N-1} x_m h_{n-m}")]
    public void CircularConvolution(string equation, string instead)
    {
        Assert.Equal(
            @"EQ0025 '(n-m) \bmod N': '(n-m) \bmod N' cannot be a subscript; a subscript is an index, plus or minus a whole number, or an integer parameter. Where the positions begin anew behind the last entry, write n-m there, and Boundary = Boundary.Wrap beside the equation.",
            Lowered.Findings(equation, Two.Replace("{0}", "double", StringComparison.Ordinal)));
        new LoopTrial(instead, Two, "x: n; h: n; y: n", "for (var i = 0; i < n; i++) { for (var m = 0; m < n; m++) { y[i] += x[m] * h[(i - m + n) % n]; } }")
        { Options = new(Boundary: BoundaryMode.Wrap) }.Check("n", [1], [2], [3], [7], [8], [9], [16], [17], [33]);
    }

    [Theory]
    [InlineData(@"\delta_t = r_t + \gamma V(s_{t+1}) - V(s_t) \\ A_t = \delta_t + \gamma\lambda A_{t+1}, \quad A_{T+1} = 0")]
    [InlineData(@"\delta_t = r_t + \gamma V_{t+1} - V_t \\ A_t = \delta_t + \gamma\lambda A_{t+1}, \quad A_{T+1} = 0")]
    public void AdvantagesOfValuesOfStates(string equation) => new LoopTrial(
        equation, "void F(ReadOnlySpan<{0}> r, ReadOnlySpan<{0}> V, {0} gamma, {0} lambda, Span<{0}> A)", "r: n; V: n+1; A: n",
        "for (var t = n - 1; t >= 0; t--) { A[t] = r[t] + gamma[0] * V[t + 1] - V[t] + gamma[0] * lambda[0] * (t + 1 < n ? A[t + 1] : 0); }").Check("n", Lengths);

    [Fact]
    public void AdvantagesSayWhereTheyStart() => Assert.StartsWith(@"EQ0113 'A_{t+1}'", Lowered.Findings(
        @"\delta_t = r_t + \gamma V(s_{t+1}) - V(s_t) \\ A_t = \delta_t + \gamma\lambda A_{t+1}", "void F(ReadOnlySpan<double> r, ReadOnlySpan<double> V, double gamma, double lambda, Span<double> A)"), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"G_t = \sum_{k=0}^{\infty} \gamma^k R_{t+k+1}")]
    [InlineData(@"G_t = \sum_{k=0}^{\infty} \gamma^k R_{t+k}")]
    public void ReturnsOfRewards(string equation) => new LoopTrial(
        equation, "void F(ReadOnlySpan<{0}> R, {0} gamma, Span<{0}> G)", "R: n; G: n", "for (var t = n - 1; t >= 0; t--) { G[t] = R[t] + (t + 1 < n ? gamma[0] * G[t + 1] : 0); }")
    { Range = 0.3, Shift = 0.5 }.Check("n", Lengths);

    /// <summary>Where t stands elsewhere too, the first reward is another than that of t.</summary>
    [Fact]
    public void NotBesideTheTimeItself() => Assert.NotEqual("", Lowered.Findings(
        @"G_t = \sum_{k=0}^{\infty} \gamma^k R_{t+k+1} V_t", "void F(ReadOnlySpan<double> R, ReadOnlySpan<double> V, double gamma, Span<double> G)"));
}
