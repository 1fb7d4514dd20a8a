using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Sequences of rows that read beside their own entry: what lies beyond the first and last of a row, against loops by hand.</summary>
public sealed class EdgeTests
{
    private const string Rows = "void F([Shape(\"T, n\")] TensorSpan<double> u, ReadOnlySpan<double> u0, double r)";

    private const string Heat = "u_{t+1,i} = u_{t,i} + r (u_{t,i+1} - 2 u_{t,i} + u_{t,i-1})";

    [Fact]
    public void RowsOfPascal() => Assert.Equal([1, 0, 0, 2, 1, 0, 3, 3, 1, 4, 6, 4], EmittedMethod.Run(
        @"C_{n,k} = C_{n-1,k-1} + C_{n-1,k}, \quad C_{0,k} = 0, \quad C_{n,0} = 1", "void F([Shape(\"N, K\")] Span<double> C, int N)", "var y = new double[12]; F(y, 4); return y;"));

    // u_{t,0} = a + t and u_{t,n+1} = 3, from 1 2 .. n.
    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    [InlineData(9, 5)]
    public void EdgesOfEachTime(int width, int times)
    {
        var row = Enumerable.Range(1, width).Select(static i => (double)i).ToArray();
        var expected = new List<double>();
        for (var t = 0; t < times; t++)
        {
            row = row.Select((v, i) => v + (0.25 * ((i + 1 < width ? row[i + 1] : 3) - (2 * v) + (i > 0 ? row[i - 1] : 7 + t)))).ToArray();
            expected.AddRange(row);
        }

        Assert.Equal(expected, EmittedMethod.Run(
            Heat + ", u_{t,0} = a_t, u_{t,n+1} = b", "void F([Shape(\"T, n\")] Span<double> u, ReadOnlySpan<double> u0, double r, ReadOnlySpan<double> a, double b, int T)",
            $"var u = new double[{times * width}]; var a = new double[{times}]; for (var t = 0; t < {times}; t++) a[t] = 7 + t; "
                + $"var first = new double[{width}]; for (var i = 0; i < {width}; i++) first[i] = i + 1; F(u, first, 0.25, a, 3, {times}); return u;"));
    }

    [Theory]
    [InlineData(Heat, Rows)]
    [InlineData("u_{t,i} = r u_{t-1,i-1} + u_{t-1,i}", Rows)]
    [InlineData("u^{(n+1)}_i = u^{(n)}_i + r (u^{(n)}_{i+1} - u^{(n)}_{i-1})", "void F(Span<double> u, double r)")]
    public void BoundaryIsOffered(string equation, string signature)
    {
        var finding = Lowered.Findings(equation, signature);

        Assert.StartsWith("EQ0050 ", finding);
        Assert.Contains("With Boundary = Boundary.Zero what is read outside is 0 (with Boundary.Clamp the entry at the edge)", finding);
        Assert.Equal("", Lowered.Findings(equation, signature, new EquationOptions(Boundary: BoundaryMode.Zero)));
        Assert.Equal("", Lowered.Findings(equation, signature, new EquationOptions(Boundary: BoundaryMode.Clamp)));
    }

    [Fact]
    public void EdgeThatReadsBeforeTheFirstNeedsMore()
    {
        var signature = Rows.Replace("double r", "double r, ReadOnlySpan<double> a", StringComparison.Ordinal);
        const string Equation = "u_{t,i} = r u_{t-1,i-1} + u_{t-1,i}, u_{t,0} = a_t";

        Assert.StartsWith("EQ0160 'a_t': 'a_t' needs 'a_0'", Lowered.Findings(Equation, signature));
        Assert.Equal("", Lowered.Findings(Equation, signature.Replace("double r", "double r, double a0", StringComparison.Ordinal)));
    }

    // u_{t,0} = u_{t,1}: no flow through the edge, as Boundary.Clamp has it.
    [Fact]
    public void EdgeOfItsOwnEntries() => Assert.Equal([3, 1.5, 3.5, 2.25, 3.25, 2.5], EmittedMethod.Run(
        "u_{t+1,i} = r (u_{t,i+1} + u_{t,i-1}), u_{t,0} = u_{t,1}, u_{t,n+1} = u_{t,n}", "void F([Shape(\"T, n\")] Span<double> u, ReadOnlySpan<double> u0, double r, int T)",
        "var u = new double[6]; F(u, new double[] { 1, 5, 2 }, 0.5, 2); return u;"));

    [Theory]
    [InlineData("u_i^{n+1} = u_i^n + 0.5 (u_{i+1}^n - 2 u_i^n + u_{i-1}^n)", "void F(Span<double> u)", "F(u)", new double[] { 2, 2, 2 })]
    [InlineData("v_i^{n+1} = v_i^n; u^{n+1}_i = u^n_i - u^n_{i-1} + v^{n+1}_i", "void F(Span<double> u, Span<double> v)", "F(u, new double[] { 1, 2, 3 })", new double[] { 1, 6, 3 })]
    public void TimesAbove(string equation, string signature, string call, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, signature, $"double[] u = {{ 0, 4, 4 }}; {call}; return u;", Options));

    [Fact]
    public void SequenceOfTimesAbove() => Assert.Equal([2, 3, 1.5, 1], EmittedMethod.Run(
        "u_i^{n+1} = r (u_{i+1}^n + u_{i-1}^n)", "void F([Shape(\"T, n\")] Span<double> u, ReadOnlySpan<double> u0, double r, int T)",
        "var u = new double[4]; F(u, new double[] { 6, 4 }, 0.5, 2); return u;", Options));

    private static EquationOptions Options { get; } = new(Boundary: BoundaryMode.Zero);
}
