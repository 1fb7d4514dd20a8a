using System.Net;

namespace EquationDsl.Playground.Tests;

/// <summary>The server answers pages of its own, and names of this computer.</summary>
[Collection(ServerCollection.Name)]
public class LoopbackTests(ServerFixture server)
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/js/main.js", "text/javascript")]
    [InlineData("/css/base.css", "text/css")]
    [InlineData("/icon.svg", "image/svg+xml")]
    public async Task The_page_is_served_with_a_policy_that_keeps_others_out(string path, string type)
    {
        using var response = await server.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("default-src 'none'; script-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("/js/../Program.cs")]
    [InlineData("/appsettings.json")]
    [InlineData("/js/")]
    public async Task There_is_nothing_else(string path) => Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(path));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example:{port}")]
    [InlineData("127.0.0.1:1")]
    [InlineData("localhost")]
    public async Task Another_host_is_refused(string host) =>
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("/", ("Host", host.Replace("{port}", $"{server.Address.Port}", StringComparison.Ordinal))));

    [Fact]
    public async Task The_name_of_this_computer_is_its_own() =>
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/", ("Host", $"localhost:{server.Address.Port}")));

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_page_is_refused(string header, string value) =>
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("/api/examples", (header, value)));

    [Fact]
    public async Task A_link_from_another_page_leads_here() => Assert.Equal(HttpStatusCode.OK, await StatusAsync("/", ("Sec-Fetch-Site", "cross-site")));

    [Fact]
    public async Task Its_own_page_is_answered() =>
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(
            "/api/examples", ("Origin", server.Address.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin")));

    [Fact]
    public void It_listens_on_loopback_only() => Assert.Equal("127.0.0.1", server.Address.Host);

    private async Task<HttpStatusCode> StatusAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await server.Client.SendAsync(request);
        return response.StatusCode;
    }
}
