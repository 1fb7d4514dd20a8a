using EquationDsl.Compiler.Binding.Scripts;

namespace EquationDsl.Compiler.Binding.Naming;

/// <summary>What names mean where they stand, and what is said of those that mean nothing.</summary>
internal sealed record NameReadings(ParameterReads Symbols, NameResolver Resolver, ExactNames Exact, UnknownNames Unknown, ComplexPowers Complex);
