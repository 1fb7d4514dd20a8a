namespace EquationDsl.Tooling;

/// <summary>What a compilation has besides its files.</summary>
public sealed record WorkbenchOptions
{
    /// <summary>The name of the assembly.</summary>
    public string AssemblyName { get; init; } = "Equations";

    /// <summary>Paths of assemblies that the files refer to, beside those of the framework and of EquationDsl.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}
