namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0242: digits.</summary>
public static class AccuracyRules
{
    public static readonly DiagnosticRule LostDigits = new(
        "EQ0242", "Digits lost for some inputs", "'{0}' loses {1} of {2} bits for {3}, and no form that was tried keeps them.", DiagnosticSeverity.Info);

    public static IReadOnlyList<DiagnosticRule> All { get; } = [LostDigits];
}
