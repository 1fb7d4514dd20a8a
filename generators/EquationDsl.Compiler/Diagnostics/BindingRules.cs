namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0020-0049: names, indices, functions.</summary>
public static class BindingRules
{
    public static readonly DiagnosticRule UnknownName = new(
        "EQ0020", "Unknown name", "'{0}' is no parameter and the equation does not define it.{1}");

    public static readonly DiagnosticRule UnknownFunction = new(
        "EQ0021", "Unknown function", "'{0}' is no function that is known here.{1}");

    public static readonly DiagnosticRule AmbiguousName = new(
        "EQ0022", "Ambiguous name", "'{0}' fits the parameters {1}; put [Symbol] on the one that is meant, or spell it exactly.");

    public static readonly DiagnosticRule ArgumentCount = new(
        "EQ0023", "Wrong number of arguments", "'{0}' takes {1}, but {2} stand here.");

    public static readonly DiagnosticRule OpenRange = new(
        "EQ0024", "Open range", "Nothing that '{0}' indexes bounds it; {1}.");

    public static readonly DiagnosticRule NotAnIndex = new(
        "EQ0025", "Not an index", "'{0}' cannot be a subscript; a subscript is an index, plus or minus a whole number, or an integer parameter.{1}");

    public static readonly DiagnosticRule OpenSize = new(
        "EQ0026", "Open size", "'{0}' is no parameter, and the lengths here differ, so it is open which one it is; make it the upper bound of a sum, or an int parameter.");

    public static readonly DiagnosticRule InputAssigned = new(
        "EQ0027", "Input on the left side", "'{0}' is an input and cannot receive a value; make it a Span to update it in place, or give the left side another name.");

    public static readonly DiagnosticRule OutputWithoutValue = new(
        "EQ0028", "Output without a value", "No left side names the output '{0}'; add a line '{0} = ...', or {1}.");

    public static readonly DiagnosticRule ReadBeforeWritten = new(
        "EQ0029", "Output read before it has a value", "'{0}' is an out parameter and has no value before its own line; make it an input too, or move this after it.");

    public static readonly DiagnosticRule DerivativeHere = new(
        "EQ0030", "Derivative without a value", "A derivative cannot stand here; give its value a name of its own, as in g = \\nabla_\\theta L(\\theta), or call the generated {0}Gradient.");

    public static readonly DiagnosticRule Unsupported = new(
        "EQ0031", "Notation without a meaning here", "{0} has no meaning here; write {1} instead.");

    public static readonly DiagnosticRule TooLarge = new(
        "EQ0032", "Equation too large", "The equation is too deeply nested or too long to be read; split it into several lines with intermediate values.");

    public static readonly DiagnosticRule Unused = new(
        "EQ0033", "Parameter not used", "The equation does not use '{0}'; use it, or remove the parameter.", DiagnosticSeverity.Warning);

    public static readonly DiagnosticRule Outside = new(
        "EQ0034", "Subscript outside", "This subscript reaches position {0} of '{1}' (positions from 0), which is outside; the equation counts from {2}. {3}.");

    public static readonly DiagnosticRule DefinedTwice = new(
        "EQ0035", "Name defined twice", "'{0}' already has a value; give this one another name.");

    public static readonly DiagnosticRule NoRangeHere = new(
        "EQ0036", "Not a range", "'{0}' names no index to run over; write i, i=1, j \\ne i, i<j or x \\in X below the operator.");

    public static readonly DiagnosticRule FunctionAlone = new(
        "EQ0037", "Function without an argument", "'{0}' is a function; write its argument, as in {0}(x).");

    public static readonly DiagnosticRule DefinedByItself = new(
        "EQ0038", "Defined by itself", "The definition of '{0}' uses '{0}' itself.");

    public static readonly DiagnosticRule UnknownScript = new(
        "EQ0039", "Superscript without a meaning", "The superscript of '{0}' is no power, no index of an axis that is left, and no part of a name in scope; write a power without parentheses, or put [Symbol] on the parameter that is meant.");

    public static readonly DiagnosticRule BoundNotWhole = new(
        "EQ0040", "Bound is no whole number", "'{0}' cannot bound an index; a bound is a whole number, a length or an integer parameter, plus or minus others.");

    public static readonly DiagnosticRule NotACondition = new(
        "EQ0041", "Number and condition confused", "{0} stands where {1} is needed; {2}.");

    public static readonly DiagnosticRule LeftSide = new(
        "EQ0042", "Left side without a meaning", "'{0}' cannot receive a value; write {1}.");

    public static readonly DiagnosticRule NoWritable = new(
        "EQ0043", "Nothing to write to", "The method returns nothing and has no Span or out parameter to receive the result.");

    public static readonly DiagnosticRule NoEquation = new(
        "EQ0044", "No equation", "There is no equation here; write one, for example y_i = x_i^2.");

    public static readonly DiagnosticRule FreeIndex = new(
        "EQ0045", "Index on one side only", "The index '{0}' stands on the right side only; sum over it, or give '{1}' that index too.");

    public static readonly DiagnosticRule CasesOpen = new(
        "EQ0047", "Cases leave a gap", "It is not certain that one of these conditions always holds; add a line with & \\text{{otherwise}}, or state the last condition as the exact opposite.");

    public static readonly DiagnosticRule UnusedDefinition = new(
        "EQ0048", "Definition not used", "Nothing uses the definition of '{0}'; remove it, or use it in the equation.", DiagnosticSeverity.Warning);

    public static readonly DiagnosticRule BoundaryWithoutEffect = new(
        "EQ0049", "Boundary without effect", "Boundary.{0} has no effect: no subscript is shifted, so nothing is read outside; remove the option.", DiagnosticSeverity.Warning);

    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        UnknownName, UnknownFunction, AmbiguousName, ArgumentCount, OpenRange, NotAnIndex, OpenSize, InputAssigned, OutputWithoutValue,
        ReadBeforeWritten, DerivativeHere, Unsupported, TooLarge, Unused, Outside, DefinedTwice, NoRangeHere, FunctionAlone,
        DefinedByItself, UnknownScript, BoundNotWhole, NotACondition, LeftSide, NoWritable, NoEquation, FreeIndex,
        CasesOpen, UnusedDefinition, BoundaryWithoutEffect,
    ];
}
