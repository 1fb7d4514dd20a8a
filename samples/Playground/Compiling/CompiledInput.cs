using EquationDsl.Tooling;
using Playground.Signatures;

namespace Playground.Compiling;

/// <summary>An input that was compiled.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Signature">Null where the signature is not allowed; then <paramref name="Result"/> is null too.</param>
internal sealed record CompiledInput(string Name, SignatureReading Reading, Signature? Signature, WorkbenchResult? Result)
{
    /// <summary>What was found, each with what can be written instead.</summary>
    public IReadOnlyList<WorkbenchDiagnostic> Findings { get; init; } = [];

    /// <summary>The text of the shapes, of all methods.</summary>
    public IEnumerable<string> Shapes => Result?.Equations.SelectMany(static e => e.Explanation?.Methods ?? default)
        .SelectMany(static m => m.Facts).Where(static f => f.Label == "shapes").Select(static f => f.Text) ?? [];
}
