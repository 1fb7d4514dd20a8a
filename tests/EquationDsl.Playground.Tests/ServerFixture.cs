using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Playground.Api;
using Playground.Hosting;

namespace EquationDsl.Playground.Tests;

/// <summary>The server on a free port, for the tests of a class or of a collection.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    /// <summary>Machines that run tests are busy.</summary>
    private static readonly ServerLimits Limits = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(11));

    private readonly WebApplication _server = PlaygroundServer.Build(0, Limits);

    public Uri Address => PlaygroundServer.Address(_server);

    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _server.StartAsync();
        Client = new HttpClient { BaseAddress = Address };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }

    internal Task<ExplainReply> ExplainAsync(string equation, string signature) =>
        AskAsync("/api/explain", Of(equation, signature), PlaygroundJson.Default.EquationInput, PlaygroundJson.Default.ExplainReply);

    internal Task<RunReply> RunAsync(RunInput input) => AskAsync("/api/run", input, PlaygroundJson.Default.RunInput, PlaygroundJson.Default.RunReply);

    internal Task<RunReply> RunAsync(string equation, string signature) => RunAsync(new RunInput { Input = Of(equation, signature) });

    private static EquationInput Of(string equation, string signature) => new() { Equation = equation, Signature = signature };

    private async Task<TReply> AskAsync<T, TReply>(string path, T input, JsonTypeInfo<T> type, JsonTypeInfo<TReply> replyType)
    {
        using var response = await Client.PostAsJsonAsync(path, input, type);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync(replyType))!;
    }
}
