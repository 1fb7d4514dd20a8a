using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The t of <c>H_t(a)</c>, <c>\theta_{t,d}</c> and <c>x_j^{(t)}</c> over spans, which have an axis for the places and none for the time. Where a name bears
/// one time only that is a label and dropped, <c>H(a)</c>; the <c>\theta_{t+1,d}</c> that is computed from <c>\theta_{t,d}</c> is the step
/// <c>\theta^{(t+1)}_d</c>.
/// </summary>
internal sealed class TimesBesidePlaces
{
    private readonly PrintedNames _names;
    private readonly List<Read> _reads;

    private TimesBesidePlaces(PrintedNames names)
    {
        _names = names;
        _reads = names.Nodes.Select(n => ReadOf(n)).OfType<Read>().ToList();
    }

    public static EquationSyntax Dropped(EquationSyntax syntax, PrintedNames names)
    {
        var times = new TimesBesidePlaces(names);
        var letters = new HashSet<string>(times._reads.Select(static r => r.Letter).Distinct().Where(times.IsLabel), StringComparer.Ordinal);
        if (letters.Count == 0)
        {
            return syntax;
        }

        var stepped = new HashSet<string>(times._reads.GroupBy(static r => r.Array, StringComparer.Ordinal).Where(static g => g.Select(static r => r.Shift).Distinct().Count() > 1).Select(static g => g.Key), StringComparer.Ordinal);
        ExpressionSyntax? Plain(ExpressionSyntax node) => times.ReadOf(node) is { } read && letters.Contains(read.Letter) ? Written(read, stepped.Contains(read.Array), Plain)
            : times.IsNumber(node, letters) ? node is ScriptedSyntax { Superscript: not null } raised ? raised with { Subscript = null } : ((ScriptedSyntax)node).Base : null;
        return syntax.Replace(Plain);
    }

    private static ExpressionSyntax? Written(Read read, bool isStep, Func<ExpressionSyntax, ExpressionSyntax?> plain) => read.Node switch
    {
        ApplicationSyntax application => isStep ? null : application with { Target = ((ScriptedSyntax)application.Target).Base, Arguments = application.Arguments.Select(a => a.Replace(plain)).ToValueArray() },
        ScriptedSyntax entry when !isStep => new ScriptedSyntax(entry.Span, entry.Base, read.Places, read.Power),
        ScriptedSyntax entry when read.Power is null => new ScriptedSyntax(entry.Span, entry.Base, read.Places, new GroupSyntax(read.Time.Span, '(', read.Time)),
        ScriptedSyntax entry => new ScriptedSyntax(entry.Span, new GroupSyntax(entry.Span, '(', new ScriptedSyntax(entry.Span, entry.Base, read.Places, new GroupSyntax(read.Time.Span, '(', read.Time))), null, read.Power),
        _ => null,
    };

    /// <summary>
    /// Whether a letter says nothing but when: it stands in these places, with names that are parameters with it, or is a number that is passed.
    /// </summary>
    private bool IsLabel(string letter)
    {
        if (_names.Nodes.OfType<BigOperatorSyntax>().Any(o => o.Ranges.SelectMany(static r => r.Descendants()).Any(n => Spelling.Key(n) == letter)))
        {
            return false;
        }

        var isPassed = _names.Nodes.Any(n => n is NameSyntax && Spelling.Key(n) == letter && _names.Find(n) is not null);
        var labels = _reads.Where(r => r.Letter == letter).Select(static r => r.Time)
            .Concat(_names.Nodes.OfType<ScriptedSyntax>().Where(IsWhole).Select(static s => s.Subscript!)).SelectMany(static t => t.Descendants());
        var known = new HashSet<TextSpan>(labels.Where(n => Spelling.Key(n) == letter).Select(static n => n.Span));
        return isPassed || _names.Nodes.All(n => n is not NameSyntax || Spelling.Key(n) != letter || known.Contains(n.Span));
    }

    /// <summary>The <c>R_{t+1}</c> of a parameter RtPlus1, the <c>\alpha_{t-1}</c> of one that is called so, and the <c>A_t</c> that a line gives of which no array bears the name.</summary>
    private bool IsWhole(ScriptedSyntax node) => node is { Base: NameSyntax, Subscript: { } time, Superscript: null or NumberSyntax } && Place.Shifted(time) is not null
        && (_names.Find(node with { Superscript = null }) is { IsWritable: false } or { Kind: ParameterKind.Out } || _names.Find(node.Base) is null or { Kind: ParameterKind.Scalar or ParameterKind.Out });

    /// <summary>The <c>Z_t</c> of a number Z that is read at this time alone.</summary>
    private bool IsNumber(ExpressionSyntax node, HashSet<string> letters) => node is ScriptedSyntax { Base: NameSyntax name, Subscript: { } time } scripted && IsWhole(scripted)
        && Place.Shifted(time) is var (letter, _) && letters.Contains(letter) && _names.Find(scripted with { Superscript = null }) is null && _names.Find(name) is { Kind: ParameterKind.Scalar }
        && _names.Nodes.OfType<ScriptedSyntax>().Where(s => Spelling.Key(s.Base) == Spelling.Key(name)).All(s => Spelling.Key(s.Subscript) == Spelling.Key(time));

    private Read? ReadOf(ExpressionSyntax node)
    {
        NameSyntax? array = null;
        ExpressionSyntax? time = null;
        ExpressionSyntax? power = null;
        ValueArray<ExpressionSyntax> places = default;
        switch (node)
        {
            case ApplicationSyntax { Open: '(', Target: ScriptedSyntax { Base: NameSyntax of, Subscript: { } at, Superscript: null } target } application
                when application.Separators.All(static s => s is ',' or '|') && _names.Find(target) is null:
                (array, time, places) = (of, at, application.Arguments);
                break;
            case ScriptedSyntax { Base: NameSyntax of, Subscript: ListSyntax { Items: { Count: > 1 } items }, Superscript: null or NumberSyntax } entry:
                (array, time, places, power) = (of, items[0], items.Skip(1).ToValueArray(), entry.Superscript);
                break;
            case ScriptedSyntax { Base: NameSyntax of, Subscript: { } below } entry when Superscripts.InParentheses(entry) is { } at && Superscripts.AsSubscripts(entry).Superscript is null:
                (array, time, places) = (of, at, PrintedNames.PlacesIn(below).ToValueArray());
                break;
            default:
                return null;
        }

        return Place.Shifted(time) is var (letter, shift) && IsSpan(array, places.Count) && _names.Find(node) is null && places.All(p => IsPlace(p, letter))
            ? new Read(node, Spelling.Key(array)!, time, places is [var only] ? only : new ListSyntax(node.Span, places)) { Letter = letter, Shift = shift, Power = power } : null;
    }

    /// <summary>Whether the axes of an array are as many as the places; one that is stated to have more keeps the time.</summary>
    private bool IsSpan(NameSyntax array, int places) =>
        _names.Find(array) is { Kind: ParameterKind.ReadOnlySpan or ParameterKind.Span, Element: ElementType.Single or ElementType.Double } model && model.StatedRank() == places;

    private bool IsPlace(ExpressionSyntax place, string time) => place.Descendants().All(n => n switch
    {
        NameSyntax name => Spelling.Key(name) != time && (_names.IsIndex(name) || _names.Find(name) is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 }),
        NumberSyntax => true,
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } => true,
        _ => false,
    });

    /// <param name="Array">The key of the name.</param>
    private sealed record Read(ExpressionSyntax Node, string Array, ExpressionSyntax Time, ExpressionSyntax Places)
    {
        public string Letter { get; init; } = "";

        public int Shift { get; init; }

        public ExpressionSyntax? Power { get; init; }
    }
}
