using System.Net;
using System.Text;
using Playground.Hosting;

namespace EquationDsl.Playground.Tests;

/// <summary>Whatever is sent, the answer is a diagnostic or a message, and the server goes on.</summary>
[Collection(ServerCollection.Name)]
public class HostileTextTests(ServerFixture server)
{
    private const string Number = "double (double x)";

    public static TheoryData<string, string> Texts => new()
    {
        { "long", string.Concat(Enumerable.Repeat("x-", 50_000)) + "x" },
        { "nested", new string('(', 10_000) + "x" + new string(')', 10_000) },
        { "nested fractions", string.Concat(Enumerable.Repeat(@"\frac{1}{", 10_000)) + "x" + new string('}', 10_000) },
        { "braces that are never closed", new string('{', 10_000) },
        { "an open brace", @"\frac{1}{x" },
        { "a null character", "x\0y" },
        { "marks of direction", "x\u202e + y" },
        { "a script", "<script>alert(1)</script>" },
        { "a script in a text", @"\text{<img src=x onerror=alert(1)>}" },
        { "nothing", "" },
        { "quotes", "\"); System.Environment.Exit(1); (\"" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_that_is_no_equation_gets_a_diagnostic(string what, string equation)
    {
        var reply = await server.ExplainAsync(equation, Number);

        Assert.False(reply.Succeeded, what);
        Assert.Contains(reply.Findings, static f => f.Severity == "error");
        Assert.All(reply.Findings, f => Assert.InRange(f.Start + f.Length, 0, equation.Length));
        Assert.Null(reply.Source);
    }

    /// <summary>Markup in a name that is read stays text in the mathematics.</summary>
    [Fact]
    public async Task Markup_does_not_get_into_the_mathematics()
    {
        var reply = await server.ExplainAsync(@"x \text{ where } \text{<b onclick='f()'>} = 2", Number);

        Assert.DoesNotContain("<b", reply.MathMl ?? "");
    }

    /// <summary>What ends a line in C# ends no comment of the generated file.</summary>
    [Theory]
    [InlineData('\u2028')]
    [InlineData('\u2029')]
    [InlineData('\u0085')]
    [InlineData('\n')]
    public async Task A_line_that_ends_in_the_equation_does_not_end_a_comment(char end)
    {
        var reply = await server.ExplainAsync($"x{end}+ 1", Number);

        Assert.True(reply.Succeeded);
        Assert.DoesNotContain(reply.Source!.Split(['\n', '\u2028', '\u2029', '\u0085']), static line => line.Trim() is "+ 1" or "x");
    }

    [Fact]
    public async Task Half_of_a_character_is_a_message()
    {
        using var response = await server.Client.PostAsync("/api/explain", Json.Of("""{"equation":"x + \ud800","signature":"double (double x)"}"""));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("half of a character", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"equation\":7}")]
    [InlineData("{\"equation\":")]
    [InlineData("{\"equation\":null,\"signature\":null,\"derivatives\":null}")]
    public async Task What_is_no_request_is_a_message(string body)
    {
        using var response = await server.Client.PostAsync("/api/explain", Json.Of(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("message", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_long_is_a_message(bool isChunked)
    {
        using var content = Json.Of($$"""{"equation":"{{new string('x', PlaygroundServer.MostBytes)}}"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/explain") { Content = content };
        request.Headers.TransferEncodingChunked = isChunked;
        using var response = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("256 KB", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Other_kinds_of_content_are_refused()
    {
        using var content = new StringContent("{}", Encoding.UTF8, "text/plain");
        using var response = await server.Client.PostAsync("/api/explain", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }
}
