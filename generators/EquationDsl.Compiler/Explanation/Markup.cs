using EquationDsl.Compiler.Text;
using EquationDsl.Compiler.Verification.Formulas;

namespace EquationDsl.Compiler.Explanation;

/// <summary>A part of a formula in MathML, always one element, and how strongly it holds together.</summary>
internal readonly record struct Markup(string Text, Strength Strength)
{
    private const string Namespace = "http://www.w3.org/1998/Math/MathML";

    /// <summary>In parentheses if it holds together less than asked.</summary>
    public Markup Asked(Strength asked) => Strength >= asked ? this : InDelimiters("(", [this], ")");

    public override string ToString() => Text;

    /// <summary>A whole formula.</summary>
    public static string Math(string content, bool isBlock) => $"<math xmlns=\"{Namespace}\"{(isBlock ? " display=\"block\"" : "")}>{content}</math>";

    /// <summary>A name. One letter is italic by itself; <paramref name="isUpright"/> says that it is not.</summary>
    public static Markup Identifier(string text, bool isUpright = false) =>
        new($"<mi{(isUpright ? " mathvariant=\"normal\"" : "")}>{Escaped(text)}</mi>", Strength.Atom);

    public static Markup Number(string text) => new($"<mn>{Escaped(text)}</mn>", Strength.Atom);

    public static Markup Sign(string text) => new($"<mo>{Escaped(text)}</mo>", Strength.Atom);

    /// <summary>Words among mathematics, with the space that they have around them.</summary>
    public static Markup Words(string text) => new($"<mtext>{Escaped(text).Replace(" ", "&#xA0;")}</mtext>", Strength.Atom);

    public static Markup Space { get; } = new("<mspace width=\"0.1667em\"></mspace>", Strength.Atom);

    /// <summary>What stands between a function and its argument.</summary>
    public static Markup Apply { get; } = Sign("\u2061");

    /// <summary>What stands between factors that nothing stands between.</summary>
    public static Markup Times { get; } = Sign("\u2062");

    public static Markup Row(Strength strength, params Markup[] items) => Row(strength, (IEnumerable<Markup>)items);

    public static Markup Row(Strength strength, IEnumerable<Markup> items) =>
        items.ToList() is var all && all.Count == 1 ? all[0] with { Strength = strength } : Element("mrow", strength, all);

    /// <summary>An element that asks for so many children.</summary>
    public static Markup Element(string name, Strength strength, params Markup[] items) => Element(name, strength, (IEnumerable<Markup>)items);

    public static Markup Element(string name, Strength strength, IEnumerable<Markup> items, string attributes = "") =>
        new($"<{name}{attributes}>{string.Concat(items.Select(static i => i.Text))}</{name}>", strength);

    /// <summary>Items with something between each two.</summary>
    public static IEnumerable<Markup> Joined(IEnumerable<Markup> items, Markup between) =>
        items.SelectMany((item, at) => at == 0 ? new[] { item } : [between, item]);

    public static Markup List(IEnumerable<Markup> items) => Row(Strength.Any, Joined(items, Sign(",")));

    public static Markup InDelimiters(string open, IEnumerable<Markup> items, string close) =>
        Element("mrow", Strength.Atom, [Fence(open), Row(Strength.Any, items), Fence(close)]);

    /// <summary>Grows with what it holds.</summary>
    public static Markup Fence(string text) => new($"<mo fence=\"true\" stretchy=\"true\">{Escaped(text)}</mo>", Strength.Atom);

    /// <summary>With what stands below and above, at the side or under it; either may be missing.</summary>
    public static Markup Scripted(string stem, Markup target, Markup? lower, Markup? upper) => (lower, upper) switch
    {
        ({ } below, { } above) => Element(stem is "m" ? "msubsup" : "munderover", Strength.Atom, target, below, above),
        ({ } below, null) => Element(stem is "m" ? "msub" : "munder", Strength.Atom, target, below),
        (null, { } above) => Element(stem is "m" ? "msup" : "mover", Strength.Atom, target, above),
        _ => target,
    };

    /// <summary>Rows of cells.</summary>
    public static Markup Table(IEnumerable<IEnumerable<Markup>> rows, string attributes = "") => Element("mtable", Strength.Atom,
        rows.Select(static row => Element("mtr", Strength.Atom, row.Select(static cell => Element("mtd", Strength.Atom, cell)))), attributes);

    /// <summary>One of several, by conditions.</summary>
    public static Markup Cases(IEnumerable<IEnumerable<Markup>> lines) =>
        Element("mrow", Strength.Factor, Fence("{"), Element("mtable", Strength.Atom,
            lines.Select(static line => Element("mtr", Strength.Atom,
                line.Select(static cell => Element("mtd", Strength.Atom, [cell], " style=\"text-align:left\""))))));

    /// <summary>Lines below each other, each with its left side and the rest, so that the relations stand below each other.</summary>
    public static Markup Aligned(IEnumerable<AlignedLine> lines) => Element("mtable", Strength.Atom, lines.Select(static line => Element("mtr", Strength.Atom,
        Element("mtd", Strength.Atom, [line.Left], " style=\"text-align:right\""),
            Element("mtd", Strength.Atom, [line.Right], " style=\"text-align:left\""))), " displaystyle=\"true\"");

    /// <summary>The element with the place of its characters in the equation's text.</summary>
    public Markup At(TextSpan span) =>
        this with { Text = Text.Insert(Text.IndexOfAny([' ', '>']), $" data-start=\"{span.Start}\" data-end=\"{span.End}\"") };

    public static string Escaped(string text)
    {
        var plain = text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");

        // Characters that XML does not have.
        return plain.Any(static c => c < ' ' || c is '\uFFFE' or '\uFFFF' || char.IsSurrogate(c)) ? new string([.. Valid(plain)]) : plain;
    }

    private static IEnumerable<char> Valid(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var isPair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
            if (isPair)
            {
                yield return text[at++];
            }

            yield return isPair || !(text[at] < ' ' || char.IsSurrogate(text[at]) || text[at] is '\uFFFE' or '\uFFFF') ? text[at] : '\uFFFD';
        }
    }
}
