using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>A line, what its left side names, and under which name later lines know its value.</summary>
/// <param name="IsIndexed">Whether the left side bears indices.</param>
/// <param name="Named">The notation that later lines use for it.</param>
internal sealed record NamedLine(StatementSyntax Statement, LeftSide Left, bool IsIndexed, ExpressionSyntax? Named, string? Key);
