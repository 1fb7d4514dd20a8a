using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler;

/// <summary>What became of one equation.</summary>
/// <param name="Source">A whole C# file, or null if a diagnostic is an error.</param>
public sealed record CompiledEquation(string? Source, ValueArray<EquationDiagnostic> Diagnostics);
