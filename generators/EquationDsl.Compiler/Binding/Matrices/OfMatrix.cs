using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>Something that is asked of a matrix.</summary>
/// <param name="Node">The whole of it.</param>
/// <param name="Argument">The matrix as it is written.</param>
internal sealed record OfMatrix(ExpressionSyntax Node, ExpressionSyntax Argument, BoundExpression Matrix);
