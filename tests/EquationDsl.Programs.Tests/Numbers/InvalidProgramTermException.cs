namespace EquationDsl.Programs.Tests.Numbers;

/// <summary>A program without meaning, which a step of the reducer made: a position outside, an index that nothing binds.</summary>
internal sealed class InvalidProgramTermException(string message) : Exception(message);
