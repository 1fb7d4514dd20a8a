using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>A left side taken apart.</summary>
/// <param name="Notation">What is named; null where the left side only describes, as in <c>p(x) = ...</c>.</param>
/// <param name="Indices">Letters that may be indices; if the right side does not index with them, they are part of the label.</param>
/// <param name="Symbol">The output parameter that is meant.</param>
internal sealed record LeftSide(ExpressionSyntax? Notation, ValueArray<NameSyntax> Indices, ParameterSymbol? Symbol, string? TimeLabel);
