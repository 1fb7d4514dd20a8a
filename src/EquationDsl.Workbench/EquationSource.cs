using EquationDsl.Compiler.Model;

namespace EquationDsl.Tooling;

/// <summary>One equation and the method that bears it.</summary>
/// <param name="Equation">The text, as the compiler of equations sees it: nothing in it is escaped.</param>
/// <param name="Signature">The parameters, as <c>(ReadOnlySpan&lt;float&gt; z, Span&lt;float&gt; result)</c>; what is returned stands before them, as
/// <c>double (ReadOnlySpan&lt;double&gt; x)</c>.</param>
/// <param name="Name">The method's name.</param>
/// <param name="Options">What the attribute says besides; null for nothing.</param>
public sealed record EquationSource(string Equation, string Signature, string Name = "F", EquationOptions? Options = null)
{
    /// <summary>C# that stands in the same class: constants, other equations.</summary>
    public string Members { get; init; } = "";
}
