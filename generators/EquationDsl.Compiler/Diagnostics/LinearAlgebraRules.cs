namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0170-0179: inverses, systems and decompositions.</summary>
public static class LinearAlgebraRules
{
    public static readonly DiagnosticRule EntryOfInverse = new(
        "EQ0170", "Power of an entry", "'{0}' is {1}, and printed it is what many write for an entry of the inverse; write {2} for that, or {1}.", DiagnosticSeverity.Warning);

    public static readonly DiagnosticRule Definiteness = new(
        "EQ0171", "Statement of definiteness", "'{0}' is to state that a matrix is positive definite, as K \\succ 0 does; {1}.");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [EntryOfInverse, Definiteness];
}
