using MathForML.Catalogue;
using MathForML.Report;

namespace EquationDsl.Samples.Tests;

/// <summary>Every row of the catalogue gives its values, and every gradient agrees with differences.</summary>
public sealed class CatalogueTests
{
    public static TheoryData<string> Rows => [.. Chapters.All.SelectMany(static c => c.Rows).Select(static r => r.Id)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void RowHolds(string id)
    {
        var checks = Chapters.All.SelectMany(static c => c.Rows).Single(r => r.Id == id).Checks();
        Assert.NotEmpty(checks);
        Assert.All(checks, static check => Assert.True(check.Holds, $"{check.What}: {check.Actual:R}, must be {check.Expected:R}"));
    }

    /// <summary>A value that is off by more than rounding, a missing entry and a NaN are told.</summary>
    [Fact]
    public void FalseValuesDoNotHold()
    {
        Assert.False(Check.Value("", 1, 1 + 1e-12).Holds);
        Assert.False(Check.Value("", 1, double.NaN).Holds);
        Assert.False(Check.Values("", [1, 2], [1]).Holds);
        Assert.False(Check.Values("", [1, 2, 3], [1, double.NaN, 3]).Holds);
        Assert.False(Check.Gradient("", 2, static x => x * x, static x => 2 * x + 1e-5).Holds);
    }

    /// <summary>Steps and formulas of both the value and its gradient are shown for a row.</summary>
    [Fact]
    public void GeneratedCodeIsShown()
    {
        var shown = string.Join('\n', GeneratedCode.Headers("CrossEntropy").Select(static h => $"{h.Name}\n{h.Header}"));
        Assert.Contains("double OfGradient(", shown, StringComparison.Ordinal);
        Assert.Contains("QGradient[x]", shown, StringComparison.Ordinal);
    }
}
