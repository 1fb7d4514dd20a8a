using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Names;

/// <summary>
/// Which parameter a notation of an equation names: the one that [Symbol] gives it, the one that is spelt exactly so, or the only one that is spelt so in
/// other letters, where these mean nothing else in the equation. Every part of binding asks here, so that all of them agree.
/// </summary>
internal sealed class ParameterNames
{
    /// <summary>Capitals whose meaning is not that of the small letter: expectation, identity, transposition, beta function, derivative, order.</summary>
    private static readonly HashSet<string> OwnMeanings = new(StringComparer.Ordinal) { "E", "I", "T", "B", "D", "O" };

    private readonly List<Row> _rows;
    private readonly HashSet<string> _applied;
    private readonly HashSet<string> _indexLetters = new(StringComparer.Ordinal);
    private readonly Dictionary<ParameterModel, string> _named = [];

    /// <summary>Whether <c>\mathbb{E}[x]</c> stands in the equation: then this letter is no parameter E.</summary>
    private readonly bool _takesMeans;

    public ParameterNames(ValueArray<ParameterModel> parameters, IReadOnlyList<ExpressionSyntax> nodes)
    {
        _rows = parameters.Select(RowOf).ToList();
        _applied = new HashSet<string>(nodes.Select(static n => n is ApplicationSyntax a ? a.Target : (n as PrefixFunctionSyntax)?.Function).OfType<ExpressionSyntax>()
            .Select(static f => Spelling.Key((f as ScriptedSyntax)?.Base ?? f)).OfType<string>(), StringComparer.Ordinal);
        _takesMeans = nodes.Any(static n => n is ApplicationSyntax { Target: NameSyntax { IsExpectation: true } });
        foreach (var node in nodes)
        {
            if (Exact(node) is { } model && Spelling.Key(node) is { } key && !_named.ContainsKey(model))
            {
                _named.Add(model, key);
            }

            _indexLetters.UnionWith(IndexPlaces(node).SelectMany(static p => p.Descendants()).OfType<NameSyntax>().Where(static n => n is { Name.Length: 1, Accents.IsEmpty: true })
                .Select(static n => Spelling.Key(n)!));
        }
    }

    /// <summary>Names that stand where a bound stands: a vector n is not the N above a sum.</summary>
    public ISet<string> Sizes { get; set; } = new HashSet<string>(StringComparer.Ordinal) { "n", "N" };

    public ParameterModel? Find(ExpressionSyntax notation) => Exact(notation) ?? BelowArrow(notation) ?? (InOtherLetters(notation) is [var only] ? only : null);

    /// <summary>The r of <c>\overrightarrow{r}</c>, unless a plain r stands in the equation too: then the arrow tells two values apart.</summary>
    private ParameterModel? BelowArrow(ExpressionSyntax notation)
    {
        var plain = notation switch
        {
            NameSyntax { Accents: [SyntaxNames.RightArrow] } name => name with { Accents = default },
            ScriptedSyntax { Base: NameSyntax { Accents: [SyntaxNames.RightArrow] } name } scripted => scripted with { Base = name with { Accents = default } },
            _ => (ExpressionSyntax?)null,
        };
        return plain is not null && Exact(plain) is { } model && !_named.ContainsKey(model) ? model : null;
    }

    /// <summary>By [Symbol]: of two that only fonts tell apart the one in this font, and one in another font only if no parameter is called so.</summary>
    public ParameterModel? ByNotation(ExpressionSyntax notation)
    {
        if (!_rows.Exists(static r => r.Notation is not null) || Spelling.Key(notation) is not { } key || _rows.FindAll(r => r.Notation == key || r.Timed == key) is not { Count: > 0 } alike)
        {
            return null;
        }

        var fonts = Spelling.Fonts(notation);
        var isOther = alike.Count > 1 || (alike[0].Fonts.Length > 0 && Spelling.Candidates(notation).Any(c => _rows.Exists(r => r.Notation is null && r.Name == c)));
        return (alike.Find(r => r.Fonts == fonts) ?? (isOther ? null : alike[0]))?.Model;
    }

    private static Row RowOf(ParameterModel parameter)
    {
        var notation = parameter.Notation is { } text ? Spelling.NotationOf(text) : null;
        return new Row(parameter, Spelling.Plain(parameter.Name), Spelling.Key(notation), notation is null ? "" : Spelling.Fonts(notation)) { Timed = Timed(notation) };
    }

    /// <summary>The key of <c>u^{(n)}</c> for <c>u^n</c>, as an equation is read in which the letter above says when (see <see cref="TimesAbove"/>).</summary>
    private static string? Timed(ExpressionSyntax? notation) => notation is ScriptedSyntax { Superscript: { } above } scripted && TimesAbove.LetterOf(above) is not null
        ? Spelling.Key(scripted with { Superscript = new GroupSyntax(above.Span, '(', above) }) : null;

    /// <summary>By [Symbol], or by the exact name.</summary>
    public ParameterModel? Exact(ExpressionSyntax notation) =>
        notation is NameSyntax { IsExpectation: true } && _takesMeans ? _rows.Find(r => r.Notation == Spelling.Key(notation) && r.Fonts == NameSyntax.DoubleStruck)?.Model
        : ByNotation(notation) ?? Spellings(notation).Select(c => _rows.Find(r => r.Name == c)?.Model).FirstOrDefault(static m => m is not null) ?? Property(notation);

    /// <summary>The property Beta that C# spells with a capital, for <c>\beta</c>; what is called as a function stays one.</summary>
    private ParameterModel? Property(ExpressionSyntax notation) => notation is NameSyntax { Name.Length: > 1 } name && !Constants.IsConstant(name.Name) && !_applied.Contains(name.Name)
        && _rows.FindAll(r => r.Model.Member is not null && r.Notation is null && Spelling.Decapitalised(r.Name) is { } small && Spelling.Candidates(name).Contains(small)) is [var only] ? only.Model : null;

    /// <summary>A parameter W_h is more exactly W_h than a parameter Wh is.</summary>
    private static IEnumerable<string> Spellings(ExpressionSyntax notation) => notation is ScriptedSyntax && Spelling.Key(notation) is { } key
        ? Spelling.Candidates(notation).OrderByDescending(c => c == key)
        : Spelling.Candidates(notation);

    /// <summary>Those that the notation may mean if case does not matter.</summary>
    public IReadOnlyList<ParameterModel> InOtherLetters(ExpressionSyntax notation) => Reserved(notation) is null || IsMatrix(notation) ? Alike(notation).Where(m => Conflict(notation, m) is null).ToList() : [];

    /// <summary>A parameter that differs in case only and is not meant, and why.</summary>
    public (ParameterModel Model, string Reason)? Refused(ExpressionSyntax notation) => Alike(notation).FirstOrDefault() is { } model
        && (Reserved(notation) ?? Conflict(notation, model)) is { } reason ? (model, reason) : null;

    private List<ParameterModel> Alike(ExpressionSyntax notation)
    {
        var candidates = Spelling.Candidates(notation).ToList();
        return _rows.Where(r => candidates.Exists(c => string.Equals(c, r.Name, StringComparison.OrdinalIgnoreCase))).Select(static r => r.Model).ToList();
    }

    /// <summary>Constants, functions, indices and capitals with a meaning of their own are exact.</summary>
    private string? Reserved(ExpressionSyntax notation)
    {
        var (key, letter) = (Spelling.Key(notation), notation as NameSyntax);
        return key is null || letter is null ? null
            : Constants.IsConstant(key) || Primitives.Find(key) is not null || Library.Knows(key) || OwnMeanings.Contains(key) ? "it has a meaning of its own"
            : _indexLetters.Contains(key) ? "it is an index here"
            : null;
    }

    private string? Conflict(ExpressionSyntax notation, ParameterModel model)
    {
        var key = Spelling.Key(notation);
        return _named.TryGetValue(model, out var other) && other != key ? "both stand in the equation"
            : key is not null && Sizes.Contains(key) && !(model.Kind == ParameterKind.Scalar && model.Element is ElementType.Int32 or ElementType.Int64) ? "it is a length here"
            : IsMatrix(notation) && model is { IsWritable: false, Kind: ParameterKind.ReadOnlyTensorSpan } ? null
            : Spelling.IsGreek(notation) || Spelling.IsGreek(_rows.Find(r => r.Model == model)!.Name) ? "Greek letters are told apart by their case"
            : null;
    }

    /// <summary>The Σ of a matrix that C# calls sigma: as there are no capitals of other kinds, a matrix that is passed can only be that; <c>\Phi(x)</c> is a function.</summary>
    private bool IsMatrix(ExpressionSyntax notation) => ((notation as ScriptedSyntax)?.Base ?? notation) is NameSyntax { Accents.IsEmpty: true, Primes: 0 } name
        && Spelling.IsGreek(name) && char.IsUpper(name.Name[0]) && (name.Name is not ("Phi" or "Gamma") || name.Font is not null) && !_applied.Contains(name.Name);

    private IEnumerable<ExpressionSyntax> IndexPlaces(ExpressionSyntax node) => node switch
    {
        ScriptedSyntax s when Superscripts.InParentheses(s) is { } place => s.Subscript is null ? [place] : [place, s.Subscript],
        ScriptedSyntax { Subscript: { } subscript } => [subscript],
        BigOperatorSyntax big => big.Ranges.Select(static r => r is RelationSyntax { Operators: [RelationOperator.Equal or RelationOperator.ElementOf] } relation ? relation.Operands[0] : r),
        ApplicationSyntax a when Exact(a.Target) is { Kind: not ParameterKind.Scalar } => a.Arguments,
        _ => [],
    };

    /// <param name="Name">As a notation would be spelt: theta for θ.</param>
    /// <param name="Notation">The key of what [Symbol] says.</param>
    /// <param name="Fonts">The fonts that [Symbol] states.</param>
    private sealed record Row(ParameterModel Model, string Name, string? Notation, string Fonts)
    {
        public string? Timed { get; init; }
    }
}
