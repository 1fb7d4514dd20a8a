using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Playground.Hosting;

/// <summary>Bodies of requests and of answers, as JSON.</summary>
internal static class Answers
{
    /// <summary>The body; a fault that <see cref="Faults"/> tells where it is none.</summary>
    public static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
    {
        if (context.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new BadHttpRequestException("The request has to be JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        if (context.Request.ContentLength > PlaygroundServer.MostBytes)
        {
            throw new BadHttpRequestException("", StatusCodes.Status413PayloadTooLarge);
        }

        return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted)
            ?? throw new JsonException("There is no input.");
    }

    public static async Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }
}
