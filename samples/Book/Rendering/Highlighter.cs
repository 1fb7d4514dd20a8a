using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Book.Rendering;

/// <summary>C# with a class of CSS for each kind of token, line by line.</summary>
internal sealed class Highlighter
{
    private readonly List<string> lines = [];
    private readonly StringBuilder line = new();
    private readonly StringBuilder run = new();
    private char? kind;

    /// <summary>The lines of a text as HTML. Statements without a method around them are read as well.</summary>
    public static IReadOnlyList<string> Lines(string code)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, kind: SourceCodeKind.Script);
        var highlighter = new Highlighter();
        foreach (var token in CSharpSyntaxTree.ParseText(code, options).GetRoot().DescendantTokens(descendIntoTrivia: false))
        {
            highlighter.Add(token);
        }

        highlighter.EndLine();
        return highlighter.lines;
    }

    private void Add(SyntaxToken token)
    {
        AddTrivia(token.LeadingTrivia);
        Add(token.Text, KindOf(token));
        AddTrivia(token.TrailingTrivia);
    }

    private void AddTrivia(SyntaxTriviaList trivia)
    {
        foreach (var item in trivia)
        {
            var isComment = item.IsKind(SyntaxKind.SingleLineCommentTrivia) || item.IsKind(SyntaxKind.MultiLineCommentTrivia)
                || item.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia);
            Add(item.ToFullString(), isComment ? 'c' : null);
        }
    }

    private void Add(string text, char? tokenKind)
    {
        var parts = text.Split('\n');
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                EndLine();
            }

            var part = parts[i].TrimEnd('\r');
            if (tokenKind != kind && part.AsSpan().Trim().Length > 0)
            {
                EndRun();
                kind = tokenKind;
            }

            run.Append(part);
        }
    }

    private void EndRun()
    {
        if (run.Length > 0)
        {
            var text = Html.Text(run.ToString());
            line.Append(kind is { } k && !string.IsNullOrWhiteSpace(text) ? $"<span class={k}>{text}</span>" : text);
        }

        run.Clear();
        kind = null;
    }

    private void EndLine()
    {
        EndRun();
        lines.Add(line.ToString().TrimEnd());
        line.Clear();
    }

    private static char? KindOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => 'n',
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken => 's',
        SyntaxKind.IdentifierToken => KindOfName(token),
        var other when SyntaxFacts.IsKeywordKind(other) => 'k',
        _ => null,
    };

    private static char? KindOfName(SyntaxToken token) => token.Parent switch
    {
        _ when token.Text is "var" or "nint" or "partial" or "record" => 'k',
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => 'm',
        BaseTypeDeclarationSyntax or TypeParameterSyntax => 't',
        SimpleNameSyntax name when IsCalled(name) => 'm',
        SimpleNameSyntax name when IsType(name) => 't',
        _ => null,
    };

    private static bool IsCalled(SimpleNameSyntax name) =>
        name.Parent is InvocationExpressionSyntax call && call.Expression == name
        || name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } member && member.Name == name && outer.Expression == member;

    private static bool IsType(SimpleNameSyntax name) => name.Parent switch
    {
        ParameterSyntax or VariableDeclarationSyntax or ObjectCreationExpressionSyntax or AttributeSyntax or TypeArgumentListSyntax or ArrayTypeSyntax or RefTypeSyntax
            or SimpleBaseTypeSyntax or TypeConstraintSyntax or NullableTypeSyntax => true,
        MethodDeclarationSyntax method => method.ReturnType == name,
        MemberAccessExpressionSyntax member => member.Expression == name && char.IsUpper(name.Identifier.Text[0]),
        _ => name is GenericNameSyntax,
    };
}
