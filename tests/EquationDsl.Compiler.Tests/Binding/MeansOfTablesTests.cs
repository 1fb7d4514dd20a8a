using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;
using EquationDsl.Compiler.Tests.Pipeline;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>The bars of tables are means over the indices that they leave out.</summary>
public sealed class MeansOfTablesTests
{
    private const string Row = "double Row(int i) { var s = 0.0; for (var j = 0; j < m; j++) { s += y[i * m + j] / m; } return s; } ";

    private const string Column = "double Column(int j) { var s = 0.0; for (var i = 0; i < n; i++) { s += y[i * m + j] / n; } return s; } ";

    private const string All = "double All() { var s = 0.0; for (var i = 0; i < n; i++) { s += Row(i) / n; } return s; } ";

    [Theory]
    [InlineData(@"\sum_{i,t} (y_{it} - \bar{y}_i - \bar{y}_t + \bar{y})^2")]
    [InlineData(@"\sum_{i,t} (y_{it} - \bar{y}_{i\cdot} - \bar{y}_{\cdot t} + \bar{y}_{\cdot\cdot})^2")]
    [InlineData(@"\sum_{i,t} (y_{it} - \bar{y}_{i.} - \bar{y}_{.t} + \bar{y}_{..})^2")]
    public void TwoWays(string equation) => new LoopTrial(
        equation, "void F(ReadOnlyTensorSpan<{0}> y, out {0} r)", "y: n m",
        Row + Column + All + "for (var i = 0; i < n; i++) { for (var j = 0; j < m; j++) { r[0] += Math.Pow(y[i * m + j] - Row(i) - Column(j) + All(), 2); } }").Check("n, m", [1, 3], [2, 2], [5, 3], [3, 9]);

    [Theory]
    [InlineData(@"s_j^2 = \frac{1}{n}\sum_{i=1}^n (y_{ij} - \bar{y}_j)^2")]
    [InlineData(@"s_j = \frac{1}{n}\sum_{i=1}^n y_{ij}^2 - \bar{y}_j^2")]
    public void VariancesOfColumns(string equation) => new LoopTrial(
        equation, "void F(ReadOnlyTensorSpan<{0}> y, Span<{0}> s2)", "y: n m; s2: m",
        Column + "for (var j = 0; j < m; j++) { for (var i = 0; i < n; i++) { s2[j] += Math.Pow(y[i * m + j] - Column(j), 2) / n; } }").Check("n, m", [1, 3], [2, 2], [5, 3], [3, 9]);

    [Fact]
    public void CovariancesOfColumns() => new LoopTrial(
        @"S_{jk} = \sum_{i=1}^n (y_{ij} - \bar{y}_j)(y_{ik} - \bar{y}_k)", "void F(ReadOnlyTensorSpan<{0}> y, TensorSpan<{0}> S)", "y: n m; S: m m",
        Column + "for (var j = 0; j < m; j++) { for (var k = 0; k < m; k++) { for (var i = 0; i < n; i++) { S[j * m + k] += (y[i * m + j] - Column(j)) * (y[i * m + k] - Column(k)); } } }")
        .Check("n, m", [1, 3], [2, 2], [5, 3], [3, 9]);

    [Fact]
    public void MeansOfRowsAsVectors() => new LoopTrial(
        @"S = \sum_{i=1}^n (y_i - \bar{y})(y_i - \bar{y})^\top", "void F([Shape(\"n, d\")] ReadOnlyTensorSpan<{0}> y, TensorSpan<{0}> S)", "y: n m; S: m m",
        Column + "for (var j = 0; j < m; j++) { for (var k = 0; k < m; k++) { for (var i = 0; i < n; i++) { S[j * m + k] += (y[i * m + j] - Column(j)) * (y[i * m + k] - Column(k)); } } }")
        .Check("n, m", [1, 3], [2, 2], [5, 3]);

    /// <summary>An index that stands in both places of the table, and one that stands in none.</summary>
    [Theory]
    [InlineData(@"\sum_{i,j} (y_{ij} - y_{ji}) \bar{y}_i")]
    [InlineData(@"\sum_{i,j,k} (y_{ij} - \bar{y}_k)")]
    [InlineData(@"\sum_{i,j} (y_{ij} - \bar{y}_{ij})")]
    public void OtherBars(string equation)
    {
        var found = Lowered.Findings(equation, "double F(ReadOnlyTensorSpan<double> y)");
        Assert.DoesNotContain("EQ0237", found, StringComparison.Ordinal);
        Assert.Contains("EQ0020", found, StringComparison.Ordinal);
    }
}
