using Playground.Api;

namespace Playground.Hosting;

/// <summary>The first compilation of a process is slow: it is made before anyone waits for one.</summary>
internal static class WarmUp
{
    private static readonly EquationInput Input = new() { Equation = @"\sum_i \log(1 + e^{x_i})", Signature = "double (ReadOnlySpan<double> x)" };

    public static async Task RunAsync(IServiceProvider services)
    {
        await services.GetRequiredService<ExplainEndpoint>().AnswerAsync(Input, CancellationToken.None);
        await services.GetRequiredService<RunEndpoint>().AnswerAsync(new RunInput { Input = Input }, CancellationToken.None);
    }
}
