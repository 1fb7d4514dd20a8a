namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0050-0069: extents, ranks, lengths.</summary>
public static class ShapeRules
{
    public static readonly DiagnosticRule ExtentsDiffer = new(
        "EQ0050", "Lengths differ", "'{0}' has length {1}, but '{2}' has length {3}; here they must be equal.{4}");

    public static readonly DiagnosticRule InnerExtents = new(
        "EQ0060", "Inner extents differ", "In '{0}' the last axis of {1}, {2}, meets an axis of {3} that is {4}; the extents that are summed over must be equal.{5}");

    public static readonly DiagnosticRule NoBroadcast = new(
        "EQ0061", "Shapes cannot be combined", "In '{0}' {1} would have to stand for every row or every column of {2}, and its length is neither; write the subscripts that are meant.");

    public static readonly DiagnosticRule RanksDiffer = new(
        "EQ0051", "Shapes differ", "'{0}' is {1} and '{2}' is {3}; {4}.");

    public static readonly DiagnosticRule VectorProduct = new(
        "EQ0052", "Product of two vectors", "'{0}' and '{1}' are both vectors; write {2} \\odot {3} for the product element by element, or {2}^\\top {3} for the dot product{4}.");

    public static readonly DiagnosticRule TooManySubscripts = new(
        "EQ0053", "Too many subscripts", "'{0}' is {1} and cannot bear {2}.");

    public static readonly DiagnosticRule ResultShape = new(
        "EQ0054", "Result of another shape", "The equation gives {0}, but {1} is {2}; {3}.");

    public static readonly DiagnosticRule OpenRank = new(
        "EQ0055", "Rank open", "How many axes '{0}' has is open.{1} Put [Shape(\"n\")] on it for a vector, or [Shape(\"m, n\")] for a matrix.");

    public static readonly DiagnosticRule ShapeText = new(
        "EQ0056", "Shape not understood", "'{0}' is no dimension of '{1}'; a dimension is a name or a whole number{2}.");

    public static readonly DiagnosticRule ExtentOpen = new(
        "EQ0057", "Extent open", "The length of '{0}' is the product {1}, and nothing that a call passes fixes '{2}'; make '{0}' a tensor span, or '{2}' an int parameter.");

    public static readonly DiagnosticRule VectorNeeded = new(
        "EQ0058", "Vector needed", "'{0}' is {1}; {2} needs a vector{3}.");

    public static readonly DiagnosticRule MatrixNeeded = new(
        "EQ0062", "Matrix needed", "'{0}' is {1}; {2} needs {3}.");

    public static readonly DiagnosticRule CountingOpen = new(
        "EQ0059", "Counting open", "'{0}' means other elements if indices count from 0 than if they count from 1, and the lengths allow both; {1}.");

    public static readonly DiagnosticRule NotSquare = new(
        "EQ0063", "Not a square matrix", "'{0}' multiplies {1} with itself, so {2} and {3} would have to be equal; write {4} \\odot {4} for products of its entries.");

    public static readonly DiagnosticRule NumberTransposed = new(
        "EQ0064", "Transpose of a number", "'{0}' is neither a transpose, as '{1}' is a number, nor a power, as nothing says what T is; write {1}^\\top and make '{1}' a vector or a matrix, or add a parameter 'int T'.");

    /// <summary>The end of <see cref="RanksDiffer"/> for what is combined entry by entry.</summary>
    public const string NotByElements = "they cannot be combined element by element";

    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        ExtentsDiffer, RanksDiffer, VectorProduct, TooManySubscripts, ResultShape, OpenRank, ShapeText, ExtentOpen, VectorNeeded, CountingOpen,
        InnerExtents, NoBroadcast, MatrixNeeded, NotSquare, NumberTransposed,
    ];
}
