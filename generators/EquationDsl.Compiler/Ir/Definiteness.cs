namespace EquationDsl.Compiler.Ir;

/// <summary>What is known of <c>x^T A x</c> for a symmetric matrix A. The greater says more.</summary>
public enum Definiteness
{
    Unknown,

    /// <summary>Equal to its transpose, and nothing more is known.</summary>
    Symmetric,

    /// <summary>Never negative.</summary>
    Semidefinite,

    /// <summary>Positive, but for x = 0.</summary>
    Definite,
}
