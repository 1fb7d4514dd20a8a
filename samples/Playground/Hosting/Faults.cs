using System.Text.Json;
using Playground.Api;

namespace Playground.Hosting;

/// <summary>What went wrong with a request, in a sentence that the page shows.</summary>
internal static class Faults
{
    public static async Task Tell(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await WriteAsync(context, fault.StatusCode, $"The text is too long: the playground takes {PlaygroundServer.MostBytes / 1024} KB at most.");
        }
        catch (BadHttpRequestException fault)
        {
            await WriteAsync(context, fault.StatusCode, fault.Message);
        }
        catch (JsonException fault) when (fault.InnerException is InvalidOperationException)
        {
            const string Half = "The text holds half of a character (a surrogate without its other half). Delete it, or write the whole character.";
            await WriteAsync(context, StatusCodes.Status400BadRequest, Half);
        }
        catch (JsonException)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, "The request cannot be read: it is no JSON of the kind that the page sends.");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The page has asked something newer.
        }
#pragma warning disable CA1031 // The page says what it is, and the server goes on.
        catch (Exception fault) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            await WriteAsync(context, StatusCodes.Status500InternalServerError, $"The playground failed: {fault.GetType().Name}: {fault.Message}");
        }
    }

    public static async Task WriteAsync(HttpContext context, int status, string message)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.StatusCode = status;
            await Answers.WriteAsync(context, new MessageReply(message), PlaygroundJson.Default.MessageReply);
        }
    }
}
