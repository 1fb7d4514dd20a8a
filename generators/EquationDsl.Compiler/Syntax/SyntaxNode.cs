using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// Mathematics as written. Where the meaning depends on names (is <c>f(x)</c> an application, an index or a product?)
/// the tree keeps what was written and binding decides.
/// </summary>
/// <param name="Span">The characters of the equation's text that the node was read from.</param>
public abstract record SyntaxNode(TextSpan Span);
