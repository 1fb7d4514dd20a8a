using System.Xml.Linq;
using EquationDsl.Tool.Plotting;
using EquationDsl.Tooling;

namespace EquationDsl.Tool.Tests;

public sealed class PlotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("equation").FullName;

    [Fact]
    public void A_picture_has_the_value_and_the_derivative()
    {
        var path = Path.Combine(_folder, "f.svg");
        var run = Run.Of("plot", @"x \sigma(x)", "--signature", "double (double x)", "--from", "-5", "--to", "5", "--out", path);
        Assert.Equal((EquationTool.Success, path + "\n", ""), (run.ExitCode, run.Output, run.Error));
        var texts = XDocument.Load(path).Descendants().Where(static e => e.Name.LocalName == "text").Select(static e => e.Value).ToList();
        Assert.Contains(texts, static t => t.Contains("derivative", StringComparison.Ordinal));
        Assert.Contains(texts, static t => t.Contains("value", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("double (double x)")]
    [InlineData("float (float x)")]
    public void What_is_drawn_is_the_function(string signature)
    {
        var source = new EquationSource(@"x^2 - 2x", signature);
        using var function = PlottedFunction.Load(Workbench.Explain(source), "F", new Dictionary<string, double>(StringComparer.Ordinal), out _)!;
        var curve = Curve.Of(source.Equation, function, new PlotRange(-1, 3));
        Assert.Equal((-1, 3), (curve.X[0], curve.X[^1]));
        Assert.All(Enumerable.Range(0, curve.X.Length), at =>
        {
            Assert.Equal((curve.X[at] * curve.X[at]) - (2 * curve.X[at]), curve.Values[at], 1e-5);
            Assert.Equal((2 * curve.X[at]) - 2, curve.Slopes[at], 1e-5);
        });
    }

    [Fact]
    public void Without_a_file_it_is_drawn_in_characters()
    {
        var run = Run.Of("plot", "a x", "-s", "double (double x, double a)", "--set", "a=2", "--from", "0", "--to", "1");
        Assert.Equal(EquationTool.Success, run.ExitCode);
        var lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal("a x", lines[0]);
        Assert.Equal(25, lines.Length);
        Assert.StartsWith("          2 |....", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("*", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("          0 |*", lines[21], StringComparison.Ordinal);
        Assert.Equal("* value, . derivative, by x", lines[^1]);
    }

    [Fact]
    public void Where_the_function_is_no_number_nothing_is_drawn()
    {
        var run = Run.Of("plot", @"\log x", "-s", "double (double x)", "--from", "-1", "--to", "1");
        Assert.Equal(EquationTool.Success, run.ExitCode);
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x y", "double (double x, double y)", "--set y=1")]
    [InlineData("2z", "(ReadOnlySpan<double> z, Span<double> result)", "takes numbers")]
    [InlineData("x", "double (double x) --set q=1", "no parameter of that name")]
    [InlineData("x", "double (double x) --set x=1", "No parameter is left")]
    [InlineData("x", "double (double x) --set x", "no name and number")]
    [InlineData("x", "double (double x) --from 2 --to 1", "must be below")]
    [InlineData("x + q", "double (double x)", "EQ0020")]
    [InlineData("x", "double (double x) --out /no/such/folder/f.svg", "cannot be written")]
    public void What_cannot_be_plotted_is_told(string equation, string signature, string why)
    {
        var parts = signature.Split(" --");
        var run = Run.Of(["plot", equation, "-s", parts[0], .. parts.Skip(1).SelectMany(static p => ("--" + p).Split(' '))]);
        Assert.NotEqual(EquationTool.Success, run.ExitCode);
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
