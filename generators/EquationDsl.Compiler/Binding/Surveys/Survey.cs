using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Surveys;

/// <summary>What must be known of the whole text before any of it is bound.</summary>
/// <param name="Lines">All lines but claims, those after where too.</param>
/// <param name="SizeNames">Names that stand where a bound stands.</param>
/// <param name="Distances">Indices that begin with 0 and are no subscripts by themselves.</param>
/// <param name="HasDistances">Whether the only lower bounds are the 0 of indices that are added to others: distances, with which no counting begins.</param>
/// <param name="Labels">The y of <c>s_y</c> or of <c>\mathbb{1}[y = k]</c> over an <c>int y</c>: a position that counts from 0.</param>
/// <param name="LineNames">The plain names that lines of the equation define.</param>
/// <param name="OwnFunctions">The f of left sides <c>f(x)</c>: elsewhere in the equation it is never another equation.</param>
/// <param name="Places">Letters that are subscripts by themselves on right sides.</param>
/// <param name="FromEntryZero">Sequences whose start of number 0 is their first entry.</param>
/// <param name="Bases">Names that bear subscripts or labels.</param>
/// <param name="NameLetters">Letters below left sides that are parts of names.</param>
/// <param name="Shares">The int parameters of which whole quotients are bounds.</param>
/// <param name="Applications">The applications in the text, by what is applied.</param>
internal sealed record Survey(
    ParameterNames Names,
    IReadOnlyList<StatementSyntax> Lines,
    HashSet<string> SizeNames,
    Counting Counting,
    HashSet<string> Distances,
    bool HasDistances,
    HashSet<string> Labels,
    HashSet<string> LineNames,
    HashSet<string> OwnFunctions,
    ILookup<string, ApplicationSyntax> Applications,
    HashSet<string> Bases,
    NameLetters NameLetters,
    HashSet<string> Places,
    HashSet<string> FromEntryZero,
    IReadOnlyDictionary<string, WholeShare> Shares)
{
    /// <summary>The number of a first entry.</summary>
    public long FirstIndex => Counting == Counting.FromZero ? 0 : 1;

    public static Survey Of(EquationSyntax syntax, BindingContext context)
    {
        var nodes = EquationLines.Roots(syntax).SelectMany(static r => r.Descendants()).ToList();
        var ranges = syntax.Where.OfType<RangeClauseSyntax>().ToList();
        var lines = syntax.Statements.Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement)).ToList();
        var (sums, distances) = CountingSurvey.OfSums(nodes);

        // The k of c_k = \sum_{t=1}^{n-k} x_t x_{t+k} is a distance on the right side: its 0 says nothing of the x, which begin with t.
        var places = new HashSet<string>(SyntaxKeys.KeysOf(lines.SelectMany(static l => l.Middle.Append(l.Right)).SelectMany(static r => r.Descendants())
            .SelectMany(static n => n is ScriptedSyntax { Subscript: { } below } ? SyntaxKeys.ItemsOf(below) : n is ApplicationSyntax applied ? applied.Arguments : default).OfType<NameSyntax>()), StringComparer.Ordinal);
        var stated = ranges.Where(r => sums == Counting.Unstated || places.Contains(r.Index.Name)).Aggregate(sums, static (found, r) => found | CountingSurvey.Of(r.Lower));
        var sizeNames = SizeNamesOf(nodes);
        sizeNames.UnionWith(SyntaxKeys.KeysOf(ranges.Select(static r => r.Upper).OfType<ExpressionSyntax>()));
        sizeNames.UnionWith(SyntaxKeys.KeysOf(syntax.Where.OfType<DomainClauseSyntax>().SelectMany(static d => d.Dimensions)));
        var parameters = context.Request.Method.Parameters;
        var names = new ParameterNames(parameters, nodes) { Sizes = sizeNames };
        sizeNames.UnionWith(parameters.Where(static p => p.Shape is not null).SelectMany(static p => p.Shape!.Split(',')).Select(static d => d.Trim()).Where(AttributeTexts.IsName));
        var fromEntryZero = sums == Counting.Unstated ? CountingSurvey.FromEntryZero(syntax, names) : [];
        var counting = fromEntryZero.Count > 0 ? Counting.FromZero : stated == Counting.Unstated ? context.Assumed : stated;
        return new Survey(
            names,
            syntax.Statements.Where(static s => !EquationLines.IsClaim(s)).Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement)).ToList(),
            sizeNames,
            counting == Counting.Unstated && CountingSurvey.StartsBeforeZero(syntax, names) ? Counting.FromZero : counting,
            distances,
            distances.Count > 0 && stated == Counting.Unstated,
            LabelSurvey.Of(nodes, names),
            KeySet(lines.Where(static l => l.Relation != StatementRelation.DistributedAs).Select(static l => l.Left).OfType<NameSyntax>().Where(n => names.Find(n) is null).Select(static n => Spelling.Key(n))),
            KeySet(lines.Where(static l => !EquationLines.IsClaim(l) && !l.IsLabelled).Select(static l => EquationLines.FunctionOf(l.Left))),
            nodes.OfType<ApplicationSyntax>().Where(static a => Spelling.Key(a.Target) is not null).ToLookup(static a => Spelling.Key(a.Target)!, StringComparer.Ordinal),
            KeySet(nodes.OfType<ScriptedSyntax>().Where(static s => s.Subscript is not null || Superscripts.InParentheses(s) is not null).Select(static s => Spelling.Key(s.Base))),
            new NameLetters(lines, names, SyntaxKeys.KeysOf(ranges.Select(static r => r.Index))),
            places,
            fromEntryZero,
            WholeQuotients.Of(nodes.OfType<BigOperatorSyntax>().SelectMany(static o => o.Upper is null ? o.Ranges : o.Ranges.Add(o.Upper)).Concat(ranges.Select(static r => r.Upper).OfType<ExpressionSyntax>()), names));
    }

    /// <summary>Whether the letter bears subscripts or labels somewhere: it is a name, and no index.</summary>
    public bool IsOfNames(ExpressionSyntax letter) => Spelling.Key(letter) is { } key && Bases.Contains(key);

    /// <summary>The parameters x of a left side f(x).</summary>
    public IEnumerable<string> ArgumentsOf(ExpressionSyntax? left) => left is ApplicationSyntax { Open: '(' } function && FindParameter(function.Target) is null
        ? function.Arguments.Where(a => a is NameSyntax && FindParameter(a) is not null).Select(static a => Spelling.Key(a)).OfType<string>()
        : [];

    public ParameterModel? FindParameter(ExpressionSyntax name) => Names.Find(name);

    public bool IsArrayInput(ExpressionSyntax node) => FindParameter(node) is { IsWritable: false, Kind: not (ParameterKind.Scalar or ParameterKind.Out) };

    public bool IsArrayParameter(ExpressionSyntax node) => FindParameter(node) is
    {
        Kind: not (ParameterKind.Scalar or ParameterKind.Out),
        Element: ElementType.Single or ElementType.Double,
    };

    private static HashSet<string> KeySet(IEnumerable<string?> keys) => new(keys.OfType<string>(), StringComparer.Ordinal);

    private static HashSet<string> SizeNamesOf(IEnumerable<ExpressionSyntax> nodes) =>
        new(SyntaxKeys.KeysOf(SyntaxKeys.UpperBounds(nodes.OfType<BigOperatorSyntax>())).Concat(["n", "N"]), StringComparer.Ordinal);
}
