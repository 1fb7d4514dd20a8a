using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Playground.Signatures;

/// <summary>Where the parameters begin, and whether a return type and a name stand before them.</summary>
/// <param name="Text">The user's text.</param>
/// <param name="Open">Where the parenthesis of the parameters is.</param>
/// <param name="HasType">Whether something stands before it.</param>
/// <param name="HasName">Whether a name does, behind a type.</param>
internal sealed record Outline(string Text, int Open, bool HasType, bool HasName)
{
    /// <summary>The text's outline, or null if it does not end in parentheses.</summary>
    public static Outline? Of(string text)
    {
        var tokens = SyntaxFactory.ParseTokens(text).Where(static t => !t.IsKind(SyntaxKind.EndOfFileToken)).ToList();
        if (tokens is [.., { RawKind: (int)SyntaxKind.SemicolonToken }])
        {
            tokens.RemoveAt(tokens.Count - 1);
        }

        if (tokens is not [.., { RawKind: (int)SyntaxKind.CloseParenToken }])
        {
            return null;
        }

        var depth = 0;
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            depth += tokens[i].Kind() switch { SyntaxKind.CloseParenToken => 1, SyntaxKind.OpenParenToken => -1, _ => 0 };
            if (depth == 0)
            {
                return new Outline(text, tokens[i].SpanStart, i > 0, i > 1 && tokens[i - 1].IsKind(SyntaxKind.IdentifierToken) && EndsType(tokens[i - 2]));
            }
        }

        return null;
    }

    /// <summary>A whole declaration: with <c>void</c> and a name, where they are not written.</summary>
    public Declaration Declare(string name)
    {
        var inserted = (HasType ? "" : "void ") + (HasName ? "" : " " + name);
        var text = Text.Insert(Open, inserted);
        return new Declaration(text.TrimEnd().EndsWith(';') ? text : text + ";", new Insertion(Open, inserted.Length));
    }

    /// <summary>Whether a type can end with the token, so that a name may follow: <c>static</c> and a dot cannot.</summary>
    private static bool EndsType(SyntaxToken token) => token.Kind() is SyntaxKind.IdentifierToken or SyntaxKind.GreaterThanToken or SyntaxKind.CloseBracketToken
        or SyntaxKind.CloseParenToken or SyntaxKind.VoidKeyword || SyntaxFacts.IsPredefinedType(token.Kind());
}
