namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0180-0189: integrals, infinite sums, limits.</summary>
public static class IntegralRules
{
    public static readonly DiagnosticRule NoBounds = new(
        "EQ0180", "Integral without bounds",
        @"The integral lacks {0}, and without it is a function up to a constant; write both, as in \int_a^b or, over the whole line, \int_{{-\infty}}^{{\infty}}.");

    public static readonly DiagnosticRule VariableTaken = new(
        "EQ0181", "Variable of integration with a meaning",
        @"The variable of integration '{0}' is {1} already; give it a letter of its own, as in \int_a^b f({2}) \, d{2}.{3}");

    public static readonly DiagnosticRule TwoDifferentials = new(
        "EQ0182", "Two differentials",
        @"This integral has a differential already, '{0}'; write one \int, with bounds of its own, for each variable.");

    public static readonly DiagnosticRule ToleranceRange = new(
        "EQ0183", "Tolerance that is no share",
        "'Tolerance = {0}' is no share of a value; write one between 0 and 1, as in Tolerance = 1e-9, or leave it out.");

    public static readonly DiagnosticRule ToleranceUnused = new(
        "EQ0184", "Tolerance without an integral",
        "'{0}' computes no integral, so that no tolerance has an effect; leave 'Tolerance' out.", DiagnosticSeverity.Warning);

    public static readonly DiagnosticRule InRecurrence = new(
        "EQ0185", "Integral in a recurrence",
        "'{0}' is computed from an integral over its own earlier values, which no kernel steps through; write the integral's closed form, or call the method for one step at a time.");

    public static readonly DiagnosticRule TooManyInside = new(
        "EQ0186", "Integrals too deep in each other",
        "{0} integrals are in each other here, and each takes over a hundred values of the next; write at most {1}, or the inner ones in closed form.");

    public static readonly DiagnosticRule SampledWithoutStep = new(
        "EQ0187", "Integral over samples without their distance",
        @"'{0}' is known at samples only, and an integral over them is a sum times their distance; add a parameter '{1}' for it, or write \sum_{2}.");

    public static readonly DiagnosticRule SampledRange = new(
        "EQ0188", "Integral over some of the samples",
        @"'{0}' is known at samples only, and an integral over them takes all: leave out the bounds, or write \sum_{1} over those that are meant, times their distance.");

    public static readonly DiagnosticRule NoLastIndex = new(
        "EQ0189", "No last index",
        @"Only a sum whose terms are computed from its index has no last one, as in \sum_{{k=0}}^{{\infty}} \frac{{x^k}}{{k!}}; write a last index, as in \sum_{{k=1}}^{{n}}. Over arrays \sum_{{k=0}}^{{\infty}} h_k x_{{n-k}} is read too, which is 0 outside of h.");

    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        NoBounds, VariableTaken, TwoDifferentials, ToleranceRange, ToleranceUnused, InRecurrence, TooManyInside, SampledWithoutStep, SampledRange,
        NoLastIndex,
    ];
}
