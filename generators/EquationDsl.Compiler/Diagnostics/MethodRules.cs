namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0080-0099: the C# method that bears the equation.</summary>
public static class MethodRules
{
    public static DiagnosticRule DerivativeInapplicable { get; } = new(
        "EQ0082",
        "Derivative that the method does not have",
        "'{0}' asks for {1}, but '{2}' {3}; {4}");

    public static DiagnosticRule NotParallel { get; } = new(
        "EQ0083",
        "Parallel without effect",
        "'{0}' runs on one thread although 'Parallel = true': {1}",
        DiagnosticSeverity.Info);

    public static DiagnosticRule CheckpointLength { get; } = new(
        "EQ0081",
        "Checkpoint that is no number of times",
        "'Checkpoint = {0}' is no number of times; write one of at least 1 (about the square root of how many times there are needs the least memory), or leave it out");

    public static DiagnosticRule GeneratedNameTaken { get; } = new(
        "EQ0084",
        "A generated name is taken",
        "'{0}' needs the name '{1}', which {2} has already; rename that one");

    public static DiagnosticRule NotPartial { get; } = new(
        "EQ0085",
        "The method is not partial",
        "'{0}' is not partial, so its body cannot be generated; declare it 'partial', end it with a semicolon and give it no body");

    public static DiagnosticRule HasBody { get; } = new(
        "EQ0086",
        "The method has a body already",
        "'{0}' has both an equation and a body; remove one of them");

    public static DiagnosticRule NotOrdinaryMethod { get; } = new(
        "EQ0087",
        "Not an ordinary method",
        "'{0}' is {1}; an equation belongs on an ordinary partial method");

    public static DiagnosticRule NoCheckpoints { get; } = new(
        "EQ0088",
        "Checkpoint without a recurrence",
        "'{0}' has no gradient that goes back through the states of a recurrence along one axis, so no state could be computed again; leave 'Checkpoint' out");

    public static DiagnosticRule ContainingTypeUnreachable { get; } = new(
        "EQ0089",
        "The type cannot be continued in another file",
        "'{0}', which contains '{1}', is {2}, and no other file can add to it; move the method to an ordinary partial type");

    public static DiagnosticRule GenericMethod { get; } = new(
        "EQ0090",
        "The method is generic",
        "'{0}' has type parameters; write one method for each element type, 'float' or 'double'");

    public static DiagnosticRule AsyncMethod { get; } = new(
        "EQ0091",
        "The method is async",
        "'{0}' is async, and a kernel never waits; remove 'async' and return the value itself");

    public static DiagnosticRule ParameterType { get; } = new(
        "EQ0092",
        "A parameter's type is not supported",
        "Parameter '{0}' has type '{1}', which an equation cannot {2}; write {3}");

    public static DiagnosticRule ParameterPassing { get; } = new(
        "EQ0093",
        "A parameter is passed in a way that is not supported",
        "Parameter '{0}' is passed by '{1}'; write {2}");

    public static DiagnosticRule ReturnType { get; } = new(
        "EQ0094",
        "The return type is not supported",
        "'{0}' returns '{1}', which an equation cannot produce; return {2}");

    public static DiagnosticRule NoResult { get; } = new(
        "EQ0095",
        "The method has nowhere to put its result",
        "'{0}' returns nothing and has no writable parameter; return the scalar result, or add a 'Span<{1}> result'");

    public static DiagnosticRule MixedElementTypes { get; } = new(
        "EQ0096",
        "float and double are mixed",
        "{0} is '{1}' while {2} is '{3}'; a kernel computes in one floating-point type: use '{3}' throughout");

    public static DiagnosticRule WithRespectTo { get; } = new(
        "EQ0097",
        "WithRespectTo names no differentiable input",
        "'{0}' {1}; derivatives are taken by floating-point inputs: {2}");

    public static DiagnosticRule NoText { get; } = new(
        "EQ0098",
        "The equation is null",
        "The equation of '{0}' is null; write its text");

    public static DiagnosticRule CompilerFailure { get; } = new(
        "EQ0099",
        "The equation compiler failed",
        "The equation of '{0}' could not be compiled because of a defect in EquationDsl ({1}); please report it with the equation's text");

    public static readonly DiagnosticRule NoProof = new(
        "EQ0080",
        "Position without proof",
        "Nothing says that '{0}' reads inside of axis {1} of '{2}' for all lengths; state the ranges of its indices, or lengths by [Shape].");

    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        NoProof, CheckpointLength, DerivativeInapplicable, NotParallel, GeneratedNameTaken, NotPartial, HasBody, NotOrdinaryMethod, NoCheckpoints, ContainingTypeUnreachable, GenericMethod, AsyncMethod,
        ParameterType, ParameterPassing, ReturnType, NoResult, MixedElementTypes, WithRespectTo, NoText, CompilerFailure,
    ];
}
