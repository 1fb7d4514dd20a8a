namespace Playground.Examples;

/// <summary>An equation of the menu, with its method.</summary>
internal sealed record Example(string Title, string Equation, string Signature)
{
    public string[] Derivatives { get; init; } = ["Gradient"];

    public string Boundary { get; init; } = "Valid";

    /// <summary>Values that show it better than those that every equation has, by parameters.</summary>
    public Dictionary<string, double[]> Values { get; init; } = [];
}
