using Microsoft.CodeAnalysis.CSharp;

namespace EquationDsl.Tooling;

/// <summary>What became of some files.</summary>
/// <param name="Diagnostics">What an editor would underline, in the order of the files.</param>
/// <param name="Equations">In the order of the files.</param>
/// <param name="Generated">The files that the generator has added.</param>
/// <param name="Compilation">All of it as C#, with what was generated: it can be emitted.</param>
public sealed record WorkbenchResult(
    IReadOnlyList<WorkbenchDiagnostic> Diagnostics, IReadOnlyList<ExplainedEquation> Equations, IReadOnlyList<GeneratedFile> Generated,
        CSharpCompilation Compilation)
{
    /// <summary>Whether a build would fail.</summary>
    public bool HasErrors => Diagnostics.Any(static d => d.IsError);
}
