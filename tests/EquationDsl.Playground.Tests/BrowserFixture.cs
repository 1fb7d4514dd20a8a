using Microsoft.Playwright;

namespace EquationDsl.Playground.Tests;

/// <summary>One browser for all tests of the page.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Browser.Path is { } path)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox"] });
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A page with storage of its own.</summary>
    public async Task<IPage> OpenAsync(BrowserNewPageOptions? options = null)
    {
        var page = await _browser!.NewPageAsync(options);
        page.SetDefaultTimeout(120_000);
        return page;
    }
}
