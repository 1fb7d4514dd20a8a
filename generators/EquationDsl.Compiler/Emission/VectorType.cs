namespace EquationDsl.Compiler.Emission;

/// <summary>The type parameter of a kernel.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">What a vector is of.</param>
internal sealed record VectorType(string Name, string Element);
