namespace Playground.Running;

/// <summary>A result and the cotangent that weighs it; no name where the method takes none, and each entry counts once.</summary>
internal sealed record Weight(string Output, string? Cotangent);
