using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Book.Serving;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace EquationDsl.Book.Tests;

/// <summary>The book in a browser.</summary>
[Collection(BookCollection.Name)]
public sealed partial class BrowserTests(BuiltSite site) : IAsyncLifetime
{
    private const int Tabs = 4;

    private const float Patience = 120_000;

    private static readonly string[] Checked = ["index.html", "symbols.html", "09-deep-learning/index.html", "09-deep-learning/softmax.html", "02-linear-algebra/singular-value-decomposition.html"];

    private Microsoft.AspNetCore.Builder.WebApplication? server;
    private IPlaywright? playwright;
    private IBrowser? browser;

    private string Root => server!.Urls.First();

    public async Task InitializeAsync()
    {
        if (Browser.Path is { } executable)
        {
            server = await SiteServer.StartAsync(site.Folder);
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = executable, Args = ["--no-sandbox"] });
        }
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>No error on the console, every formula has a size, nothing is wider than a phone.</summary>
    [BrowserFact]
    public async Task EveryPageOpens()
    {
        var addresses = new ConcurrentQueue<string>(site.Addresses);
        var faults = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, Tabs).Select(async _ =>
        {
            var page = await NewPageAsync();
            var address = "";
            page.Console += (_, message) =>
            {
                if (message.Type == "error")
                {
                    faults.Add($"{address}: {message.Text}");
                }
            };
            page.PageError += (_, error) => faults.Add($"{address}: {error}");
            while (addresses.TryDequeue(out var next))
            {
                address = next;
                await Visit(page, address, faults);
            }
        }));
        Assert.Empty(faults);
    }

    /// <summary>In the dark the pages differ by their colours alone, so only what is said about colours is asked again.</summary>
    [BrowserFact]
    public async Task NothingKeepsReadersOut()
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await NewPageAsync(new BrowserNewPageOptions { ColorScheme = scheme, BypassCSP = true });
            var options = new AxeRunOptions
            {
                ResultTypes = [ResultType.Violations],
                RunOnly = scheme == ColorScheme.Dark ? RunOnlyOptions.Rules("color-contrast", "link-in-text-block") : null,
            };
            foreach (var address in Checked)
            {
                await page.GotoAsync($"{Root}/{address}");
                var result = await page.RunAxe(options);
                var serious = result.Violations.Where(static v => v.Impact is "serious" or "critical");
                Assert.True(!serious.Any(), $"{address} ({scheme}): {string.Join("; ", serious.Select(static v => $"{v.Id}: {v.Nodes[0].Html}"))}");
            }
        }
    }

    [GeneratedRegex(@"/softmax[^/]*\.html$")]
    private static partial Regex SoftmaxPage();

    [BrowserFact]
    public async Task SearchFindsByTitleChineseAndSymbol()
    {
        var page = await NewPageAsync();
        await page.GotoAsync(Root);
        foreach (var word in new[] { "softmax", "熵", "yHat" })
        {
            await page.FillAsync("#query", word);
            Assert.NotEqual(0, await page.Locator(".found li").CountAsync());
        }

        await page.FillAsync("#query", "softmax");
        await page.PressAsync("#query", "Enter");
        await Assertions.Expect(page).ToHaveURLAsync(SoftmaxPage(), new() { Timeout = Patience });
    }

    [BrowserFact]
    public async Task SliderMovesThePicture()
    {
        var page = await NewPageAsync();
        await page.GotoAsync($"{Root}/09-deep-learning/softmax.html");
        var bars = page.Locator(".moving .marks path").First;
        var before = await bars.GetAttributeAsync("d");
        await page.Locator(".slider input").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.NotEqual(before, await bars.GetAttributeAsync("d"));
        Assert.Contains("temperature = 1.5", await page.Locator(".slider output").First.TextContentAsync(), StringComparison.Ordinal);
    }

    /// <summary>A tab that waits long enough for a machine with other work.</summary>
    private async Task<IPage> NewPageAsync(BrowserNewPageOptions? options = null)
    {
        var page = await browser!.NewPageAsync(options);
        page.SetDefaultTimeout(Patience);
        return page;
    }

    private async Task Visit(IPage page, string address, ConcurrentBag<string> faults)
    {
        await page.SetViewportSizeAsync(380, 800);
        await page.GotoAsync($"{Root}/{address}");
        var found = await page.EvaluateAsync<string[]>("""
            () => {
              document.querySelectorAll('details').forEach(d => d.open = true);
              const faults = [];
              for (const math of document.querySelectorAll('math')) {
                const box = math.getBoundingClientRect();
                if (!(box.width > 0 && box.height > 0)) faults.push('no size: ' + math.textContent.slice(0, 60));
              }
              const width = document.documentElement.scrollWidth;
              if (width > window.innerWidth) faults.push('wider than a phone: ' + width);
              return faults;
            }
            """);
        foreach (var fault in found)
        {
            faults.Add($"{address}: {fault}");
        }
    }
}
