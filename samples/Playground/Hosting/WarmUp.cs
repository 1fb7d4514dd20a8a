using Playground.Api;
using Playground.Compiling;

namespace Playground.Hosting;

/// <summary>The first compilation of a process is slow: it is made before anyone waits for one.</summary>
internal static class WarmUp
{
    public static async Task RunAsync(IServiceProvider services)
    {
        await services.GetRequiredService<RunEndpoint>().AnswerAsync(new RunInput { Input = InputCompiler.WarmUp }, CancellationToken.None);
    }
}
