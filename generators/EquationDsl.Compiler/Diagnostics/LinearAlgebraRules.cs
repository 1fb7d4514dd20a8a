namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0170-0179: inverses, systems and decompositions.</summary>
public static class LinearAlgebraRules
{
    public static readonly DiagnosticRule EntryOfInverse = new(
        "EQ0170", "Power of an entry", "'{0}' is {1}, and printed it is what many write for an entry of the inverse; write {2} for that, or {1}.", DiagnosticSeverity.Warning);

    public static readonly DiagnosticRule Definiteness = new(
        "EQ0171", "Statement of definiteness", "'{0}' is to state that a matrix is {1}; {2}.");

    public static readonly DiagnosticRule NeedsPackage = new(
        "EQ0172", "Needs the package EquationDsl.LinearAlgebra", "The decomposition of '{0}' ({1}) is computed by the package EquationDsl.LinearAlgebra, which this project does not reference; add it: dotnet add package EquationDsl.LinearAlgebra.");

    public static readonly DiagnosticRule NotSquare = new(
        "EQ0173", "Square matrix needed", "'{0}' is {1}, and {2} needs a square matrix.");

    public static readonly DiagnosticRule FactorIsInput = new(
        "EQ0174", "Factor that is an input", "'{0}' cannot receive a value, and so is no factor that the equation could find; make {1} a Span or TensorSpan parameter, or write {2} on the right side of another name.");

    public static readonly DiagnosticRule NumberBesideDiagonal = new(
        "EQ0175", "Number added to a diagonal matrix", "In '{0}' the number '{1}' is added to a diagonal matrix, and may be meant for its diagonal or for all entries; write {2} for the diagonal.");

    public static readonly DiagnosticRule WhichDecomposition = new(
        "EQ0176", "Decomposition by other letters",
        "'{0}' may be several decompositions; with eigenvectors Q, U, V, P, E, S, X or W and eigenvalues \\Lambda, D or \\mathrm{{diag}}(\\lambda), and with the singular values \\Sigma, S or D, it is read as those: write {1}, or A = L L^\\top for a triangular factor.");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [EntryOfInverse, Definiteness, NeedsPackage, NotSquare, FactorIsInput, NumberBesideDiagonal, WhichDecomposition];
}
