namespace Playground.Running;

/// <summary>What the process found.</summary>
/// <param name="Fault">What the equation's method threw, or null.</param>
/// <param name="Outputs">The results.</param>
/// <param name="Checks">Each gradient beside the differences.</param>
/// <param name="Curves">What was drawn.</param>
/// <param name="Note">What was left out, and why; or null.</param>
internal sealed record JobResult(string? Fault, ValueReply[] Outputs, SlopeCheck[] Checks, Curves? Curves, string? Note)
{
    public static JobResult Failed(string fault) => new(fault, [], [], null, null);
}
