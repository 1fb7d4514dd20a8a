using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Book.Reading;

namespace EquationDsl.Book.Tests;

/// <summary>What holds for every page that is written.</summary>
[Collection(BookCollection.Name)]
public sealed partial class SiteTests(BuiltSite site)
{
    private const int MostBytes = 300_000;
    private const int LeastSliders = 10;

    [Fact]
    public void BookHasItsChaptersAndPages()
    {
        Assert.Equal(10, site.Report.Chapters);
        Assert.True(site.Report.Pages >= 50, $"{site.Report.Pages} pages");
        Assert.Equal(site.Report.Pages, site.Pages.Count());
    }

    [Fact]
    public void EveryLinkResolves() => Assert.Empty(site.Addresses.SelectMany(Broken));

    [Fact]
    public void EveryPageHasItsParts() => Assert.All(site.Pages, a =>
        Assert.Equal(Part.Titles, Title().Matches(site.Text(a)).Select(static m => m.Groups["title"].Value)));

    [Fact]
    public void EveryFormulaIsWellFormed()
    {
        var formulas = site.Addresses.SelectMany(a => Formula().Matches(site.Text(a)).Select(static m => m.Value)).ToList();
        Assert.True(formulas.Count > 1000, $"{formulas.Count} formulas");
        Assert.All(formulas.Distinct(StringComparer.Ordinal), static f => Assert.Equal("math", XDocument.Parse(f).Root!.Name.LocalName));
    }

    /// <summary>What compiles has a formula, a table of symbols and code that the page links both ways.</summary>
    [Fact]
    public void EveryPageShowsMathematicsAndCode() => Assert.All(site.Pages, a =>
    {
        var text = site.Text(a);
        Assert.Contains("class=\"equation\"", text, StringComparison.Ordinal);
        Assert.Contains("<h3>Symbols</h3>", text, StringComparison.Ordinal);
        Assert.Contains("class=\"answer\"", text, StringComparison.Ordinal);
        Assert.Contains("class=\"loop\"", text, StringComparison.Ordinal);
        Assert.Matches("<li id=\"f-[^\"]+\"><a href=\"#l-", text);
    });

    [Fact]
    public void EveryPageIsSmall() => Assert.All(site.Addresses, a => Assert.InRange(Encoding.UTF8.GetByteCount(site.Text(a)), 1, MostBytes));

    [Fact]
    public void NothingIsLoadedFromElsewhere() => Assert.All(site.Addresses, a => Assert.DoesNotMatch("(src|<link[^>]* href)=\"[a-z]+:", site.Text(a)));

    [Fact]
    public void ManyPicturesMove() => Assert.True(site.Pages.Count(a => site.Text(a).Contains("class=\"slider\"", StringComparison.Ordinal)) >= LeastSliders);

    [Fact]
    public void IdsStandOnce() => Assert.All(site.Addresses, a =>
    {
        var ids = Id().Matches(site.Text(a)).Select(static m => m.Value).ToList();
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
    });

    /// <summary>One title of the first level, and below it no level is left out.</summary>
    [Fact]
    public void HeadingsAreInOrder() => Assert.All(site.Addresses, a =>
    {
        var levels = Heading().Matches(site.Text(a)).Select(static m => m.Value[2] - '0').ToList();
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        Assert.DoesNotContain(levels.Zip(levels.Skip(1)), static p => p.Second > p.First + 1);
    });

    private IEnumerable<string> Broken(string address)
    {
        var urls = Link().Matches(site.Text(address)).Select(static m => m.Groups["url"].Value).Distinct(StringComparer.Ordinal);
        foreach (var url in urls.Where(static u => !u.StartsWith("https:", StringComparison.Ordinal)))
        {
            var parts = url.Split('#');
            var file = parts[0].Length == 0 ? address : Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(address)!, parts[0])).Replace('\\', '/');
            if (!File.Exists(Path.Combine(site.Folder, file)) || parts.Length > 1 && !site.Text(file).Contains($"id=\"{parts[1]}\"", StringComparison.Ordinal))
            {
                yield return $"{address}: {url}";
            }
        }
    }

    [GeneratedRegex("(href|src)=\"(?<url>[^\"]+)\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Link();

    [GeneratedRegex("<h2 id=\"[^\"]*\">(?<title>[^<]*)</h2>", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Title();

    [GeneratedRegex("<h[1-6]", RegexOptions.None, 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex("<math[ >].*?</math>", RegexOptions.Singleline, 10_000)]
    private static partial Regex Formula();

    [GeneratedRegex(" id=\"[^\"]*\"", RegexOptions.None, 10_000)]
    private static partial Regex Id();
}
