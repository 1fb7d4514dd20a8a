using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// Decides for each run of letters whether it is a word or a product: it is a word if it is a name in scope, if the equation
/// defines it (<c>loss = ..</c>), or if it is so close to a name in scope that it must be a slip of the pen.
/// </summary>
internal sealed class WordReader(IReadOnlyList<Token> tokens, SyntaxNames names)
{
    /// <summary>In tokens: parts and underscores.</summary>
    private const int LongestName = 16;

    private static readonly HashSet<string> _keywords = new(StringComparer.Ordinal) { "where", "otherwise", "else", "with" };

    private readonly HashSet<string> _words = new([.. names.Words, .. names.Functions], StringComparer.Ordinal);
    private readonly HashSet<string> _functions = new(names.Functions, StringComparer.Ordinal);
    private readonly HashSet<string> _plainWords = new(names.Words.Concat(names.Functions).Select(static w => w.Replace("_", "")), StringComparer.OrdinalIgnoreCase);
    private readonly NearestName _nearest = new(names.Words.Concat(names.Functions));

    public static List<Token> Read(IReadOnlyList<Token> tokens, SyntaxNames names) => new WordReader(tokens, names).Read();

    private List<Token> Read()
    {
        CollectDefinitions();
        CollectIndices();
        var result = new List<Token>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (IsStyledProduct(i))
            {
                Split(tokens[i], tokens[i].Span.End - 1 - tokens[i].Text.Length, result);
            }
            else if (tokens[i].Kind != TokenKind.Letters)
            {
                result.Add(tokens[i]);
            }
            else if (WithDigits(i) is { } numbered)
            {
                result.Add(numbered);
                i++;
            }
            else if (WithUnderscores(i) is { Count: > 1 and var count } joined)
            {
                result.Add(joined.Name);
                i += count - 1;
            }
            else if (tokens[i].Text.Length == 1 || IsWord(i))
            {
                var isKeyword = (_keywords.Contains(tokens[i].Text) && !_words.Contains(tokens[i].Text)) || IsRemainder(i);
                result.Add(tokens[i] with { Kind = isKeyword ? TokenKind.Word : TokenKind.Name });
            }
            else
            {
                Split(tokens[i], tokens[i].Span.Start, result);
            }
        }

        return result;
    }

    /// <summary><c>x1</c> as one name, if it is one.</summary>
    private Token? WithDigits(int index)
    {
        var (letters, digits) = (tokens[index], tokens[Math.Min(index + 1, tokens.Count - 1)]);
        return digits.Kind == TokenKind.Number && digits.Span.Start == letters.Span.End && _words.Contains(letters.Text + digits.Text)
            ? letters with { Kind = TokenKind.Name, Text = letters.Text + digits.Text, Span = TextSpan.Cover(letters.Span, digits.Span) }
            : null;
    }

    /// <summary>
    /// <c>learning_rate</c>, or <c>learning\_rate</c>, as one name, if it is one; a single letter after the underscore is a subscript as ever.
    /// </summary>
    private (Token Name, int Count) WithUnderscores(int index)
    {
        var (name, count) = (tokens[index], 1);
        for (var i = index + 1; i + 1 < Math.Min(index + LongestName, tokens.Count) && (tokens[i].IsSymbol("_") || tokens[i] is { Kind: TokenKind.Unknown, Text: "\\_" })
            && tokens[i + 1] is { Kind: TokenKind.Letters, Text.Length: > 1 } part
            && tokens[i].Span.Start == tokens[i - 1].Span.End && part.Span.Start == tokens[i].Span.End; i += 2)
        {
            name = name with { Kind = TokenKind.Name, Text = name.Text + "_" + part.Text, Span = TextSpan.Cover(name.Span, part.Span) };
            count += 2;
        }

        return (name, count > 1 && _plainWords.Contains(name.Text.Replace("_", "")) ? count : 1);
    }

    private bool IsWord(int index)
    {
        var run = tokens[index].Text;
        return _words.Contains(run)
            || (run is "pi" or "inf" or "infty" && !run.All(letter => names.Letters.Contains(letter.ToString())))
            || _keywords.Contains(run)
            || IsLabelled(index)
            || IsRemainder(index)
            || (run.Length > 2 && tokens[index + 1].IsSymbol("(") && !IsProductOfNames(run))
            || (run.Length > 3 && _nearest.Of(run) is not null && !IsProductOfNames(run));
    }

    /// <summary>The SS of <c>SS_{res}</c>, where that is a name as a whole.</summary>
    private bool IsLabelled(int index)
    {
        var label = index + (index + 2 < tokens.Count && tokens[index + 2].IsSymbol("{") ? 3 : 2);
        return label < tokens.Count && tokens[index + 1].IsSymbol("_") && tokens[label].Kind is TokenKind.Letters or TokenKind.Word or TokenKind.Number
            && (label == index + 2 || (label + 1 < tokens.Count && tokens[label + 1].IsSymbol("}"))) && _plainWords.Contains(tokens[index].Text + tokens[label].Text);
    }

    /// <summary>The mod of <c>a mod n</c>, where it is no name of the user's and no function before its arguments.</summary>
    private bool IsRemainder(int index) => tokens[index].Text == "mod" && (_functions.Contains("mod") || !_words.Contains("mod")) && !IsProductOfNames("mod")
        && !(tokens[index + 1].IsSymbol("(") && !tokens[index + 1].SpaceBefore);

    /// <summary>A run of letters at the start of a statement that is all of its left side.</summary>
    private void CollectDefinitions()
    {
        var starts = true;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            starts |= token.LineBefore || token.QuadBefore;
            if (starts && token.Kind == TokenKind.Letters)
            {
                CollectDefinition(i);
            }

            starts = token.IsSymbol("\\\\") || token.IsSymbol(";") || token.IsSymbol("&") || token.Kind == TokenKind.Begin;
        }
    }

    /// <summary>
    /// The pos of <c>P_{(pos,2i)} = \sin(pos / ..)</c>: an index that is a word, as it has a place of its own below and is a value elsewhere.
    /// </summary>
    private void CollectIndices()
    {
        bool IsFirstBelow(int i) => i > 2 && tokens[i + 1].IsSymbol(",") && tokens[i - 1].Kind == TokenKind.Symbol
            && ((tokens[i - 1].Text == "{" && tokens[i - 2].IsSymbol("_")) || (tokens[i - 1].Text == "(" && tokens[i - 2].IsSymbol("{") && tokens[i - 3].IsSymbol("_")));
        var runs = Enumerable.Range(0, tokens.Count).Where(i => tokens[i] is { Kind: TokenKind.Letters, Text.Length: > 2 }).ToLookup(IsFirstBelow, i => tokens[i].Text);
        _words.UnionWith(runs[true].Intersect(runs[false]));
    }

    private void CollectDefinition(int index)
    {
        var (letters, next) = (tokens[index], tokens[index + 1]);
        if (next.Kind == TokenKind.Number && next.Span.Start == letters.Span.End)
        {
            if (IsLeftSide(index + 2))
            {
                _words.Add(letters.Text + next.Text);
            }
        }
        else if (letters.Text.Length > 1 && !IsProduct(letters.Text) && IsLeftSide(index + 1))
        {
            _words.Add(letters.Text);
        }
    }

    private bool IsLeftSide(int next)
    {
        const int LongestParameterList = 20;
        if (tokens[next].IsSymbol("("))
        {
            var limit = Math.Min(next + LongestParameterList, tokens.Count - 2);
            while (next < limit && !tokens[next].IsSymbol(")"))
            {
                next++;
            }

            next++;
        }

        return tokens[next].IsSymbol("=") || (tokens[next].IsSymbol("&") && tokens[next + 1].IsSymbol("="));
    }

    /// <summary><c>Ax = b</c> states something of a product, <c>loss = ..</c> defines a word.</summary>
    private bool IsProduct(string run) => IsProductOfNames(run) || (run.Length == 2 && run.Any(letter => _words.Contains(letter.ToString()) || names.Letters.Contains(letter.ToString())));

    private bool IsProductOfNames(string run) => run.All(letter => _words.Contains(letter.ToString()) || names.Letters.Contains(letter.ToString()));

    /// <summary>The <c>\mathrm{AB}</c> of parameters A and B, where nothing is called AB and it is no label below or above a name.</summary>
    private bool IsStyledProduct(int index)
    {
        var token = tokens[index];
        return token is { Kind: TokenKind.Word, IsFont: true, Text.Length: > 1 } && !_words.Contains(token.Text)
            && token.Text.All(letter => names.Letters.Contains(letter.ToString())) && !IsScript(index - 1) && !(IsScript(index - 2) && tokens[index - 1].IsSymbol("{"));
    }

    private bool IsScript(int index) => index >= 0 && tokens[index] is { Kind: TokenKind.Symbol, Text: "_" or "^" };

    private static void Split(Token letters, int start, List<Token> result)
    {
        for (var i = 0; i < letters.Text.Length; i++)
        {
            var letter = new Token(TokenKind.Name, letters.Text[i].ToString(), new TextSpan(start + i, 1));
            result.Add(i == 0 ? letter with { SpaceBefore = letters.SpaceBefore, LineBefore = letters.LineBefore } : letter);
        }
    }
}
