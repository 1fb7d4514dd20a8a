using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Diagnostics;

/// <summary>What a stage hands on: its value, if it came to one, and what it found on the way.</summary>
public sealed record Outcome<T>(T? Value, ValueArray<EquationDiagnostic> Diagnostics)
    where T : class
{
    public bool Succeeded => Value is not null && !Diagnostics.Any(static d => d.IsError);
}
