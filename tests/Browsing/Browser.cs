namespace EquationDsl.Browsing;

/// <summary>The Chromium that the system has; none is downloaded.</summary>
internal static class Browser
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string? Path { get; } = Array.Find(Places, File.Exists);
}
