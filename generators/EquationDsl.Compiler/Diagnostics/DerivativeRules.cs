namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0070-0079: derivatives.</summary>
public static class DerivativeRules
{
    /// <summary>A position is a step function of what is compared: its derivative is zero or does not exist.</summary>
    public static readonly DiagnosticRule ThroughPosition = new(
        "EQ0070", "No derivative through a position",
        "the result depends on '{0}' through a whole number (arg max, or a rounded value) used as a number, which has no derivative; use it as a subscript, or set Derivatives.None");

    public static readonly DiagnosticRule Independent = new(
        "EQ0071", "The result does not depend on a parameter",
        "no result changes with '{0}', so its gradient is zero; leave it out of WithRespectTo if that is meant", DiagnosticSeverity.Info);

    public static readonly DiagnosticRule Unsupported = new(
        "EQ0072", "No derivative of this form",
        "the derivative of {0} is not supported; write the expression in elementary functions, or set Derivatives.None");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [ThroughPosition, Independent, Unsupported];
}
