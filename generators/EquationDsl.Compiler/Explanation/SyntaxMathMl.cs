using System.Text.RegularExpressions;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;
using EquationDsl.Compiler.Verification.Formulas;

namespace EquationDsl.Compiler.Explanation;

/// <summary>An equation as it is written, in MathML Core: lines and clauses. The element of each name bears its place in the text.</summary>
internal sealed class SyntaxMathMl
{
    /// <summary>Letters that are no command, and no environment.</summary>
    private static readonly Regex Words = new(@"(?<![\\A-Za-z])(?<!\\begin\{)(?<!\\end\{)[A-Za-z]{2,}(?: [A-Za-z]+)*", RegexOptions.CultureInvariant);

    private readonly string _text;
    private readonly SyntaxExpressions _expressions;

    private SyntaxMathMl(string text) => (_text, _expressions) = (text, new SyntaxExpressions(text));

    /// <param name="text">What was parsed: signs that the tree does not tell apart are read there.</param>
    public static string Print(EquationSyntax equation, string text, bool isBlock = true) => Markup.Math(new SyntaxMathMl(text).Equation(equation), isBlock);

    private string Equation(EquationSyntax equation)
    {
        var lines = equation.Statements.Select(Line).ToList();
        if (lines.Count == 0)
        {
            return Clauses(equation).Text;
        }

        if (lines.Count == 1)
        {
            var statement = Whole(equation.Statements[0]);
            return (equation.Where.IsEmpty ? statement : Markup.Row(Strength.Any, statement, Introduction(equation), Clauses(equation))).Text;
        }

        var all = equation.Where.IsEmpty ? lines : lines.Append(new AlignedLine(Empty, Markup.Row(Strength.Any, Introduction(equation), Clauses(equation))));
        return Markup.Aligned(all).Text;
    }

    private Markup Clauses(EquationSyntax equation) =>
        Markup.Row(Strength.Any, Markup.Joined(equation.Where.Select(Clause), Markup.Row(Strength.Any, Markup.Sign(","), Markup.Space)));

    /// <summary>The words before the clauses, as they are written.</summary>
    private Markup Introduction(EquationSyntax equation)
    {
        var (from, to) = (equation.Statements[equation.Statements.Count - 1].Span.End, equation.Where[0].Span.Start);
        var word = from < to ? Words.Match(_text.Substring(from, to - from)).Value.Trim() : "";
        return Markup.Words(word.Length == 0 ? "  " : $"  {word} ");
    }

    private static Markup Empty => Markup.Row(Strength.Any);

    private Markup Whole(StatementSyntax statement) =>
        Line(statement) is var line && statement.Left is null ? line.Right : Markup.Row(Strength.Any, line.Left, line.Right);

    private AlignedLine Line(StatementSyntax statement)
    {
        if (statement.Left is not { } left)
        {
            return new AlignedLine(Empty, _expressions.Print(statement.Right));
        }

        ExpressionSyntax[] sides = [left, .. statement.Middle, statement.Right];
        var rest = Enumerable.Range(1, sides.Length - 1).SelectMany(at => new[]
        {
            Sign(statement.Joints.IsEmpty ? statement.Relation : statement.Joints[at - 1],
                TextSpan.FromBounds(sides[at - 1].Span.End, Math.Max(sides[at - 1].Span.End, sides[at].Span.Start))),
            _expressions.Print(sides[at]),
        });
        return new AlignedLine(_expressions.Print(left), Markup.Row(Strength.Any, rest));
    }

    private Markup Sign(StatementRelation relation, TextSpan written)
    {
        var sign = SyntaxSigns.Statements[relation];
        return relation switch
        {
            StatementRelation.Claimed => Markup.Element("mover", Strength.Atom, Markup.Sign(sign), Markup.Sign("!")),
            StatementRelation.Bounded when _text.Substring(written.Start, written.Length) is var text
                && (text.Contains(@"\g") || text.Contains("≥") || text.Contains(">")) => Markup.Sign("≥"),
            _ => Markup.Sign(sign),
        };
    }

    private Markup Clause(WhereClauseSyntax clause) => clause switch
    {
        DomainClauseSyntax domain => Markup.Row(Strength.Any, Markup.List(domain.Symbols.Select(s => _expressions.Print(s))), Markup.Sign("∈"), Set(domain)),
        DefinitionClauseSyntax definition => Whole(definition.Statement),
        RangeClauseSyntax range => Range(range),
        ConstraintClauseSyntax constraint => _expressions.Print(constraint.Condition),
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause.GetType().Name, null),
    };

    private Markup Set(DomainClauseSyntax domain)
    {
        var set = SymbolCharacters.Symbol(domain.Set, domain.Set.Length == 1 ? "mathbb" : null);
        return domain.Dimensions.IsEmpty ? set
            : Markup.Element("msup", Strength.Atom, set,
                Markup.Row(Strength.Any, Markup.Joined(domain.Dimensions.Select(d => _expressions.Print(d, Strength.Product)), Markup.Sign("×"))));
    }

    private Markup Range(RangeClauseSyntax range)
    {
        List<Markup> ends = [_expressions.Print(range.Lower), Markup.Sign("…")];
        if (range.Upper is { } upper)
        {
            ends.Add(_expressions.Print(upper));
        }

        if (range.IsDescending)
        {
            ends.Reverse();
        }

        return Markup.Row(Strength.Any, _expressions.Print(range.Index), Markup.Sign("="), Markup.List(ends));
    }
}
