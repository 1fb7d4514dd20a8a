namespace Playground.Hosting;

/// <summary>How long an answer may take.</summary>
/// <param name="Compile">Until an equation has to be compiled.</param>
/// <param name="Run">Until its process has to end, whoever else needs the processor; of its own time it has less.</param>
internal sealed record ServerLimits(TimeSpan Compile, TimeSpan Run)
{
    public static ServerLimits Usual { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(8));
}
