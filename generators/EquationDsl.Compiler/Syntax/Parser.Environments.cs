using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>Cases and matrices.</summary>
internal sealed partial class Parser
{
    private ExpressionSyntax ParseEnvironment()
    {
        var begin = Take();
        if (Environments.IsCases(begin.Text))
        {
            return Within(Enclosure.Plain, () => ParseCases(begin));
        }

        if (Environments.IsMatrix(begin.Text))
        {
            return Fenced(begin, Within(Enclosure.Plain, () => ParseMatrix(begin)));
        }

        var problem = Environments.IsLayout(begin.Text)
            ? "stands inside a statement: lines belong around whole statements"
            : "is not an environment of the notation: aligned, cases and bmatrix are" + Hint(new NearestName(Environments.All).Of(begin.Text));
        Report(SyntaxRules.Environment, begin.Span, "begin", begin.Text, problem);
        while (Current.Kind != TokenKind.End && !(Current.Kind == TokenKind.EndEnvironment && Current.Text == begin.Text))
        {
            Take();
        }

        Take();
        _failedAt = _position;
        return new ErrorSyntax(From(begin.Span.Start));
    }

    /// <summary>Upright bars around a matrix are its determinant or its norm.</summary>
    private static ExpressionSyntax Fenced(Token begin, MatrixSyntax matrix) => begin.Text switch
    {
        "vmatrix" => new ApplicationSyntax(matrix.Span, Named(begin.Span, "det", isWord: true), [matrix], default, '('),
        "Vmatrix" => new DelimitedSyntax(matrix.Span, DelimiterKind.Norm, [matrix]),
        _ => matrix,
    };

    private static string Hint(string? nearest) => nearest is null ? "" : $"; did you mean {nearest}?";

    private CasesSyntax ParseCases(Token begin)
    {
        var cases = new List<CaseSyntax>();
        while (!AtEnvironmentEnd())
        {
            cases.Add(ParseCase());
            EndRow();
        }

        EndEnvironment(begin);
        if (cases.Count == 0)
        {
            Report(SyntaxRules.Environment, begin.Span, "begin", begin.Text, "is empty: write lines such as x & x > 0");
        }

        return new CasesSyntax(From(begin.Span.Start), cases.ToValueArray());
    }

    private CaseSyntax ParseCase()
    {
        var start = Current.Span.Start;
        var value = ParseExpression();
        TakeSymbol(",");
        TakeSymbol("&");
        ExpressionSyntax? condition = null;
        if (Current.Kind == TokenKind.Word && Current.Text is "otherwise" or "else" or "otherwise." or "otherwise,")
        {
            Take();
        }
        else if (!AtEnvironmentEnd() && !Current.IsSymbol("\\\\"))
        {
            TakeIf();
            condition = ParseCondition();
        }

        return new CaseSyntax(From(start), value, condition);
    }

    private void TakeIf()
    {
        if (IsKeyword("if") || IsKeyword("for") || IsKeyword("when"))
        {
            Take();
        }
        else if (Current is { Kind: TokenKind.Name, Text: "i" } && PeekAt(1) is { Text: "f", SpaceBefore: false } && PeekAt(2).SpaceBefore)
        {
            _position += 2;
        }
    }

    private MatrixSyntax ParseMatrix(Token begin)
    {
        if (begin.Text == "array" && Current.IsSymbol("{"))
        {
            _position = Math.Min(MatchingBrace(_position) + 1, tokens.Count - 1);
        }

        var rows = new List<ValueArray<ExpressionSyntax>>();
        while (!AtEnvironmentEnd())
        {
            var start = Current.Span.Start;
            var row = new List<ExpressionSyntax> { ParseExpression() };
            while (TakeSymbol("&"))
            {
                row.Add(ParseExpression());
            }

            if (rows.Count > 0 && rows[0].Count != row.Count)
            {
                Report(SyntaxRules.RaggedMatrix, From(start), $"{row.Count}", $"{rows[0].Count}");
            }

            rows.Add(row.ToValueArray());
            EndRow();
        }

        EndEnvironment(begin);
        return new MatrixSyntax(From(begin.Span.Start), rows.ToValueArray());
    }

    private bool AtEnvironmentEnd() => Current.Kind is TokenKind.End or TokenKind.EndEnvironment;

    private void EndRow()
    {
        TakeSymbol(",");
        TakeSymbol(".");
        TakeSymbol(";");
        if (TakeSymbol("\\\\") || AtEnvironmentEnd())
        {
            return;
        }

        ReportUnexpected(Current);
        while (!AtEnvironmentEnd() && !Current.IsSymbol("\\\\"))
        {
            Take();
        }

        TakeSymbol("\\\\");
    }

    private void EndEnvironment(Token begin)
    {
        if (Current.Kind == TokenKind.End)
        {
            Report(SyntaxRules.Environment, begin.Span, "begin", begin.Text, $@"is never closed: write \end{{{begin.Text}}} where it ends");
            return;
        }

        if (Current.Text != begin.Text)
        {
            Report(SyntaxRules.Environment, Current.Span, "end", Current.Text, $@"ends \begin{{{begin.Text}}}: write \end{{{begin.Text}}}");
        }

        Take();
    }
}
