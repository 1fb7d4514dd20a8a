namespace EquationDsl.Browsing;

/// <summary>A test that needs a browser, and is skipped with a message where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Path is null)
        {
            Skip = "There is no Chromium in /usr/bin; browsers are not downloaded.";
        }
    }
}
