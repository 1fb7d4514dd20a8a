namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0070-0079: derivatives.</summary>
public static class DerivativeRules
{
    /// <summary>A position is a step function of what is compared: its derivative is zero or does not exist.</summary>
    public static readonly DiagnosticRule ThroughPosition = new(
        "EQ0070", "No derivative through a position",
        "the result depends on '{0}' through a whole number (arg max, or a rounded value) used as a number, which has no derivative; give it a name of its own and use that as a subscript, or set Derivatives = Derivatives.None");

    public static readonly DiagnosticRule Independent = new(
        "EQ0071", "The result does not depend on a parameter",
        "no result changes with '{0}', so its gradient is zero; leave it out of WithRespectTo if that is meant", DiagnosticSeverity.Info);

    public static readonly DiagnosticRule Unsupported = new(
        "EQ0072", "No derivative of this form",
        "the derivative of {0} is not supported; leave out what it is by with WithRespectTo, write the expression in elementary functions, or set Derivatives = Derivatives.None");

    public static readonly DiagnosticRule NotInValue = new(
        "EQ0073", "Derivative by what does not occur", "The value does not depend on '{0}', so this derivative is zero everywhere; differentiate by what occurs in it.");

    public static readonly DiagnosticRule OfSeveral = new(
        "EQ0074", "Derivative of several values", "This differentiates a value for each index by the whole of '{0}'; sum over the index first, or write \\frac{{\\partial y}}{{\\partial x}} for the matrix of all derivatives.");

    public static readonly DiagnosticRule NoVariable = new(
        "EQ0075", "Not a variable to differentiate by", "'{0}' is no variable to differentiate by; write a floating-point parameter or an intermediate value, as in \\nabla_\\theta L(\\theta).");

    public static readonly DiagnosticRule WrongClaim = new(
        "EQ0076", "Wrong derivative", "This is not the derivative: at {0} the derivative is {1}, and the right side {2}. Right is {3}");

    public static readonly DiagnosticRule OpenClaim = new(
        "EQ0077", "Claim that could not be verified", "Neither simplification nor evaluation decides whether this holds: {0}; leave the line out, or compare with {1}");

    public static readonly DiagnosticRule WrongEquality = new(
        "EQ0078", "Wrong claim", "This does not hold: at {0} the left side is {1}, and the right side {2}. The left side is {3}");

    public static readonly DiagnosticRule Unverified = new(
        "EQ0079", "Equality that could not be verified",
        "Neither simplification nor evaluation decides whether both sides are the same: {0}. What stands on the right is computed; leave the other side out, or say after where what is known of the parameters", DiagnosticSeverity.Warning);

    public static IReadOnlyList<DiagnosticRule> All { get; } = [ThroughPosition, Independent, Unsupported, NotInValue, OfSeveral, NoVariable, WrongClaim, OpenClaim, WrongEquality, Unverified];
}
