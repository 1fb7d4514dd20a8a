namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0120-0129: what is meant of matrices as wholes.</summary>
public static class MatrixRules
{
    public static readonly DiagnosticRule CapitalOutput = new(
        "EQ0120", "Capital letter for a vector", "'{0}' is a capital letter and so a matrix, but '{1}' is a vector; write a small letter, or put [Shape(\"n\")] on the output. If what it is computed from is a matrix, put [Shape(\"m, n\")] on that.");

    public static readonly DiagnosticRule Inverse = new(
        "EQ0121", "Power of a matrix", "'{0}' is {1} of a matrix, which is not computed yet; compute it before the call and pass it as a parameter of its own. Entry by entry it is {2}.");

    public static readonly DiagnosticRule MatrixValue = new(
        "EQ0122", "Function of a matrix", "'{0}' is {1} of a matrix, which is not computed yet; compute it before the call and pass it as a parameter{2}.");

    public static readonly DiagnosticRule EntryByEntry = new(
        "EQ0123", "Read entry by entry", "'{0}' is computed entry by entry, and readers may take it for {1}; write {2}.", DiagnosticSeverity.Warning);

    public static readonly DiagnosticRule ExponentialFactor = new(
        "EQ0257", "Exponential in a product of matrices",
        @"'{0}' is a factor of a product of matrices, and may be the function of the matrix or hold the exponential of each entry; write \mathrm{{expm}}({1}) for the former, or a line E_{{ij}} = \exp(..) for the entries and E in the product.");

    public static readonly DiagnosticRule RowProduct = new(
        "EQ0124", "Row before a vector", "In '{0}' the vector before the matrix stands as a row; write {1} for the number, or name the product on a line of its own for another meaning.");

    public static readonly DiagnosticRule VectorInverse = new(
        "EQ0125", "Inverse of a vector", "'{0}' is no inverse, as '{1}' is a vector; write 1 \\oslash {1} for one divided by each entry{2}.");

    public static readonly DiagnosticRule IdentitySize = new(
        "EQ0126", "Identity of open size", "Nothing says {0}; write {1}_n, where n is a length or an int parameter.");

    public static readonly DiagnosticRule OneMatrix = new(
        "EQ0127", "No matrix", "'{0}' is computed of one matrix, but '{1}' is {2}; over tensor spans whose axes are not stated, an equation of one matrix takes a stack of them.");

    public static readonly DiagnosticRule ChangingLength = new(
        "EQ0128", "Length that changes",
        "The length of '{0}' changes with {1}; write a sum or another operator with that bound, as in \\sum_{{s=1}}^{{{1}}}, "
        + "or the equation for one {1}, with 'int {1}' among the parameters.");

    public static readonly DiagnosticRule Bars = new(
        "EQ0129", "Bars around a matrix", "'{0}' is the determinant; write \\det({1}) if that is meant, or y_{{ij}} = |a_{{ij}}| with subscripts for the absolute values of the entries.", DiagnosticSeverity.Warning);

    public static IReadOnlyList<DiagnosticRule> All { get; } =
        [CapitalOutput, Inverse, MatrixValue, EntryByEntry, ExponentialFactor, RowProduct, VectorInverse, IdentitySize, OneMatrix, ChangingLength, Bars];
}
