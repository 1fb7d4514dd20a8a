using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>A claim as it is written, so that it can be written anew.</summary>
/// <param name="Span">The whole line.</param>
/// <param name="Right">What stands to the right of the sign.</param>
/// <param name="IsDerivative">Whether the left side is a derivative, rather than one of two expressions.</param>
/// <param name="Indices">The indices of the left side, for each of which the claim holds.</param>
/// <param name="Entry">The left side for one entry, where the line is about all: <c>\frac{\partial L}{\partial W_{#}}</c>, with # for the subscripts.</param>
/// <param name="IsUnmarked">Whether a plain equality sign joins the sides, as in a chain.</param>
public sealed record ClaimText(TextSpan Span, TextSpan Right, bool IsDerivative, ValueArray<string> Indices, string? Entry, bool IsUnmarked = false);
