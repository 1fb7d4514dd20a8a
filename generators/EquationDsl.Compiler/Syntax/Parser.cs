using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// Recursive descent, one file for each area of the grammar. This one holds the cursor and the findings: at most one for each
/// token at which reading failed, so that one slip is one finding.
/// </summary>
internal sealed partial class Parser(string text, List<Token> tokens, SyntaxNames names)
{
    private const int MaxNesting = 100;

    /// <summary>Scripts within scripts: derivatives of a tower of powers grow with the square of its height.</summary>
    private const int MaxScripts = 16;

    private readonly HashSet<string> _names = new([.. names.Words, .. names.Functions, .. names.Letters], StringComparer.Ordinal);
    private readonly HashSet<string> _functions = new(names.Functions, StringComparer.Ordinal);
    private readonly NearestName _nearest = new(LatexCommands.Kinds.Keys.Concat(names.Words).Concat(names.Functions));
    private readonly List<EquationDiagnostic> _diagnostics = [];
    private HashSet<string>? _definedFunctions;
    private Enclosure _enclosure;
    private bool _inIntegral;
    private bool _inSubscript;
    private int _position;
    private int _failedAt = -1;
    private int _nesting;
    private int _scripts;
    private int _delimiters;
    private int _statementColumn;

    /// <summary>Letters that are times where they stand above, and read as if in parentheses.</summary>
    public HashSet<string> TimesAbove { get; init; } = [];

    public ValueArray<EquationDiagnostic> Diagnostics => _diagnostics.OrderBy(static d => d.Span.Start).ToValueArray();

    /// <summary>The delimiters directly around the cursor, for what an upright bar means.</summary>
    private enum Enclosure
    {
        Plain,
        Arguments,
        Absolute,
        Norm,
    }

    private Token Current => tokens[_position];

    private Token Previous => tokens[Math.Max(0, _position - 1)];

    private Token PeekAt(int distance) => tokens[Math.Min(_position + distance, tokens.Count - 1)];

    private Token Take() => tokens[_position < tokens.Count - 1 ? _position++ : _position];

    private bool TakeSymbol(string text)
    {
        var found = Current.IsSymbol(text);
        _position += found ? 1 : 0;
        return found;
    }

    private bool IsKeyword(string word) => Current.Kind == TokenKind.Word && Current.Text == word;

    private TextSpan From(int start) => TextSpan.FromBounds(start, Math.Max(start, Previous.Span.End));

    /// <summary>The characters of a node, on one line and not too many of them, for messages.</summary>
    private string Excerpt(SyntaxNode node) => Excerpt(node.Span);

    private string Excerpt(TextSpan span)
    {
        const int Longest = 40;
        var shown = string.Join(" ", text.Substring(span.Start, span.Length).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return shown.Length <= Longest ? shown : "..";
    }

    private void Report(DiagnosticRule rule, TextSpan span, params string[] arguments) =>
        Report(EquationDiagnostic.Create(rule, span, arguments));

    private void Report(EquationDiagnostic diagnostic)
    {
        if (diagnostic.IsError)
        {
            if (_failedAt == _position)
            {
                return;
            }

            _failedAt = _position;
        }

        _diagnostics.Add(diagnostic);
    }

    /// <summary>Every recursion of the grammar passes here, so that no text can exhaust the stack.</summary>
    private bool Descend()
    {
        var isShallow = _nesting < MaxNesting;
        _nesting += isShallow ? 1 : 0;
        return isShallow;
    }

    /// <summary>Gives up: what is left would be read at random.</summary>
    private ErrorSyntax Abandon(TextSpan span)
    {
        Report(SyntaxRules.TooDeep, span, Shown(Current));
        _position = tokens.Count - 1;
        _failedAt = _position;
        return new ErrorSyntax(span);
    }

    /// <summary>An operand was wanted, and the current token is none.</summary>
    private ErrorSyntax MissingOperand()
    {
        var found = Current;
        if (found.Kind == TokenKind.Unknown || !EndsOperand(found) || FromPrograms(found) is not null)
        {
            ReportUnexpected(found);
            SkipTo(FromPrograms(found)?.Span.End ?? found.Span.End);
            SkipScripts();
            return new ErrorSyntax(found.Span);
        }

        if (_position > 0 && Previous.Kind != TokenKind.Separator)
        {
            Report(SyntaxRules.MissingOperand, Previous.Span, "after", Shown(Previous));
        }
        else
        {
            Report(SyntaxRules.MissingOperand, found.Span, "before", Shown(found));
        }

        return new ErrorSyntax(new TextSpan(found.Span.Start, 0));
    }

    /// <summary>Past the current token, and past all that belongs to the same slip.</summary>
    private void SkipTo(int end)
    {
        Take();
        while (Current.Span.End <= end && Current.Kind is not (TokenKind.End or TokenKind.Separator))
        {
            Take();
        }
    }

    /// <summary>The scripts of something unknown say nothing more.</summary>
    private void SkipScripts()
    {
        while (Current.Kind == TokenKind.Symbol && Current.Text is "_" or "^" && PeekAt(1).Kind != TokenKind.End)
        {
            Take();
            _position = Current.IsSymbol("{") ? Math.Min(MatchingBrace(_position) + 1, tokens.Count - 1) : _position + 1;
        }
    }

    private void ReportUnexpected(Token token)
    {
        if (FromPrograms(token) is { } found)
        {
            Report(SyntaxRules.Unexpected, found.Span, Excerpt(found.Span), "write " + found.Instead);
        }
        else if (token.Kind == TokenKind.Command && LatexCommands.AdviceOn(token.Text) is { } advice)
        {
            Report(SyntaxRules.Unsupported, token.Span, Shown(token), advice);
        }
        else if (token is { Kind: TokenKind.Unknown, Text: "%" or @"\%" })
        {
            Report(ReadingRules.Percent, token.Span, Shown(token), token.Text == "%" ? @"a comment begins at the start of a line: write x \bmod y for a remainder, or the comment on a line of its own"
                : "write 0.1 or 10/100 for ten per cent, and \\bmod for a remainder");
        }
        else if (token.Kind == TokenKind.Symbol && token.Text is "!" or "'" or "^" or "_" or "*" or "/")
        {
            Report(SyntaxRules.MissingOperand, token.Span, "before", Shown(token));
        }
        else if (token.Kind == TokenKind.EndEnvironment || (token.Kind == TokenKind.Symbol && token.Text is ")" or "]" or "}" or "\\}"))
        {
            Report(SyntaxRules.Unopened, token.Span, Shown(token));
        }
        else
        {
            Report(SyntaxRules.Unexpected, token.Span, Shown(token), token.Kind switch
            {
                TokenKind.Unknown => "the character is not part of the notation, leave it out",
                TokenKind.Word => "the word belongs between a value and its condition",
                _ when token.Text == ":" && _inSubscript => "a range of places has one colon, as in A_{1:r,j}",
                _ when token.IsSymbol(",") => @"a list belongs in parentheses, and \\ or ; separates statements",
                _ when token.IsSymbol("&") => @"columns belong in cases, matrices and aligned lines, and \\ separates statements",
                _ => "an operand such as x, 2 or (a + b) would be right",
            });
        }
    }

    /// <summary>Tokens before which an expression may end without fault of its own.</summary>
    private static bool EndsOperand(Token token) => token.Kind switch
    {
        TokenKind.End or TokenKind.Separator or TokenKind.EndEnvironment or TokenKind.Word => true,
        TokenKind.Symbol => token.Text is ")" or "]" or "}" or "\\}" or "," or ";" or "&" or "\\\\" or "=" or ClaimSigns.Claim or "|" or "‖",
        TokenKind.Command => LatexCommands.Is(token.Text, CommandKind.Close) || LatexCommands.Is(token.Text, CommandKind.Relation),
        _ => false,
    };

    private string Shown(Token token) => token.Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Separator => "the end of the statement",
        _ => Excerpt(token.Span),
    };
}
