using System.Net;
using System.Text.RegularExpressions;
using Book;
using Book.Charts;
using Book.Pictures;
using Book.Rendering;

namespace EquationDsl.Book.Tests;

/// <summary>The small renderers: code, ticks, options, pictures.</summary>
public sealed class RenderingTests
{
    /// <summary>Colours change nothing of the code, and no line is lost.</summary>
    [Theory]
    [InlineData("var x = new double[] { 1, 2 };\nConsole.WriteLine($\"{x[0]} <b>\");")]
    [InlineData("[Equation(@\"a\n  b\")]\npublic static partial void F(ReadOnlySpan<double> z); // end")]
    [InlineData("/* one\n   two */ if (a < b && c) { }\n\n\nreturn;")]
    [InlineData("this is no C# & should stand as it is <>")]
    public void HighlightedCodeIsTheCode(string code)
    {
        var shown = string.Join('\n', Highlighter.Lines(code).Select(static l => WebUtility.HtmlDecode(Regex.Replace(l, "</?span[^>]*>", "", RegexOptions.None, TimeSpan.FromSeconds(1)))));
        Assert.Equal(code, shown);
    }

    [Fact]
    public void KeywordsStringsTypesAndCallsHaveColours()
    {
        var html = Assert.Single(Highlighter.Lines("public static void F(Span<double> x) => G(x, \"s\", 1); // why"));
        string[] coloured =
        [
            "<span class=k>public static void", "<span class=m>F", "<span class=t>Span", "<span class=m>G", "<span class=s>\"s\"", "<span class=n>1", "<span class=c>// why",
        ];
        Assert.All(coloured, s => Assert.Contains(s, html, StringComparison.Ordinal));
    }

    [Fact]
    public void TicksAreRoundNumbers()
    {
        Assert.Equal(["0", "0.2", "0.4", "0.6", "0.8", "1"], Ticks.Of(new Axis("", 0, 1)).Select(static t => t.Text));
        Assert.Equal(["−4", "−2", "0", "2", "4"], Ticks.Of(new Axis("", -4, 4)).Select(static t => t.Text));
    }

    [Fact]
    public void OptionsAreRead()
    {
        Assert.True(Options.Parse([])!.Serves);
        Assert.False(Options.Parse(["--out", "x"])!.Serves);
        Assert.True(Options.Parse(["--out", "x", "--serve"])!.Serves);
        Assert.Null(Options.Parse(["--out"]));
        Assert.Null(Options.Parse(["--other"]));
    }

    public static TheoryData<string> Pictures => [.. Gallery.Names];

    /// <summary>Every picture can be drawn and is small; those that move keep their axes and marks.</summary>
    [Theory]
    [MemberData(nameof(Pictures))]
    public void PictureIsDrawn(string name)
    {
        const int most = 120_000;
        var figure = Gallery.Find(name)!;
        Assert.NotEmpty(figure.Description);
        Assert.InRange(FigureView.Render(figure).Length + (figure is StillFigure { Svg: var svg } ? svg.Length : 0), 500, most);
        if (figure is MovingFigure moving)
        {
            Assert.True(moving.Frames.Count is 1 or (>= 9 and <= 15), $"{moving.Frames.Count} values");
            Assert.Single(moving.Frames.Select(static f => (f.Chart.X.From, f.Chart.X.To, f.Chart.Y.From, f.Chart.Y.To, f.Chart.Marks.Count)).Distinct());
            Assert.DoesNotContain(moving.Frames.SelectMany(static f => f.Chart.Marks.Select(m => m.Path(new Scale(f.Chart)))), static p => p.Contains("NaN", StringComparison.Ordinal));
        }
    }

    /// <summary>Errors are measured against values that are right: doubles themselves have none, a neighbour has one.</summary>
    [Fact]
    public void ErrorsAreInUnitsOfTheLastPlace()
    {
        Assert.Equal(0, FixedPoint.ErrorInUlps(.1, FixedPoint.Of(.1)));
        Assert.Equal(1, FixedPoint.ErrorInUlps(Math.BitIncrement(1.5), FixedPoint.Of(1.5)));
        Assert.InRange(FixedPoint.ErrorInUlps(Math.E - 1, FixedPoint.ExponentialLessOne(1)), 0, 2);
        Assert.InRange(FixedPoint.ErrorInUlps(Math.Sqrt(2) - 1, FixedPoint.DifferenceOfRoots(1)), 0, 4);
    }
}
