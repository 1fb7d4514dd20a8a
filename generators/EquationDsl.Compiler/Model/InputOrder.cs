namespace EquationDsl.Compiler.Model;

/// <summary>That one number is no greater than another, as the ends of a range are: each an input by its name, or a number.</summary>
/// <param name="Of">The input that an exception names.</param>
public sealed record InputOrder(string Lower, string Upper, string Of);
