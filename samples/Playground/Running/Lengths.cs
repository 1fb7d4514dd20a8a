using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Playground.Running;

/// <summary>
/// How long every axis is in an example: each length that has a name is <see cref="Usual"/>, or what the user's values are long; of <c>n - k + 1</c> the value
/// follows. The shapes are those that the generated file states: <c>x, y: n; A: m x n</c>.
/// </summary>
internal sealed class Lengths
{
    public const int Usual = 5;
    private const int Most = 64;

    private readonly Dictionary<string, string[]> _shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _named = new(StringComparer.Ordinal);

    /// <param name="shapes">The texts of the facts about shapes, of all methods.</param>
    /// <param name="counts">How many values the user gave, by parameters.</param>
    public Lengths(IEnumerable<string> shapes, IReadOnlyDictionary<string, int> counts)
    {
        foreach (var group in shapes.SelectMany(static s => s.Split("; ", StringSplitOptions.RemoveEmptyEntries)))
        {
            var colon = group.LastIndexOf(": ", StringComparison.Ordinal);
            foreach (var name in colon < 0 ? [] : group[..colon].Split(", "))
            {
                _shapes.TryAdd(name, group[(colon + 2)..].Split(" x "));
            }
        }

        foreach (var (parameter, count) in counts)
        {
            if (_shapes.TryGetValue(parameter, out var axes) && axes is [var axis] && SyntaxFacts.IsValidIdentifier(axis))
            {
                _named.TryAdd(axis, Math.Clamp(count, 1, Most));
            }
        }
    }

    /// <summary>The lengths of a parameter's axes; none for a number.</summary>
    public int[] Of(string parameter) =>
        _shapes.TryGetValue(parameter, out var axes) ? [.. axes.Select(a => Math.Clamp(Value(SyntaxFactory.ParseExpression(a)) ?? Usual, 0, Most * Most))] : [];

    private int? Value(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: int number } => number,
        IdentifierNameSyntax name => _named.GetValueOrDefault(name.Identifier.ValueText, Usual),
        ParenthesizedExpressionSyntax inner => Value(inner.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } negative => -Value(negative.Operand),
        BinaryExpressionSyntax binary => binary.Kind() switch
        {
            SyntaxKind.AddExpression => Value(binary.Left) + Value(binary.Right),
            SyntaxKind.SubtractExpression => Value(binary.Left) - Value(binary.Right),
            SyntaxKind.MultiplyExpression => Value(binary.Left) * Value(binary.Right),
            SyntaxKind.DivideExpression when Value(binary.Right) is not 0 => Value(binary.Left) / Value(binary.Right),
            _ => null,
        },
        InvocationExpressionSyntax { ArgumentList.Arguments: [var left, var right], Expression: IdentifierNameSyntax function } =>
            Value(left.Expression) is { } a && Value(right.Expression) is { } b
                ? function.Identifier.ValueText switch { "max" => Math.Max(a, b), "min" => Math.Min(a, b), _ => null } : null,
        _ => double.TryParse(expression.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? (int)value : null,
    };
}
