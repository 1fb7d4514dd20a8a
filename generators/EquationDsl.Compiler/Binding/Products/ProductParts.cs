using EquationDsl.Compiler.Binding.Matrices;

namespace EquationDsl.Compiler.Binding.Products;

/// <summary>The parts of one product: how it is read, its quotients, vectors beside vectors, identity matrices.</summary>
internal sealed record ProductParts(ProductReadings Readings, Arithmetic Arithmetic, VectorProducts Vectors, Identities Identities);
