using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Surveys;

/// <summary>Letters below the name on a left side that are a part of it, and no indices.</summary>
internal sealed class NameLetters
{
    private readonly HashSet<string> _ofSymbols = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read;
    private readonly ILookup<string, string> _below;
    private readonly HashSet<string> _bounds;
    private readonly HashSet<string> _own;
    private readonly HashSet<string> _defined;

    /// <param name="indices">Letters that clauses give ranges.</param>
    public NameLetters(IReadOnlyList<StatementSyntax> lines, ParameterNames names, IEnumerable<string> indices)
    {
        var right = lines.SelectMany(static l => l.Middle.Append(l.Right)).SelectMany(static r => r.Descendants()).ToList();
        var all = right.Concat(lines.Select(static l => l.Left).OfType<ExpressionSyntax>().SelectMany(static l => l.Descendants())).ToList();
        _read = new HashSet<string>(SyntaxKeys.KeysOf(right.OfType<NameSyntax>()), StringComparer.Ordinal);
        _below = right.OfType<ScriptedSyntax>().SelectMany(static s => LettersOf(s).Select(letter => (Letter: letter, Key: Spelling.Key(s with { Superscript = null }) ?? "")))
            .ToLookup(static b => b.Letter, static b => b.Key, StringComparer.Ordinal);
        _bounds = new HashSet<string>(SyntaxKeys.KeysOf(right.OfType<BigOperatorSyntax>().Select(static o => o.Upper).OfType<ExpressionSyntax>()), StringComparer.Ordinal);
        _defined = new HashSet<string>(lines.Select(static l => l.Left).OfType<ScriptedSyntax>().Select(static l => Spelling.Key(l with { Superscript = null })).OfType<string>(), StringComparer.Ordinal);
        _own = new HashSet<string>(lines.Select(static l => l.Left).OfType<ScriptedSyntax>().Where(l => IsLabelled(l, right, names) && !LettersOf(l).Any(indices.Contains))
            .Select(static l => Spelling.Key(l)).OfType<string>(), StringComparer.Ordinal);
        if (!all.OfType<ScriptedSyntax>().Any(IsSymbol))
        {
            return;
        }

        var lefts = new HashSet<string>(lines.Select(static l => l.Left is ScriptedSyntax ? Spelling.Key(l.Left) : null).OfType<string>(), StringComparer.Ordinal);
        var bearing = all.OfType<ScriptedSyntax>().SelectMany(s => LettersOf(s).Select(letter => (Letter: letter, Node: s))).ToLookup(static b => b.Letter, static b => b.Node, StringComparer.Ordinal);
        foreach (var group in bearing.Where(g => g.Any(IsSymbol) && g.All(n => IsSymbol(n) || lefts.Contains(Spelling.Key(n) ?? ""))))
        {
            if (all.OfType<NameSyntax>().Count(n => Spelling.Key(n) == group.Key) == group.Count())
            {
                _ofSymbols.Add(group.Key);
            }
        }

        bool IsSymbol(ScriptedSyntax node) => node.Subscript is not null && names.ByNotation(node) is not null;
    }

    /// <summary>
    /// Whether the letters tell a name apart: the t of <c>n_t</c> where it stands below nothing but names that [Symbol] gives, the <c>DIoU</c> of a
    /// <c>L_{DIoU}</c> that nothing reads, the f of a <c>v_f = 2 x</c> that lines read as a whole and where nothing else bears the f, the n of a number
    /// <c>\mu_n</c> where sums end at n, and n stands below nothing but what lines give.
    /// </summary>
    public bool AreOfName(ScriptedSyntax left, ValueArray<NameSyntax> letters, bool isNumber) => !letters.IsEmpty
        && (_own.Contains(Spelling.Key(left) ?? "") || letters.All(l => _ofSymbols.Contains(l.Name)) || (letters.Any(static l => char.IsUpper(l.Name[0])) && letters.All(l => !_read.Contains(l.Name)))
            || (isNumber && letters.All(l => _bounds.Contains(l.Name) && _below[l.Name].All(_defined.Contains))));

    /// <summary>
    /// Whether no right side bears one: the t of <c>p_t = \begin{cases} p &amp; y = 1 \\ 1 - p &amp; \text{otherwise} \end{cases}</c> over a number p.
    /// </summary>
    public bool AreUnread(ValueArray<NameSyntax> letters) => letters.All(l => !_read.Contains(l.Name));

    private static bool IsLabelled(ScriptedSyntax left, List<ExpressionSyntax> right, ParameterNames names)
    {
        if (left is not { Base: NameSyntax, Subscript: not null, Superscript: null } || names.Find(left.Base) is { IsWritable: true } || Spelling.Key(left) is not { } key)
        {
            return false;
        }

        var reads = right.OfType<ScriptedSyntax>().Where(s => Spelling.Key(s) == key).ToList();
        return reads.Count > 0 && LettersOf(left).All(l => right.OfType<NameSyntax>().Count(n => n.Name == l) == reads.Sum(r => LettersOf(r).Count(other => other == l)));
    }

    private static IEnumerable<string> LettersOf(ScriptedSyntax node) =>
        node.Subscript is { } below ? below.Descendants().OfType<NameSyntax>().Where(static n => n.Name.Length == 1).Select(static n => n.Name) : [];
}
