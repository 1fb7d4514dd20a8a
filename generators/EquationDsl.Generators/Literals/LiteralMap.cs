using EquationDsl.Compiler.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SourceSpan = Microsoft.CodeAnalysis.Text.TextSpan;

namespace EquationDsl.Generators.Literals;

/// <summary>
/// Where each character of a constant string stands in the source. A concatenation is the sum of its operands; an operand that is
/// no literal (a named constant, an interpolated string) stands for all its characters, and several of those with what is between them
/// are taken as one, so that no evaluation of constants is needed here.
/// </summary>
internal sealed class LiteralMap
{
    private readonly string _text;
    private readonly SpelledCharacter[] _characters;
    private readonly int _end;

    private LiteralMap(string text, SpelledCharacter[] characters, int end) => (_text, _characters, _end) = (text, characters, end);

    /// <param name="text">The value of the expression.</param>
    public static LiteralMap Create(ExpressionSyntax expression, string text)
    {
        var operands = Operands(expression).Select(static o => (Syntax: o, Characters: Decode(o))).ToArray();
        var prefix = operands.TakeWhile(static o => o.Characters is not null).ToArray();
        var suffix = operands.Skip(prefix.Length).Reverse().TakeWhile(static o => o.Characters is not null).Reverse().ToArray();
        var middle = operands.Skip(prefix.Length).Take(operands.Length - prefix.Length - suffix.Length).ToArray();
        var head = prefix.SelectMany(static o => o.Characters!).ToArray();
        var tail = suffix.SelectMany(static o => o.Characters!).ToArray();
        if (head.Length + tail.Length > text.Length)
        {
            return new LiteralMap(text, [.. Spelled(text, expression.Span)], expression.Span.End);
        }

        var unknown = middle.Length == 0
            ? expression.Span
            : SourceSpan.FromBounds(middle[0].Syntax.SpanStart, middle[middle.Length - 1].Syntax.Span.End);
        var body = Spelled(text.Substring(head.Length, text.Length - head.Length - tail.Length), unknown);
        return new LiteralMap(text, [.. head, .. body, .. tail], End(operands[operands.Length - 1]));
    }

    /// <summary>The source of a range of the text; a half of a surrogate pair brings its other half. An empty range is an empty place.</summary>
    public SourceSpan Map(TextSpan span)
    {
        var start = WholeCharacter(Clamp(span.Start));
        var end = WholeCharacter(Clamp(span.End));
        end += end < Clamp(span.End) ? 2 : 0;
        if (start >= end)
        {
            return new SourceSpan(start < _characters.Length ? _characters[start].Source.Start : _end, 0);
        }

        return SourceSpan.FromBounds(_characters[start].Source.Start, _characters[end - 1].Source.End);
    }

    /// <summary>Whether the source spells the character with a backslash and a letter.</summary>
    public bool IsEscape(int position) => _characters[position] is { Value: not '\\', Source.Length: 2 };

    private int Clamp(int position) => Math.Max(0, Math.Min(position, _characters.Length));

    private int WholeCharacter(int position) =>
        position > 0 && position < _text.Length && char.IsSurrogatePair(_text[position - 1], _text[position]) ? position - 1 : position;

    private static IEnumerable<ExpressionSyntax> Operands(ExpressionSyntax expression)
    {
        // A loop, not recursion: a long concatenation is a left-leaning tree as deep as it is long.
        var operands = new Stack<ExpressionSyntax>();
        var pending = new Stack<ExpressionSyntax>([expression]);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case ParenthesizedExpressionSyntax { Expression: var inner }:
                    pending.Push(inner);
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                    pending.Push(sum.Left);
                    pending.Push(sum.Right);
                    break;
                case var operand:
                    operands.Push(operand);
                    break;
            }
        }

        return operands;
    }

    private static IReadOnlyList<SpelledCharacter>? Decode(ExpressionSyntax operand) =>
        operand is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal
            ? LiteralDecoder.Decode(literal.Token)
            : null;

    private static IEnumerable<SpelledCharacter> Spelled(string text, SourceSpan source) => text.Select(c => new SpelledCharacter(c, source));

    /// <summary>Where the content of the last operand ends: before the closing quotes.</summary>
    private static int End((ExpressionSyntax Syntax, IReadOnlyList<SpelledCharacter>? Characters) last) => last switch
    {
        { Characters: [.., var character] } => character.Source.End,
        { Syntax: LiteralExpressionSyntax { Token: var token } } => token.SpanStart + Math.Max(0, token.Text.LastIndexOf('"')),
        _ => last.Syntax.Span.End,
    };
}
