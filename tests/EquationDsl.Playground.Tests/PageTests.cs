using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EquationDsl.Playground.Tests;

/// <summary>The page as a user meets it, in a browser.</summary>
public sealed class PageTests(ServerFixture server, BrowserFixture browser) : IClassFixture<ServerFixture>, IClassFixture<BrowserFixture>, IAsyncLifetime
{
    private readonly List<IPage> _pages = [];

    static PageTests() => SetDefaultExpectTimeout(120_000);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Task.WhenAll(_pages.Select(static p => p.CloseAsync()));

    [BrowserFact]
    public async Task An_equation_is_typed_underlined_mended_by_a_click_and_drawn()
    {
        var page = await OpenAsync("x", "double (double x, double bias)");

        await page.Locator("#equation").FillAsync(@"\sin x + bais");
        var squiggle = page.Locator("#equation-editor mark.error");
        await Expect(squiggle).ToHaveTextAsync("bais");
        await Expect(page.Locator("#findings .finding.error")).ToContainTextAsync("EQ0020");

        // The squiggle is under the characters: where the text area has them.
        var mark = (await squiggle.BoundingBoxAsync())!;
        var area = (await page.Locator("#equation").BoundingBoxAsync())!;
        Assert.InRange(mark.X, area.X, area.X + area.Width);
        Assert.InRange(mark.Y, area.Y, area.Y + 40);

        await page.Locator("#findings .fix").First.ClickAsync();
        await Expect(page.Locator("#equation")).ToHaveValueAsync(@"\sin x + bias");
        await Expect(page.Locator("#findings .finding.good")).ToBeVisibleAsync();
        await Expect(page.Locator("#equation-editor mark.error")).ToHaveCountAsync(0);
        await Expect(page.Locator("#plot path.curve.l1").First).ToHaveAttributeAsync("d", new System.Text.RegularExpressions.Regex("^M.+L.+L"));
        await Expect(page.Locator("#plot path.slope").First).ToBeVisibleAsync();
        await Expect(page.Locator("#values .verdict.right")).ToHaveCountAsync(2);
        await Expect(page.Locator("#reading math")).ToBeVisibleAsync();
        await Expect(page.Locator("#timing")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^explained in \d+ ms · computed in \d+ ms$"));
        Assert.Contains("bias", Uri.UnescapeDataString(page.Url), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Tab_completes_a_name_and_else_leaves_the_field()
    {
        var page = await OpenAsync("x", "double (double x, double learningRate)");

        await page.Locator("#equation").FillAsync("");
        await page.Locator("#equation").PressSequentiallyAsync(@"\sqr");
        await Expect(page.Locator("#completions")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("lear");
        await Expect(page.Locator("#completions li[aria-selected=true]")).ToHaveTextAsync("learningRate");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#equation")).ToHaveValueAsync(@"\sqrt{learningRate}");

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#signature")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task A_link_carries_the_equation_and_a_mistake_of_the_signature_is_underlined()
    {
        var page = await OpenAsync(@"\log \sum_i e^{x_i}", "double (ReadOnlySpan<double> x)");

        await Expect(page.Locator("#equation")).ToHaveValueAsync(@"\log \sum_i e^{x_i}");
        await page.Locator("#signature").FillAsync("double (string x)");
        await Expect(page.Locator("#signature-editor mark.error")).ToHaveTextAsync("string");
        await page.ReloadAsync();
        await Expect(page.Locator("#signature")).ToHaveValueAsync("double (string x)");
    }

    [BrowserFact]
    public async Task An_example_of_the_menu_and_values_of_ones_own()
    {
        var page = await OpenAsync("x", "double (double x)");

        await page.Locator("#examples").SelectOptionAsync(new SelectOptionValue { Label = "Score of a class" });
        await Expect(page.Locator("#equation")).ToHaveValueAsync(@"w^\top x + b");
        await Expect(page.Locator("#values")).ToContainTextAsync("4.97");

        await page.Locator("[data-input=b]").FillAsync("10");
        await Expect(page.Locator("#values")).ToContainTextAsync("14.97");
        await Expect(page.Locator("[data-input=b]")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task The_attribute_the_call_and_the_link_are_copied()
    {
        var page = await OpenAsync(@"\frac{x}{2}", "double Half(double x)");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Expect(page.Locator("#call")).ToHaveTextAsync("var result = Half(x);");

        Assert.Equal("[Equation(@\"\\frac{x}{2}\")]\npublic static partial double Half(double x);", await CopiedByAsync(page, "#copy-declaration"));
        Assert.Equal("var result = Half(x);", await CopiedByAsync(page, "#copy-call"));
        Assert.Equal(page.Url, await CopiedByAsync(page, "#copy-link"));
    }

    [BrowserFact]
    public async Task A_formula_leads_to_its_loop()
    {
        var page = await OpenAsync(@"\sum_i x_i^2", "double (ReadOnlySpan<double> x)");

        await page.Locator("#panel-formulas button").First.ClickAsync();
        await Expect(page.Locator("#code li.lit").First).ToContainTextAsync("// ");
        await Expect(page.Locator("#panel-formulas")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_symbol_says_what_it_means_under_the_pointer_and_the_focus()
    {
        var page = await OpenAsync(@"\sum_i w_i x_i + b", "double (ReadOnlySpan<double> w, ReadOnlySpan<double> x, double b)");

        await page.Locator("#reading mi", new PageLocatorOptions { HasTextString = "w" }).First.HoverAsync();
        await Expect(page.Locator("#symbol-detail")).ToContainTextAsync("w: parameter, of shape n");
        await Expect(page.Locator("#equation-editor mark.symbol")).ToHaveTextAsync("w");

        await page.Locator("#symbols button", new PageLocatorOptions { HasTextString = "b" }).Last.FocusAsync();
        await Expect(page.Locator("#symbol-detail")).ToContainTextAsync("b: parameter, a number");
    }

    /// <summary>Markup in what is written stays text, and nothing of it is loaded or run.</summary>
    [BrowserFact]
    public async Task Markup_is_text()
    {
        var page = await OpenAsync("<img src=x onerror=document.title='hit'>", "double (double x)");

        await Expect(page.Locator("#findings .finding.error").First).ToBeVisibleAsync();
        await Expect(page.Locator("main img")).ToHaveCountAsync(0);
        await Expect(page).ToHaveTitleAsync("EquationDsl playground");
    }

    /// <summary>The rules of WCAG 2.2 at level AA, in both themes and on a phone, with and without an error.</summary>
    [BrowserFact]
    public async Task The_page_can_be_used_by_all()
    {
        string[] rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
        const string Vectors = "(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> result)";
        const string Matrices = "(ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> y, Span<double> result)";
        (ColorScheme Scheme, int Width, string Equation, string Signature)[] pages =
        [
            (ColorScheme.Light, 1300, "x_i y_i", Vectors),
            (ColorScheme.Dark, 1300, "x_i yy_i", Vectors),
            (ColorScheme.Dark, 390, "X y", Matrices),
        ];
        foreach (var (scheme, width, equation, signature) in pages)
        {
            var page = await OpenAsync(equation, signature, scheme, width);
            await Expect(page.Locator("#findings .finding").First).ToBeVisibleAsync();
            if (equation != "x_i yy_i")
            {
                await Expect(page.Locator("#plot path.curve").First).ToBeVisibleAsync();
            }

            var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Tags(rules) });
            Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.SelectMany(static v => v.Nodes.Select(n => $"{v.Id}: {n.Html}"))));
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            Assert.True(overflow <= 0, string.Create(CultureInfo.InvariantCulture, $"{width}: the page is {overflow} pixels too wide"));
        }
    }

    private static async Task<string> CopiedByAsync(IPage page, string button)
    {
        await page.Locator(button).ClickAsync();
        await Expect(page.Locator(button)).ToHaveTextAsync("Copied");
        return await page.EvaluateAsync<string>("navigator.clipboard.readText()");
    }

    private async Task<IPage> OpenAsync(string equation, string signature, ColorScheme scheme = ColorScheme.Light, int width = 1300)
    {
        var page = await browser.OpenAsync(new BrowserNewPageOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        _pages.Add(page);
        await page.GotoAsync($"{server.Address}#e={Uri.EscapeDataString(equation)}&s={Uri.EscapeDataString(signature)}");
        await Expect(page.Locator("#findings .finding").First).ToBeVisibleAsync();
        await Expect(page.Locator("#examples optgroup").First).ToBeAttachedAsync();
        return page;
    }
}
