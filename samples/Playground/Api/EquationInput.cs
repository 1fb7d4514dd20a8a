namespace Playground.Api;

/// <summary>What the page asks about: an equation, its method and its options.</summary>
internal sealed record EquationInput
{
    public string Equation { get; init; } = "";

    public string Signature { get; init; } = "";

    /// <summary>The names of the flags: <c>Gradient</c>, <c>Hessian</c>.</summary>
    public string[] Derivatives { get; init; } = ["Gradient"];

    public string Boundary { get; init; } = "Valid";

    public string Accuracy { get; init; } = "Default";

    /// <summary>What distinguishes one input from another.</summary>
    public string Key => string.Join('\u001f', [Equation, Signature, string.Join('|', Derivatives), Boundary, Accuracy]);
}
