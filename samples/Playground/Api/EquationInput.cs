namespace Playground.Api;

/// <summary>
/// What the page asks about: an equation, its method and its options. Properties are set and not initialised: what JSON leaves out keeps its default.
/// </summary>
internal sealed record EquationInput
{
    public string Equation { get; set; } = "";

    public string Signature { get; set; } = "";

    /// <summary>The names of the flags: <c>Gradient</c>, <c>Hessian</c>.</summary>
    public string[] Derivatives { get; set; } = ["Gradient"];

    public string Boundary { get; set; } = "Valid";

    public string Accuracy { get; set; } = "Default";

    /// <summary>What distinguishes one input from another.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => string.Join('\u001f', [Equation, Signature, string.Join('|', Derivatives), Boundary, Accuracy]);
}
