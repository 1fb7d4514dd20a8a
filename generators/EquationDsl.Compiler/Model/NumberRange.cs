namespace EquationDsl.Compiler.Model;

/// <summary>What the entries of an input must be, or a call throws before it writes anything.</summary>
public enum NumberRange
{
    Any,

    /// <summary>Above 0: rates and scales.</summary>
    Positive,

    /// <summary>At least 0: variances.</summary>
    NotNegative,

    /// <summary>From 0 to 1.</summary>
    Probability,

    /// <summary>From 0 to 1, and 1 together.</summary>
    Shares,
}
