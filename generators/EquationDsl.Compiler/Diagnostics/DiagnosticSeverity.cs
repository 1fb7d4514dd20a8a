namespace EquationDsl.Compiler.Diagnostics;

/// <summary>How much a finding weighs. An error means that no code is generated for the equation.</summary>
public enum DiagnosticSeverity
{
    Info,
    Warning,
    Error,
}
