using Playground.Api;
using Playground.Compiling;

namespace EquationDsl.Playground.Tests;

/// <summary>A compilation has a time, and what takes longer is told.</summary>
public class CompileLimitTests
{
    private static readonly EquationInput Input = new() { Equation = @"\log \sum_i e^{x_i}", Signature = "double (ReadOnlySpan<double> x)" };

    [Fact]
    public async Task What_takes_too_long_is_a_message()
    {
        using var compiler = new InputCompiler(TimeSpan.FromTicks(1));
        var reply = await new ExplainEndpoint(compiler).AnswerAsync(Input, CancellationToken.None);

        Assert.False(reply.Succeeded);
        Assert.Contains("takes longer to compile", Assert.Single(reply.Findings).Message);
    }

    [Fact]
    public async Task What_is_known_is_not_compiled_again()
    {
        using var compiler = new InputCompiler(TimeSpan.FromSeconds(30));

        Assert.Same(await compiler.CompileAsync(Input, CancellationToken.None), await compiler.CompileAsync(Input with { }, CancellationToken.None));
    }
}
