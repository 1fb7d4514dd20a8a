using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Playground.Api;
using Playground.Compiling;
using Playground.Examples;
using Playground.Running;

namespace Playground.Hosting;

/// <summary>The server: a page, and three questions that it asks.</summary>
internal static class PlaygroundServer
{
    public const int UsualPort = 5173;
    public const int MostBytes = 256 * 1024;

    /// <summary>The server, not yet started; on the port, or a free one for 0.</summary>
    public static WebApplication Build(int port, ServerLimits limits)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Listen(options, port));
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(static o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, PlaygroundJson.Default));
        builder.Services.AddSingleton(new InputCompiler(limits.Compile));
        builder.Services.AddSingleton(new KernelProcess(limits.Run));
        builder.Services.AddSingleton<ExplainEndpoint>();
        builder.Services.AddSingleton<RunEndpoint>();

        var app = builder.Build();
        app.Use(SecurityHeaders.Add);
        app.Use(LoopbackOnly.Check);
        app.Use(Faults.Tell);
        app.UseRouting();
        app.MapPost("/api/explain", static async context => await Answers.WriteAsync(
            context, await context.RequestServices.GetRequiredService<ExplainEndpoint>().AnswerAsync(
                await Answers.ReadAsync(context, PlaygroundJson.Default.EquationInput), context.RequestAborted),
            PlaygroundJson.Default.ExplainReply));
        app.MapPost("/api/run", static async context => await Answers.WriteAsync(
            context, await context.RequestServices.GetRequiredService<RunEndpoint>().AnswerAsync(
                await Answers.ReadAsync(context, PlaygroundJson.Default.RunInput), context.RequestAborted),
            PlaygroundJson.Default.RunReply));
        app.MapGet("/api/examples", static context => Answers.WriteAsync(context, ExampleMenu.Groups, PlaygroundJson.Default.ExampleGroupArray));
        app.MapGet("/api/names", static context => Answers.WriteAsync(context, Completions.Names, PlaygroundJson.Default.StringArray));
        app.MapFallback("{*path}", PageFiles.Answer);
        return app;
    }

    /// <summary>The address that it was started on.</summary>
    public static Uri Address(WebApplication app) => new(app.Urls.First());

    private static void Listen(KestrelServerOptions options, int port)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = MostBytes;
        options.Limits.MaxConcurrentConnections = 256;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        options.Listen(IPAddress.Loopback, port);
    }
}
