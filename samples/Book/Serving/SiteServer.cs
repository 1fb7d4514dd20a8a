using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Book.Serving;

/// <summary>Serves the site to this machine alone, on a port that is free.</summary>
internal static class SiteServer
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static async Task RunAsync(string folder)
    {
        await using var server = await StartAsync(folder);
        Console.WriteLine($"{server.Urls.First()}  (Ctrl+C ends)");
        await server.WaitForShutdownAsync();
    }

    /// <summary>A server that runs until it is disposed of; its address is the first of its URLs.</summary>
    public static async Task<WebApplication> StartAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Use(static (context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return next(context);
        });
        var files = new PhysicalFileProvider(folder);
        server.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        server.UseStaticFiles(new StaticFileOptions { FileProvider = files });
        await server.StartAsync();
        return server;
    }
}
