using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Lines that give entries by turns: <c>p_{i,2j} = a_j</c> and <c>p_{i,2j+1} = b_j</c> are <c>p_{i,k}</c> by cases, of <c>j = \lfloor k/2 \rfloor</c>, where
/// k counts from 0.
/// </summary>
internal static class InterleavedLines
{
    private const string Letters = "ktuvwqrs";

    public static EquationSyntax ByTurns(EquationSyntax syntax, PrintedNames names)
    {
        var lines = syntax.Statements.Select(s => (Line: s, Turn: TurnOf(s.Left, names))).ToList();
        var even = lines.Find(static l => l.Turn is { IsOdd: false });
        var odd = lines.Find(l => l.Turn is { IsOdd: true } && even.Turn is { } other && l.Turn.Letter == other.Letter && l.Turn.Base == other.Base && l.Turn.Before.SequenceEqual(other.Before));
        var letter = names.Unused(Letters).FirstOrDefault();
        bool Counts(StatementSyntax line) => line.Right.Descendants().OfType<ScriptedSyntax>().Any(s => s.Subscript?.Descendants().Any(n => n is NameSyntax name && name.Name == even.Turn!.Letter) == true);
        if (odd.Line is null || letter is null || Counts(even.Line) || Counts(odd.Line) || !even.Line.Middle.IsEmpty || !odd.Line.Middle.IsEmpty)
        {
            return syntax;
        }

        var index = new NameSyntax(even.Turn!.Item.Span, letter, default, 0, false);
        var half = new DelimitedSyntax(index.Span, DelimiterKind.Floor, [new FractionSyntax(index.Span, index, Number(index, "2"))]);
        ExpressionSyntax Of(ExpressionSyntax value) => value.Replace(node => node is NameSyntax name && name.Name == even.Turn.Letter ? half : null);
        var isEven = new RelationSyntax(index.Span, [new BinarySyntax(index.Span, BinaryOperator.Modulo, index.Span, index, Number(index, "2")), Number(index, "0")], [RelationOperator.Equal]);
        var cases = new CasesSyntax(TextSpan.Cover(even.Line.Right.Span, odd.Line.Right.Span),
            [new CaseSyntax(even.Line.Right.Span, Of(even.Line.Right), isEven), new CaseSyntax(odd.Line.Right.Span, Of(odd.Line.Right), null)]);
        var left = (ScriptedSyntax)even.Line.Left!;
        var places = even.Turn.Places.IsEmpty ? (ExpressionSyntax)index : new ListSyntax(left.Subscript!.Span, [.. even.Turn.Places, index]);
        var both = even.Line with { Left = left with { Subscript = places }, Right = cases };
        return syntax with
        {
            Statements = syntax.Statements.Where(s => s != odd.Line).Select(s => s == even.Line ? both : s).ToValueArray(),
            Where = syntax.Where.Add(new RangeClauseSyntax(index.Span, index, Number(index, "0"), null)),
        };
    }

    private static NumberSyntax Number(NameSyntax at, string text) => new(at.Span, text);

    private static Turn? TurnOf(ExpressionSyntax? left, PrintedNames names)
    {
        if (left is not ScriptedSyntax { Base: NameSyntax { Name: var name } table, Subscript: { } below, Superscript: null })
        {
            return null;
        }

        var inner = below is GroupSyntax group ? group.Inner : below;
        var items = inner is ListSyntax list ? list.Items : [inner];
        var (last, isOdd) = items[items.Count - 1] is BinarySyntax { Operator: BinaryOperator.Add, Left: var doubled, Right: NumberSyntax { Text: "1" } } ? (doubled, true) : (items[items.Count - 1], false);
        return last is BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: NumberSyntax { Text: "2" }, Right: NameSyntax { Name.Length: 1 } letter }
            ? new Turn(name, items.Take(items.Count - 1).Where(i => !IsLabel(i, table, names)).ToValueArray(), last, letter.Name, isOdd) : null;
    }

    /// <summary>The number pos of <c>PE_{(pos,2i)}</c> over a vector PE: the row is that of one position.</summary>
    private static bool IsLabel(ExpressionSyntax place, NameSyntax table, PrintedNames names) => names.Find(place) is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 }
        && names.Find(table) is { Kind: ParameterKind.Span, Shape: null };

    private sealed record Turn(string Base, ValueArray<ExpressionSyntax> Places, ExpressionSyntax Item, string Letter, bool IsOdd)
    {
        /// <summary>What stands before the last place, wherever it is written.</summary>
        public ValueArray<ExpressionSyntax> Before => Places.Select(static p => p is NameSyntax name ? name with { Span = default } : p).ToValueArray();
    }
}
