using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>What a statement comes to, as C# text.</summary>
/// <param name="IsReadHere">Whether what follows at the same place reads it.</param>
internal sealed record FinishedValue(MapReduce Statement, string Value, bool IsReadHere = false);
