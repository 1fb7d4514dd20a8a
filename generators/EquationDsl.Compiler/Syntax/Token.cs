using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>One lexical element. <paramref name="Text"/> is canonical: <c>θ</c> and <c>\theta</c> are both the command <c>theta</c>.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, TextSpan Span)
{
    public bool SpaceBefore { get; init; }

    public bool LineBefore { get; init; }

    /// <summary>Whether <c>\quad</c> or more stands before it, as between an equation and what is said of it.</summary>
    public bool QuadBefore { get; init; }

    public DelimiterSide Side { get; init; }

    /// <summary>For a word: set in a font of mathematics, not of text, so that its letters may be factors.</summary>
    public bool IsFont { get; init; }

    /// <summary>For an upright bar: how many bars of its kind, itself included, stand from here to the end of the delimiters around it.</summary>
    public int BarsLeft { get; init; }

    public bool IsSymbol(string text) => Kind == TokenKind.Symbol && Text == text;

    public bool IsCommand(string text) => Kind == TokenKind.Command && Text == text;
}

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    End,

    /// <summary>Letters standing together, before it is known which are words.</summary>
    Letters,

    /// <summary>A letter, or letters that are one name in scope.</summary>
    Name,

    /// <summary><c>\text{..}</c> and its like, or a keyword.</summary>
    Word,

    Number,
    Command,
    Symbol,

    /// <summary><c>\begin{..}</c></summary>
    Begin,

    /// <summary><c>\end{..}</c></summary>
    EndEnvironment,

    /// <summary>The end of a statement: <c>\\</c>, <c>;</c> or a line.</summary>
    Separator,

    /// <summary>A character outside the notation.</summary>
    Unknown,
}

/// <summary>What <c>\left</c> and its like say of the delimiter that follows.</summary>
internal enum DelimiterSide
{
    None,
    Left,
    Middle,
    Right,
}
