namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0250-0255: limits, bounds of sums that are quotients, and kinks of integrals.</summary>
public static class LimitRules
{
    public static readonly DiagnosticRule NoQuotient = new(
        "EQ0250", "Limit that is no derivative",
        @"'{0}' is not the limit of a difference quotient, \lim_{{h \to 0}} \frac{{f(x + h) - f(x)}}{{h}}, the only one that is computed, as the derivative; {1}.");

    public static readonly DiagnosticRule QuotientBound = new(
        "EQ0251", "Bound that is a quotient",
        "'{0}' cannot bound an index: a quotient is whole only where the division leaves nothing, which is asked of an int parameter alone, as in n/2; add a parameter 'int m' for the quotient, and write what is divided as its multiple, as in \\sum_{{i=0}}^{{m-1}} with f_{{2m}} for the last of 2m + 1 entries.");

    public static readonly DiagnosticRule UncutKink = new(
        "EQ0252", "Kink at a place that is not found",
        @"In '{0}' a maximum, a minimum or a distance turns at a place that changes with values from outside and is not found; the second derivative lacks its part: write one integral up to that place and one from it on.",
        DiagnosticSeverity.Warning);

    public static IReadOnlyList<DiagnosticRule> All { get; } = [NoQuotient, QuotientBound, UncutKink];
}
