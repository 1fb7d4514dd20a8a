using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Names that a letter tells apart without being an index: the <c>p_t</c> of <c>p_t = y p + (1-y)(1-p)</c> beside a number p, the <c>K_y</c> of
/// <c>K_y = K + \sigma^2 I</c> beside a matrix K that is given, and the <c>z_j^{(l+1)}</c> and
/// <c>w_{ij}^{(l)}</c> of one layer where [Symbol] gives a parameter the notation <c>w^{(l)}</c> and nothing runs over l.
/// </summary>
internal static class LetteredNames
{
    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names)
    {
        var running = new HashSet<string>(Running(syntax), StringComparer.Ordinal);
        var lines = new HashSet<string>(PrintedNames.Lines(syntax).Select(static s => s.Left).OfType<NameSyntax>().Select(static l => Spelling.Key(l)!), StringComparer.Ordinal);
        var below = new HashSet<string>(PrintedNames.Lines(syntax).Select(static s => s.Left).OfType<ScriptedSyntax>().Where(l => IsNameBesideGiven(l, names, running, lines))
            .Select(static l => Spelling.Key(l)!), StringComparer.Ordinal);
        var layers = new HashSet<string>(names.Parameters.Select(static p => p.Notation is null ? null : LayerOf(Spelling.NotationOf(p.Notation) as ScriptedSyntax))
            .OfType<string>().Where(l => !running.Contains(l)), StringComparer.Ordinal);
        return below.Count + layers.Count == 0 ? syntax : syntax.Replace(node => node switch
        {
            ScriptedSyntax { Subscript: { } letter } scripted when Spelling.Key(Bare(scripted)) is { } key && below.Contains(key) =>
                scripted.Superscript is null ? Word(scripted, letter) : scripted with { Base = Word(scripted with { Span = TextSpan.Cover(scripted.Base.Span, letter.Span) }, letter), Subscript = null },
            ScriptedSyntax { Subscript: { } subscript } scripted when LayerOf(scripted with { Subscript = null }) is { } letter && layers.Contains(letter) =>
                scripted with { Base = Layered(scripted, names), Subscript = subscript, Superscript = null },
            ScriptedSyntax { Subscript: null } scripted when LayerOf(scripted) is { } letter && layers.Contains(letter) => Layered(scripted, names),
            _ => null,
        });
    }

    /// <summary>Letters that sums and clauses run over.</summary>
    private static IEnumerable<string> Running(EquationSyntax syntax) => PrintedNames.Lines(syntax).SelectMany(static s => s.Descendants()).OfType<BigOperatorSyntax>()
        .SelectMany(static o => o.Ranges).Concat(syntax.Where.OfType<RangeClauseSyntax>().Select(static r => r.Index)).SelectMany(static r => r.Descendants())
        .Select(static n => Spelling.Key(n)).OfType<string>();

    /// <summary>
    /// A left side that is read elsewhere as it stands and at no other time, and whose name without the letter is given, a number, or an array that the
    /// letter indexes nowhere, or has a line of its own.
    /// </summary>
    private static bool IsNameBesideGiven(ScriptedSyntax left, PrintedNames names, HashSet<string> running, HashSet<string> lines) =>
        left is { Base: NameSyntax, Subscript: NameSyntax letter, Superscript: null } && !running.Contains(letter.Name) && names.Exact(left) is null
        && (names.Exact(left.Base) is { IsWritable: false } given ? given.Kind == ParameterKind.Scalar ? names.IsIndex(letter) : IsNoIndex(letter, left, names)
            : lines.Contains(Spelling.Key(left.Base)!) && IsNoIndex(letter, left, names))
        && names.Nodes.OfType<ScriptedSyntax>().Where(s => s.Subscript is not null && Spelling.Key(s.Base) == Spelling.Key(left.Base)).ToList() is { Count: > 1 } all
        && all.TrueForAll(s => Spelling.Key(Bare(s)) == Spelling.Key(left));

    /// <summary>Whether the letter is a value that is no whole number, or stands nowhere but below that name.</summary>
    private static bool IsNoIndex(NameSyntax letter, ScriptedSyntax left, PrintedNames names) => names.Find(letter) is { } value
        ? value.Element is ElementType.Single or ElementType.Double
        : names.IsIndex(letter) && names.Nodes.OfType<NameSyntax>().Count(n => Spelling.Key(n) == letter.Name)
            == names.Nodes.OfType<ScriptedSyntax>().Count(s => Spelling.Key(Bare(s)) == Spelling.Key(left));

    private static ScriptedSyntax Bare(ScriptedSyntax node) => node with { Superscript = null };

    /// <summary>The l of <c>w^{(l)}</c> and <c>w^{(l+1)}</c>.</summary>
    private static string? LayerOf(ScriptedSyntax? name) => name is { Base: NameSyntax, Subscript: null } && Superscripts.InParentheses(name) is { } layer
        && Superscripts.AsSubscripts(name).Superscript is null ? Place.Shifted(layer)?.Letter : null;

    private static NameSyntax Layered(ScriptedSyntax node, PrintedNames names)
    {
        var name = node with { Subscript = null };
        return names.Exact(name) is { } model ? new NameSyntax(node.Base.Span, Spelling.Plain(model.Name), default, 0, IsWord: true) : Word(name, Superscripts.InParentheses(name)!);
    }

    /// <summary>One word of a name and what tells it apart, which no other notation spells.</summary>
    private static NameSyntax Word(ScriptedSyntax node, ExpressionSyntax letter)
    {
        var name = (NameSyntax)node.Base;
        var shift = Place.Shifted(letter) is var (text, by) ? text + (by == 0 ? "" : by > 0 ? $"Plus{by}" : $"Minus{-by}") : Spelling.Key(letter);
        return name with { Span = node.Span, Name = $"{name.Name}_{shift}", IsWord = true };
    }
}
