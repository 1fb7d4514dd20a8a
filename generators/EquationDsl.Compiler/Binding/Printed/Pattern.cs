using System.Globalization;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>What two terms have in common, as a term with an index: <c>w_2 x_2</c> and <c>w_n x_n</c> are <c>w_k x_k</c> from 2 to n.</summary>
/// <param name="Last">The term after the dots.</param>
/// <param name="Places">Where the index stands in it, and how far from the first place.</param>
/// <param name="First">The number that stands at the first place in the term before the dots.</param>
/// <param name="Upper">What stands there in the last one.</param>
internal sealed record Pattern(ExpressionSyntax Last, IReadOnlyList<(ExpressionSyntax Node, int Shift)> Places, int First, ExpressionSyntax Upper)
{
    /// <summary>Null if the terms differ in anything but whole numbers that become one length or number, each as far from the others as before.</summary>
    public static Pattern? Of(ExpressionSyntax before, ExpressionSyntax last)
    {
        var found = new List<(int Number, ExpressionSyntax Node)>();
        if (!Compare(before, last, found) || found.Count == 0)
        {
            return null;
        }

        var (number, upper) = found[0];
        var isSame = Bound(upper) is var (letter, shift)
            && found.TrueForAll(f => Bound(f.Node) is var (other, reached) && other == letter && reached - shift == f.Number - number);
        return isSame ? new Pattern(last, found.ConvertAll(f => (f.Node, f.Number - number)), number, upper) : null;
    }

    /// <summary>The term with an index in its places, or with a number.</summary>
    public ExpressionSyntax At(Func<int, TextSpan, ExpressionSyntax> index) =>
        Last.Replace(node => Places.Where(p => ReferenceEquals(p.Node, node)).Select(p => index(p.Shift, node.Span)).FirstOrDefault());

    public bool IsAt(ExpressionSyntax term, int number)
    {
        var written = At((shift, span) => Number(number + shift, span));
        return AreSame(term, written) || AreSame(term, Simplified(written));
    }

    private static bool AreSame(ExpressionSyntax one, ExpressionSyntax other)
    {
        var differences = new List<(int Number, ExpressionSyntax Node)>();
        return Compare(one, other, differences) && differences.Count == 0;
    }

    /// <summary>Whether a term is of the same form, wherever the index stands.</summary>
    public bool IsAlike(ExpressionSyntax term) => Compare(term, Last, []);

    public static ExpressionSyntax Number(int value, TextSpan span) => value < 0
        ? new UnarySyntax(span, IsNegation: true, new NumberSyntax(span, (-value).ToString(CultureInfo.InvariantCulture)))
        : new NumberSyntax(span, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>a x^1 is a x, and a x^0 is a.</summary>
    private static ExpressionSyntax Simplified(ExpressionSyntax node) => node switch
    {
        ScriptedSyntax { Superscript: NumberSyntax { Text: "1" } } power => power.Subscript is null ? power.Base : power with { Superscript = null },
        ScriptedSyntax { Superscript: NumberSyntax { Text: "0" } } power => new NumberSyntax(power.Span, "1"),
        BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot or BinaryOperator.Times } product => (Simplified(product.Left), Simplified(product.Right)) switch
        {
            (NumberSyntax { Text: "1" }, var right) => right,
            (var left, NumberSyntax { Text: "1" }) => left,
            var (left, right) => product with { Left = left, Right = right },
        },
        _ => node,
    };

    /// <summary>A number, or a letter and what is added to it.</summary>
    private static (string Letter, int Shift)? Bound(ExpressionSyntax node) =>
        node is NumberSyntax number ? int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? ("", value) : null : Place.Shifted(node);

    private static bool Compare(ExpressionSyntax before, ExpressionSyntax last, List<(int Number, ExpressionSyntax Node)> found)
    {
        if (before is NumberSyntax number)
        {
            if (last is NumberSyntax same && same.Text == number.Text)
            {
                return true;
            }

            var isPlace = Bound(before) is not null && Bound(last) is not null;
            found.Add((isPlace ? Bound(before)!.Value.Shift : 0, last));
            return isPlace;
        }

        // The x of a_1 x is x^1 beside a_n x^n.
        if (last is ScriptedSyntax { Superscript: { } power } && before is not ScriptedSyntax { Superscript: not null } && Bound(power) is not null
            && last is ScriptedSyntax { Subscript: var below, Base: var plain } && Compare(before, below is null ? plain : ((ScriptedSyntax)last) with { Superscript = null }, found))
        {
            found.Add((1, power));
            return true;
        }

        if (before.GetType() != last.GetType() || Head(before) != Head(last))
        {
            return false;
        }

        var (own, others) = (before.Children().OfType<ExpressionSyntax>().ToList(), last.Children().OfType<ExpressionSyntax>().ToList());
        return own.Count == others.Count && own.Zip(others, static (a, b) => (a, b)).All(pair => Compare(pair.a, pair.b, found));
    }

    /// <summary>What a node says beside what is below it.</summary>
    private static string? Head(ExpressionSyntax node) => node switch
    {
        NameSyntax => Spelling.Key(node),
        ScriptedSyntax s => $"{s.Subscript is null}{s.Superscript is null}",
        GroupSyntax g => g.Open.ToString(),
        UnarySyntax u => u.IsNegation.ToString(),
        BinarySyntax b => b.Operator.ToString(),
        DelimitedSyntax d => d.Kind.ToString(),
        ApplicationSyntax a => a.Open + string.Concat(a.Separators),
        RootSyntax r => (r.Degree is null).ToString(),
        FractionSyntax or FactorialSyntax or BinomialSyntax or PrefixFunctionSyntax or ListSyntax => "",
        _ => "other " + node.Span,
    };
}
