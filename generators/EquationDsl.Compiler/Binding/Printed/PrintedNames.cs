using System.Text.RegularExpressions;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>What the names of an equation are as far as its text and its method say.</summary>
internal sealed class PrintedNames
{
    private readonly EquationRequest _request;
    private readonly ParameterNames _parameters;
    private readonly HashSet<string> _defined;
    private readonly HashSet<string> _sizes;
    private HashSet<string>? _running;

    /// <summary>The f of lines <c>f(x) = ..</c>.</summary>
    private readonly HashSet<string> _functions;

    public PrintedNames(EquationSyntax syntax, EquationRequest request)
    {
        (Equation, _request) = (syntax, request);
        Nodes = Lines(syntax).SelectMany(static s => s.Descendants()).ToList();
        _parameters = new ParameterNames(request.Method.Parameters, Nodes);
        _defined = new HashSet<string>(Lines(syntax).Where(static s => !Equalities.IsExpression(s.Left)).Select(static s => Spelling.Key(s.Left)).OfType<string>(), StringComparer.Ordinal);
        _functions = new HashSet<string>(
            Lines(syntax).Select(static s => s.Left).OfType<ApplicationSyntax>().Where(static a => a.Arguments.All(IsPlain))
                .Select(static a => Spelling.Key(a.Target)).OfType<string>(), StringComparer.Ordinal);
        _sizes = new HashSet<string>(Sizes(syntax, request), StringComparer.Ordinal);
    }

    /// <summary>What bounds sums, and the extents that attributes and clauses name.</summary>
    private IEnumerable<string> Sizes(EquationSyntax syntax, EquationRequest request) => Nodes.OfType<BigOperatorSyntax>().Select(static o => o.Upper)
        .Concat(syntax.Where.OfType<RangeClauseSyntax>().Select(static r => r.Upper)).Concat(syntax.Where.OfType<DomainClauseSyntax>().SelectMany(static d => d.Dimensions))
        .OfType<ExpressionSyntax>().SelectMany(static e => e.Descendants()).Select(static n => Spelling.Key(n)).OfType<string>()
        .Concat(request.Method.Parameters.SelectMany(static p => p.Shape?.Split(',') ?? []).Select(static d => d.Trim())).Concat(["n", "N"]);

    /// <summary>The equation that they are the names of.</summary>
    public EquationSyntax Equation { get; }

    /// <summary>Those of the equation in the next form, which few equations change: these then.</summary>
    public PrintedNames For(EquationSyntax next) => ReferenceEquals(next, Equation) || next.Equals(Equation) ? this : new(next, _request);

    /// <summary>Those of the equation in another form.</summary>
    public PrintedNames Of(EquationSyntax syntax) => new(syntax, _request);

    public IReadOnlyList<ExpressionSyntax> Nodes { get; }

    public IEnumerable<ParameterModel> Parameters => _request.Method.Parameters;

    public static IEnumerable<StatementSyntax> Lines(EquationSyntax syntax) =>
        syntax.Statements.Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement));

    /// <summary>Whether a value is returned.</summary>
    public bool Returns => _request.Method.Return.Kind != ReturnKind.Void;

    public bool ReturnsNumber => _request.Method.Return.Kind == ReturnKind.Scalar;

    public string Text(TextSpan span) => _request.Equation.Substring(span.Start, span.Length);

    /// <summary>What closes a group.</summary>
    public char LastOf(GroupSyntax group) => _request.Equation[group.Span.End - 1];

    /// <summary>Whether values are assigned, one line after the other: <c>\leftarrow</c> and <c>:=</c>.</summary>
    public bool HasArrows => Arrows.IsMatch(_request.Equation);

    private static readonly Regex Arrows = new(@"\\(?:long)?leftarrow(?![A-Za-z])|\\gets(?![A-Za-z])|\\coloneqq?(?![A-Za-z])|:=|←", RegexOptions.CultureInvariant);

    /// <summary>Whether entries outside are read as something.</summary>
    public bool HasBoundary => Boundary != BoundaryMode.Valid;

    public BoundaryMode Boundary => _request.Options.Boundary;

    public ParameterModel? Find(ExpressionSyntax notation) => _parameters.Find(notation);

    public ParameterModel? Exact(ExpressionSyntax notation) => _parameters.Exact(notation);

    /// <summary>Whether a parameter, a constant, another equation or a line of this one bears the name.</summary>
    public bool IsKnown(ExpressionSyntax notation) => Find(notation) is not null || _defined.Contains(Spelling.Key(notation) ?? "")
        || Spelling.Candidates(notation).Any(c => _request.Constants.Any(k => Spelling.Plain(k.Name) == c) || _request.Visible.Any(s => s.Method.Name == c));

    /// <summary>
    /// The <c>\det(AB)</c> that is a value, not the name of a result: a known function, or one that a line defines, of more than names. A letter as
    /// <c>\psi</c>, which may name anything, is that function if the other side applies it too; and of a function of a line <c>f(0)</c> and <c>f(n+1)</c> are
    /// its start and its step.
    /// </summary>
    public bool IsFunctionValue(StatementSyntax line)
    {
        if (((line.Left as ScriptedSyntax)?.Base ?? line.Left) is not ApplicationSyntax { Open: '(' or '[' } left || Spelling.Key(left.Target) is not { } name
            || left.Separators.Any(static s => s is '|' or '‖') || Find(line.Left!) is not null || Find(left.Target) is not null || left.Arguments.All(IsPlain))
        {
            return false;
        }

        var applied = Nodes.OfType<ApplicationSyntax>().Where(a => a != left && Spelling.Key(a.Target) == name).ToList();
        return _functions.Contains(name) ? !left.Arguments.All(static a => IsPlain(a) || a is NumberSyntax || Place.Shifted(a) is not null)
            : IsBuiltIn(name) && (!FunctionNames.IsLetter(name) || applied.Exists(a => line.Middle.Append(line.Right).SelectMany(static side => side.Descendants()).Contains(a)));
    }

    public static bool IsPlain(ExpressionSyntax argument) => argument switch
    {
        NameSyntax or ListSyntax => true,
        ScriptedSyntax { Base: var name, Superscript: var above and (null or NameSyntax or GroupSyntax) } => IsPlain(name) && !(above is not null && Unknowns.IsTransposition(above)),
        _ => false,
    };

    private static bool IsBuiltIn(string name) => Primitives.Find(name) is not null || Library.Knows(name) || FactorFunctions.Rows.ContainsKey(name)
        || name is "det" or "inv" or "chol" or "rank" or "cond" or "vec" or "E";

    /// <summary>Those of the letters that stand nowhere in the equation and name no parameter.</summary>
    public IEnumerable<string> Unused(string letters) => letters.Select(static l => l.ToString())
        .Where(l => !Nodes.Any(n => n is NameSyntax name && name.Name == l) && Parameters.All(p => !string.Equals(p.Name, l, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The i and j of <c>i,j</c>, <c>ij</c> and <c>(i,j)</c> below a name.</summary>
    public static IEnumerable<ExpressionSyntax> PlacesIn(ExpressionSyntax below) => below switch
    {
        BinarySyntax { Operator: BinaryOperator.Juxtapose } product => PlacesIn(product.Left).Concat(PlacesIn(product.Right)),
        ListSyntax list => list.Items.SelectMany(PlacesIn),
        GroupSyntax group => PlacesIn(group.Inner),
        _ => [below],
    };

    /// <summary>
    /// What stands below a name, in the parentheses after one, and in those of the <c>a^L(x)</c> of layer L, which are no factor: what says which entry it
    /// is.
    /// </summary>
    public static IEnumerable<ExpressionSyntax> PlacesOf(ExpressionSyntax node) => node switch
    {
        ScriptedSyntax { Subscript: { } below } => [below],
        ApplicationSyntax application => application.Arguments,
        BinarySyntax
        {
            Operator: BinaryOperator.Juxtapose, Left: ScriptedSyntax { Base: NameSyntax, Superscript: { } layer }, Right: GroupSyntax { Open: '(', Inner: NameSyntax or ListSyntax } group,
        } when !Unknowns.IsTransposition(layer) => [group.Inner],
        _ => [],
    };

    /// <summary>All that stands in the places of names among the nodes.</summary>
    public static IEnumerable<ExpressionSyntax> InPlaces(IEnumerable<ExpressionSyntax> nodes) => nodes.SelectMany(PlacesOf).SelectMany(static place => place.Descendants());

    /// <summary>Whether it is a letter of which nothing says that it is anything but an index.</summary>
    public bool IsIndex(ExpressionSyntax node) => node is NameSyntax { Name.Length: 1, Accents.IsEmpty: true } && !IsKnown(node);

    /// <summary>
    /// The first name of an expression that means nothing here; <c>(f * g)(t)</c> names a convolution, and <c>p(x \mid y)</c> a density. Null if it can be
    /// computed.
    /// </summary>
    /// <param name="left">The left side, whose letters below names are indices.</param>
    public ExpressionSyntax? Unknown(ExpressionSyntax node, ExpressionSyntax? left = null) =>
        Unknown(node, new HashSet<string>(left is null ? [] : SubscriptsOf(left).Concat((left as ApplicationSyntax)?.Arguments ?? default).Select(static n => Spelling.Key(n)).OfType<string>(), StringComparer.Ordinal));

    private ExpressionSyntax? Unknown(ExpressionSyntax node, HashSet<string> bound)
    {
        switch (node)
        {
            case NameSyntax name:
                return bound.Contains(name.Name) || IsKnown(name) || MeansItself(name) ? null : name;
            case ScriptedSyntax or ApplicationSyntax or DelimitedSyntax when IsKnown(node):
                return null;
            case ApplicationSyntax { Target: GroupSyntax { Inner: BinarySyntax { Operator: BinaryOperator.Asterisk } } }:
            case ApplicationSyntax application when application.Separators.Any(static s => s is '|' or '‖') && application is not { Target: NameSyntax { Name: "N" }, Arguments.Count: 3 }:
                return node;
            case ScriptedSyntax scripted:
                // The E_{\text{rest}} of a line for E is another name; what else stands below is an index.
                if (scripted is { Base: NameSyntax letter, Subscript: NameSyntax { IsWord: true } word, Superscript: null } && !IsKnown(scripted) && Find(letter) is null && !IsKnown(word))
                {
                    return scripted;
                }

                return IsKnown(scripted with { Superscript = null }) ? null
                    : Unknown(scripted.Base, bound) ?? (scripted.Superscript is { } power and not (GroupSyntax or NameSyntax { Name: "T" }) ? Unknown(power, bound) : null);
            case BigOperatorSyntax big:
                var inner = new HashSet<string>(bound.Concat(big.Ranges.SelectMany(static r => r.Descendants()).Select(static n => Spelling.Key(n)).OfType<string>()), StringComparer.Ordinal);
                return Unknown(big.Body, inner);
            case IntegralSyntax integral:
                return Unknown(integral.Body, [.. bound, integral.Variable.Name])
                    ?? new[] { integral.Lower, integral.Upper }.OfType<ExpressionSyntax>().Select(b => Unknown(b, bound)).FirstOrDefault(static u => u is not null);
            case DerivativeSyntax { Operand: NameSyntax function } when !IsKnown(function):
                return function;
            case NablaSyntax { Kind: NablaKind.Laplacian, Operand: var operand } when Find(FirstOf(operand)) is { IsWritable: false }:
                // The \Delta W of W x + \Delta W x is a change of W: what is passed has no Laplacian.
                return node;
            default:
                return node.Children().OfType<ExpressionSyntax>().Select(child => Unknown(child, bound)).FirstOrDefault(static u => u is not null);
        }
    }

    private static ExpressionSyntax FirstOf(ExpressionSyntax node) => node is BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } product ? FirstOf(product.Left) : node;

    /// <summary>Constants, functions, lengths, the identity, and what marks a transpose.</summary>
    private bool MeansItself(NameSyntax name) => Spelling.Key(name) is { } key
        && (name.Name is "I" or "top" or "intercal" or "*" or "+" || Constants.IsConstant(key) || IsBuiltIn(key.TrimEnd('\'')) || _sizes.Contains(key));

    private static IEnumerable<ExpressionSyntax> SubscriptsOf(ExpressionSyntax left) =>
        left.Descendants().OfType<ScriptedSyntax>().SelectMany(static s => s.Subscript?.Descendants() ?? []).OfType<NameSyntax>().Where(static n => !char.IsUpper(n.Name[0]));

    /// <summary>Whether sums, clauses or the entries of an output run over the letter.</summary>
    public bool Runs(ExpressionSyntax letter) => Spelling.Key(letter) is { } key && (_running ??= new HashSet<string>(
        Nodes.OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges).Concat(Equation.Where.OfType<RangeClauseSyntax>().Select(static r => r.Index))
            .Select(static r => r is RelationSyntax range ? range.Operands[0] : r)
            .Concat(Lines(Equation).Select(static l => l.Left).OfType<ScriptedSyntax>().Where(l => l.Subscript is not null && Find(l.Base) is { } model && IsArray(model)).SelectMany(static l => PlacesIn(l.Subscript!)))
            .Select(static r => Spelling.Key(r)).OfType<string>(), StringComparer.Ordinal)).Contains(key);

    public static bool IsArray(ParameterModel model) => model.Kind is not (ParameterKind.Scalar or ParameterKind.Out or ParameterKind.NoiseKey or ParameterKind.Random);
}
