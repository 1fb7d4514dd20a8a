using System.Net;

namespace Playground.Hosting;

/// <summary>
/// Answers this computer's own pages alone. Another page in the browser may send requests here (cross-site), and may have a name that leads here
/// (DNS rebinding): the first has another origin, the second another host.
/// </summary>
internal static class LoopbackOnly
{
    private static readonly string[] Names = ["127.0.0.1", "localhost", "[::1]"];

    public static Task Check(HttpContext context, RequestDelegate next) =>
        IsLoopback(context.Connection.RemoteIpAddress) && IsOwnHost(context) && IsOwnOrigin(context)
            ? next(context)
            : Faults.WriteAsync(context, StatusCodes.Status403Forbidden, "The playground answers its own page on this computer only.");

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    private static bool IsOwnHost(HttpContext context) =>
        Names.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase) && (context.Request.Host.Port ?? 80) == context.Connection.LocalPort;

    private static bool IsOwnOrigin(HttpContext context)
    {
        string? origin = context.Request.Headers.Origin;
        string? site = context.Request.Headers["Sec-Fetch-Site"];
        var isPage = HttpMethods.IsGet(context.Request.Method) && context.Request.Path == "/";
        return (origin is null || string.Equals(origin, "http://" + context.Request.Host.Value, StringComparison.OrdinalIgnoreCase))
            && (isPage || site is null or "same-origin" or "none");
    }
}
