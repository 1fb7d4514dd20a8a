namespace EquationDsl.Book.Tests;

/// <summary>A test that needs a Chromium of the system; none is downloaded.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public BrowserFactAttribute()
    {
        if (Executable is null)
        {
            Skip = $"no browser: none of {string.Join(", ", Paths)} is there";
        }
    }

    public static string? Executable => Array.Find(Paths, File.Exists);
}
