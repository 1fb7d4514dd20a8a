namespace EquationDsl.Programs.Tests.Numbers;

/// <summary>A program that takes the reference too long: the sizes must be smaller.</summary>
internal sealed class TooLargeException : Exception;
