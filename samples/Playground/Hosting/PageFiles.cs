using System.Collections.Frozen;

namespace Playground.Hosting;

/// <summary>The files of the page, which are part of the program.</summary>
internal static class PageFiles
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, byte[]> Files = typeof(PageFiles).Assembly.GetManifestResourceNames()
        .Where(static n => Types.ContainsKey(Path.GetExtension(n)))
        .ToFrozenDictionary(static n => "/" + n.Replace('\\', '/'), Read, StringComparer.Ordinal);

    public static async Task Answer(HttpContext context)
    {
        var path = context.Request.Path == "/" ? "/index.html" : context.Request.Path.Value ?? "";
        if (!Files.TryGetValue(path, out var file))
        {
            await Faults.WriteAsync(context, StatusCodes.Status404NotFound, "There is no such page.");
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            await Faults.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "This can only be read.");
            return;
        }

        context.Response.ContentType = Types[Path.GetExtension(path)];
        context.Response.ContentLength = file.Length;
        context.Response.Headers.CacheControl = "no-cache";
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(file, context.RequestAborted);
        }
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
