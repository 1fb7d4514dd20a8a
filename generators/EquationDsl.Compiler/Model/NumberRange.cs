namespace EquationDsl.Compiler.Model;

/// <summary>What the entries of an input must be, or a call throws before it writes anything. Of what two distributions require, both hold.</summary>
[Flags]
public enum NumberRange
{
    Any = 0,

    /// <summary>At least 0: variances.</summary>
    NotNegative = 1,

    /// <summary>Another number than 0.</summary>
    NotZero = 2,

    AtMostOne = 4,

    /// <summary>All entries together are 1.</summary>
    OneTogether = 8,

    /// <summary>Above 0: rates and scales.</summary>
    Positive = NotNegative | NotZero,

    /// <summary>From 0 to 1.</summary>
    Probability = NotNegative | AtMostOne,

    /// <summary>From 0 to 1, without 0.</summary>
    Chance = Positive | Probability,

    /// <summary>From 0 to 1, and 1 together.</summary>
    Shares = Probability | OneTogether,
}
