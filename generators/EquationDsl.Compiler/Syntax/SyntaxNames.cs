using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// What the parser must know of the names in scope: a run of letters is one name if it is listed here, else a product of letters.
/// Names that the equation itself defines as words (<c>\text{loss} = ..</c>) need no entry.
/// </summary>
/// <param name="Words">
/// Names in scope: parameters, constants, equations, built-in functions; of one letter too, since they tell <c>Ax = b</c> from
/// <c>loss = b</c>, and d/dx from a quotient of a parameter d.
/// </param>
/// <param name="Functions">Those that are functions: a word among them takes what follows without parentheses as its argument; a single or Greek letter does
/// not.</param>
/// <param name="Notations">Notations that [Symbol] attributes bind, as text; matched by binding.</param>
/// <param name="Letters">Parameters and constants of one letter: they tell the direction of <c>D_v f</c> from the subscript of <c>D_k x</c>.</param>
public sealed record SyntaxNames(ValueArray<string> Words, ValueArray<string> Functions, ValueArray<string> Notations, ValueArray<string> Letters = default)
{
    /// <summary>
    /// Whether a notation means something without the equation's own definitions and other equations: a parameter that is only read, a constant, a built-in
    /// function.
    /// </summary>
    public Func<ExpressionSyntax, bool>? IsGiven { get; init; }

    /// <summary>Whether a notation is another equation's name, which is applied to what follows in parentheses: <c>f^2(x)</c>.</summary>
    public Func<ExpressionSyntax, bool>? IsEquation { get; init; }

    /// <summary>The accent of <c>\overrightarrow{h}</c>: a direction, or only a vector.</summary>
    public const string RightArrow = "right";

    /// <summary>The name that <c>\mathbf{1}</c> gets: a vector of ones, which is the number 1 where it is added to others.</summary>
    public const string Ones = "\uD835\uDFCF";
}
