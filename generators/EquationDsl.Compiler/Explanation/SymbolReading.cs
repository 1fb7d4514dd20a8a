using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Explanation;

/// <summary>A symbol of the text and what it means.</summary>
/// <param name="Text">As the equation writes it: <c>\hat{y}</c>.</param>
/// <param name="Name">What it is bound to: the parameter <c>yHat</c>, the length <c>N</c>, the function <c>log</c>.</param>
/// <param name="Kind">One of <see cref="SymbolKinds"/>.</param>
/// <param name="Shape"><c>scalar</c>, the extents (<c>n</c>, <c>m x n</c>), the range of an index (<c>i = 1..n</c>); empty for what has none.</param>
/// <param name="Places">Every place of it in the equation's text, in order.</param>
public sealed record SymbolReading(string Text, string Name, string Kind, string Shape, ValueArray<TextSpan> Places);
