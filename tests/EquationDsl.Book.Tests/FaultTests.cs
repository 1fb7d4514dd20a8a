using Book;
using Book.Reading;

namespace EquationDsl.Book.Tests;

/// <summary>What is wrong in a page fails the build, with the page's file and line.</summary>
public sealed class FaultTests : IDisposable
{
    private const string Shares = "09-trial/shares.md";

    private readonly string folder = Directory.CreateTempSubdirectory("equation-book-faults").FullName;

    public FaultTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "pages", "09-trial"));
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Trial", "09-trial")))
        {
            File.Copy(file, Path.Combine(folder, "pages", "09-trial", Path.GetFileName(file)));
        }
    }

    [Fact]
    public void PagesWithoutFaultsAreWritten()
    {
        var report = Build();
        Assert.Equal(2, report.Pages);
        Assert.Contains("0.244728", File.ReadAllText(Path.Combine(folder, "site", "09-trial", "shares.html")), StringComparison.Ordinal);
    }

    /// <summary>All that only shows once the pages ran and are rendered, in one build.</summary>
    [Fact]
    public void WrongAnswersFormulasLinksAndPicturesAreTold()
    {
        var answer = Change("0.24472847105479767", "0.24472847205479767");
        var formula = Change("Each share is an exponential", "Each share $\\frac{1}{$ is an exponential");
        var link = Change("(logistic.md)", "(missing.md)");
        var picture = Change("softmax-temperature", "softmax-temper");
        var faults = Faults();
        Assert.Contains(faults, f => f.Line == answer && f.Message.Contains("expected is 0.24472847205479767", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Line == formula && f.Message.Contains("cannot be read", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Line == link && f.Message.Contains("missing.md", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Line == picture && f.Message.Contains("softmax-temper'", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(folder, "site")));
    }

    [Fact]
    public void ProgramsAndEquationsThatDoNotCompileAreTold()
    {
        var equation = Change(@"softmax}(z_i) = \frac{e^{z_i}", @"softmax}(z_i) = \frac{e^{y_i}");
        var program = Change("Console.WriteLine(string.Join", "Console.WriteLin(string.Join");
        var faults = Faults();
        Assert.Contains(faults, f => f.Line == equation && f.Message.StartsWith("EQ", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Line == program && f.Message.StartsWith("CS0117", StringComparison.Ordinal));
    }

    [Fact]
    public void PartsAndFieldsThatAreMissingAreTold()
    {
        var part = Change("## Intuition", "## Picture");
        Change("summary-zh: 把分数变成总和为一的份额。", "summary-zh:");
        var faults = Faults();
        Assert.Contains(faults, f => f.Line == part && f.Message.Contains("Intuition", StringComparison.Ordinal));
        Assert.Contains(faults, static f => f.Message.Contains("'summary-zh'", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private SiteReport Build() => new Site(Path.Combine(folder, "pages"), Path.Combine(folder, "site")).Build();

    private IReadOnlyList<BookFault> Faults()
    {
        var exception = Assert.Throws<BookException>(Build);
        Assert.All(exception.Faults, static f => Assert.Equal(Shares, f.File));
        return exception.Faults;
    }

    /// <summary>Changes the page; the line of what was changed.</summary>
    private int Change(string old, string changed)
    {
        var path = Path.Combine(folder, "pages", Shares);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, old);
        File.WriteAllText(path, text[..at] + changed + text[(at + old.Length)..]);
        return text[..at].Count(static c => c == '\n') + 1;
    }
}
