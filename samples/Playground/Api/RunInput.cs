using Playground.Running;

namespace Playground.Api;

/// <summary>What the page wants to see computed.</summary>
internal sealed record RunInput
{
    public EquationInput Input { get; set; } = new();

    /// <summary>The user's own values, by parameters; where there are none, or too few, an example's.</summary>
    public Dictionary<string, double[]> Values { get; set; } = [];

    /// <summary>What is drawn; null for the first number.</summary>
    public Sweep? Sweep { get; set; }
}
