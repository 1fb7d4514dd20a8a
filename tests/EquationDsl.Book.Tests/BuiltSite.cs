using Book;

namespace EquationDsl.Book.Tests;

/// <summary>The whole book, built once for all tests.</summary>
public sealed class BuiltSite : IDisposable
{
    public BuiltSite()
    {
        Folder = Directory.CreateTempSubdirectory("equation-book").FullName;
        Report = new Site(Path.Combine(AppContext.BaseDirectory, "Pages"), Folder).Build();
        Addresses = [.. Directory.GetFiles(Folder, "*.html", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    internal string Folder { get; }

    internal SiteReport Report { get; }

    /// <summary>All pages of the site.</summary>
    internal IReadOnlyList<string> Addresses { get; }

    /// <summary>The pages of the book: those of a chapter that are neither its index nor a listing of code.</summary>
    internal IEnumerable<string> Pages => Addresses.Where(static a =>
        a.Contains('/', StringComparison.Ordinal) && !a.EndsWith("/index.html", StringComparison.Ordinal) && a.Count(static c => c == '.') == 1);

    internal string Text(string address) => File.ReadAllText(Path.Combine(Folder, address));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>The tests that share the built book.</summary>
[CollectionDefinition(Name)]
public sealed class BookCollection : ICollectionFixture<BuiltSite>
{
    public const string Name = "book";
}
