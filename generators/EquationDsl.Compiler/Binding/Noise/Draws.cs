using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Noise;

/// <summary>
/// <c>x \sim \mathcal{N}(\mu, \sigma^2)</c> becomes <c>x = \mu + \sigma z</c> over a standard draw z, which is an input that no caller passes: it has the
/// axes that its use requires, as an open tensor span has. The sources of noise are no names of the equation.
/// </summary>
internal sealed class Draws
{
    private readonly EquationRequest _request;
    private readonly EquationSyntax _syntax;
    private readonly ParameterNames _names;
    private readonly HashSet<string> _indices;

    /// <summary>Names that stand somewhere without a subscript.</summary>
    private readonly HashSet<string> _wholes;

    /// <summary>Names that stand in subscripts.</summary>
    private readonly HashSet<string> _below;
    private readonly List<ParameterModel> _drawn = [];
    private readonly List<(ExpressionSyntax Of, ExpressionSyntax Drawn)> _noises = [];
    private readonly List<EquationDiagnostic> _found = [];
    private readonly ParameterRanges _ranges;

    private Draws(EquationSyntax syntax, EquationRequest request)
    {
        (_syntax, _request) = (syntax, request with
        {
            Method = request.Method with { Parameters = request.Method.Parameters.Where(static p => !p.IsNoise).ToValueArray() },
            Declared = request.Declared,
        });
        var nodes = Lines.SelectMany(static s => s.Middle.Append(s.Right).Concat(s.Left is null ? [] : [s.Left])).SelectMany(static e => e.Descendants()).ToList();
        _names = new ParameterNames(_request.Method.Parameters, nodes);
        _ranges = new ParameterRanges(_names, _found);
        var scripted = new HashSet<TextSpan>(nodes.OfType<ScriptedSyntax>().Where(static s => s.Subscript is not null).Select(static s => s.Base.Span));
        var domains = _syntax.Where.OfType<DomainClauseSyntax>().Where(static d => !d.Dimensions.IsEmpty).SelectMany(static d => d.Symbols);
        _wholes = new HashSet<string>(nodes.OfType<NameSyntax>().Where(n => !scripted.Contains(n.Span)).Concat(domains).Select(static n => Spelling.Key(n)).OfType<string>(), StringComparer.Ordinal);
        _below = new HashSet<string>(nodes.OfType<ScriptedSyntax>().Where(static s => s.Subscript is not null).SelectMany(static s => s.Subscript!.Descendants()).Select(static n => Spelling.Key(n)).OfType<string>(), StringComparer.Ordinal);
        _indices = new HashSet<string>(IndexLetters(nodes), StringComparer.Ordinal);
    }

    private IEnumerable<StatementSyntax> Lines => _syntax.Statements.Concat(_syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement));

    /// <summary>The equation without draws, and the request with what is drawn among the parameters.</summary>
    public static Outcome<DrawnEquation> Written(EquationSyntax syntax, EquationRequest request) => new Draws(syntax, request).Run(request.Method.Parameters.Where(static p => p.IsNoise).ToList());

    private Outcome<DrawnEquation> Run(List<ParameterModel> sources)
    {
        var draws = Lines.Where(IsDraw).OrderBy(static s => s.Span.Start).ToList();
        if (sources.Count > 1)
        {
            return Failed(EquationDiagnostic.Create(NoiseRules.Sources, _syntax.Statements.IsEmpty ? _syntax.Span : _syntax.Statements[0].Span, sources[0].Name, sources[1].Name));
        }

        if (draws.Count == 0)
        {
            ValueArray<EquationDiagnostic> unused = sources.Select(s => EquationDiagnostic.Create(BindingRules.Unused, _syntax.Statements.IsEmpty ? _syntax.Span : _syntax.Statements[0].Span, s.Name)).ToValueArray();
            return new(new DrawnEquation(_syntax, _request), unused);
        }

        if (sources.Count == 0)
        {
            return Failed([.. draws.Select(d => EquationDiagnostic.Create(NoiseRules.NoKey, d.Span, Text(d.Left!), Spelling.Candidates(NameOf(d)).FirstOrDefault() ?? "noise"))]);
        }

        var equations = new Dictionary<StatementSyntax, StatementSyntax?>(ReferenceComparer.Instance);
        foreach (var (draw, at) in draws.Select(static (d, at) => (d, at)))
        {
            equations[draw] = Equation(draw, at + 1);
        }

        return _found.Count > 0 ? Failed([.. _found]) : new(new DrawnEquation(Replaced(equations), WithDrawn()), default);
    }

    private static Outcome<DrawnEquation> Failed(params EquationDiagnostic[] found) => new(null, found.ToValueArray());

    /// <summary>An input that is said to be distributed somehow is given, and so are its entries.</summary>
    private bool IsDraw(StatementSyntax statement) => statement is { Relation: StatementRelation.DistributedAs, Left: { } left }
        && !DeclaredVariable.IsInput(left, _names);

    private EquationSyntax Replaced(Dictionary<StatementSyntax, StatementSyntax?> equations) => _syntax with
    {
        Statements = _syntax.Statements.Select(s => equations.TryGetValue(s, out var equation) ? equation : s).OfType<StatementSyntax>().ToValueArray(),
        Where = [.. _syntax.Where.SelectMany(Shaped).Select(w => w is DefinitionClauseSyntax clause && equations.TryGetValue(clause.Statement, out var equation)
            ? equation is null ? null : clause with { Statement = equation } : w).OfType<WhereClauseSyntax>()],
    };

    /// <summary>What is said of the axes of a name holds for the draws that it is made of.</summary>
    private IEnumerable<WhereClauseSyntax> Shaped(WhereClauseSyntax clause)
    {
        if (clause is not DomainClauseSyntax domain)
        {
            return [clause];
        }

        var symbols = domain.Symbols.Select(s => _noises.FirstOrDefault(n => Spelling.Key(n.Of) == Spelling.Key(s)).Drawn).OfType<ExpressionSyntax>().ToValueArray();
        return symbols.IsEmpty ? [clause] : [clause, domain with { Symbols = symbols }];
    }

    private EquationRequest WithDrawn()
    {
        var noted = _ranges.Noted(_request);
        return noted with { Method = noted.Method with { Parameters = [.. noted.Method.Parameters, .. _drawn] } };
    }

    /// <summary>The definition of what is drawn; null where the name is that of the standard draw itself.</summary>
    private StatementSyntax? Equation(StatementSyntax draw, int stream)
    {
        var (left, right) = (draw.Left!, draw.Right is GroupSyntax group ? group.Inner : draw.Right);
        var name = NameOf(draw);
        var axes = name == left ? 0 : Letters(((ScriptedSyntax)left).Subscript!).Count();
        var isResult = IsResult(draw);
        bool IsRanged(string index) => right.Descendants().Any(n => n is NameSyntax letter && letter.Name == index) || _syntax.Where.OfType<RangeClauseSyntax>().Any(r => r.Index.Name == index);
        if (name != left && !Letters(((ScriptedSyntax)left).Subscript!).Any(IsRanged))
        {
            // All entries have the same parameters: the subscripts say how many axes there are.
            (left, draw) = (name, draw with { Left = name });
        }

        if (draw.Middle.Count > 0 || name is not (NameSyntax or ScriptedSyntax) || Spelling.Candidates(name).FirstOrDefault() is not { } spelling)
        {
            _found.Add(EquationDiagnostic.Create(NoiseRules.Drawn, left.Span, Text(left)));
            return null;
        }

        if (((right as ApplicationSyntax)?.Target ?? right) is not NameSyntax { Primes: 0 } named || Distributions.Find(named.Name) is not { } distribution)
        {
            _found.Add(EquationDiagnostic.Create(NoiseRules.Distribution, right.Span, Text(right), Distributions.All));
            return null;
        }

        if (DrawnParameters.Of(distribution, right, Text(right), new(n => _names.Find(n) is not null, IsMatrix), _found) is not { } parameters)
        {
            return null;
        }

        if (right is ApplicationSyntax given)
        {
            _ranges.Require(distribution, given, IsMatrix);
        }

        var isItself = parameters.IsStandard && _names.Find(name) is null && !isResult;
        var noise = Unused(isItself ? spelling : spelling + "Noise");
        _drawn.Add(new ParameterModel(noise, ElementType.Double, ParameterKind.ReadOnlyTensorSpan)
        {
            Draw = new Draw(distribution.Kind, stream, Text(left), draw.Span, Math.Max(axes, parameters.LeastAxes)) { IsInner = !isItself },
        });
        if (isItself)
        {
            return null;
        }

        // Nothing else stands at these characters: the binder tells places in the text by them.
        ExpressionSyntax drawn = new NameSyntax(new TextSpan(right.Span.End, 0), noise, default, 0, IsWord: true);
        _noises.Add((name, drawn));
        drawn = left != name && left is ScriptedSyntax { Subscript: { } subscript } ? new ScriptedSyntax(new TextSpan(right.Span.End - 1, 1), drawn, subscript, null) : drawn;
        ValueArray<ExpressionSyntax> arguments = [.. parameters.Values, drawn];
        var value = parameters.IsStandard ? drawn : parameters.IsByMatrix ? WithCovariances(parameters, drawn, right.Span)
            : new ApplicationSyntax(right.Span, new NameSyntax(named.Span, distribution.Function, default, 0, IsWord: true), arguments, Enumerable.Repeat(',', arguments.Count - 1).ToValueArray(), '(');
        value = IsWhole(name, isResult) && DistributionTable.Find(distribution.Names[0]) is { IsDiscrete: true } ? new DelimitedSyntax(right.Span, DelimiterKind.Floor, [value]) : value;
        return draw with { Relation = StatementRelation.Equals, Right = value, Joints = default };
    }

    /// <summary>Whether what is drawn is to be held as a whole number.</summary>
    private bool IsWhole(ExpressionSyntax name, bool isResult) => _below.Contains(Spelling.Key(name) ?? "")
        || (_names.Find(name)?.Element ?? (isResult ? _request.Method.Parameters.LastOrDefault(static p => p.IsWritable)?.Element ?? _request.Method.Return.Element : null))
            is ElementType.Int32 or ElementType.Int64;

    /// <summary><c>\mu + L z</c> with <c>L L^\top = \Sigma</c>.</summary>
    private static BinarySyntax WithCovariances(DrawnParameters parameters, ExpressionSyntax drawn, TextSpan span)
    {
        var factor = new ApplicationSyntax(parameters.Values[1].Span, new NameSyntax(new TextSpan(span.Start, 1), "chol", default, 0, IsWord: true), [parameters.Values[1]], default, '(');
        return new BinarySyntax(span, BinaryOperator.Add, span, parameters.Values[0], new BinarySyntax(TextSpan.Cover(factor.Span, drawn.Span), BinaryOperator.Juxtapose, factor.Span, factor, drawn));
    }

    /// <summary>A capital letter, or a matrix by its declaration.</summary>
    private bool IsMatrix(ExpressionSyntax variance) => (variance is NameSyntax or ScriptedSyntax { Superscript: null } && _names.Find(variance) is null && LetterCase.IsCapital(variance) && variance is not NameSyntax { Name: "I" })
        || (_names.Find(variance) is { } model && (model.StatedRank() == 2 || (model.StatedRank() is null && LetterCase.IsCapital(variance))));

    /// <summary>Whether nothing computes anything of it: the draw is what the equation gives.</summary>
    private bool IsResult(StatementSyntax draw) => ReferenceEquals(_syntax.Statements.LastOrDefault(), draw) && _syntax.Statements.All(static s => s.Relation == StatementRelation.DistributedAs);

    /// <summary>Without subscripts that are indices: of an array, or of what runs over a range elsewhere. Others are a part of the name.</summary>
    private ExpressionSyntax NameOf(StatementSyntax draw) => draw.Left is ScriptedSyntax { Subscript: { } subscript, Superscript: null } scripted && _names.Exact(draw.Left) is null
        && (IsResult(draw) || _names.Find(scripted.Base) is { Kind: not ParameterKind.Scalar } || _wholes.Contains(Spelling.Key(scripted.Base) ?? "") || Letters(subscript).Any(_indices.Contains)) ? scripted.Base : draw.Left!;

    private static IEnumerable<string> Letters(ExpressionSyntax subscript) => subscript.Descendants().OfType<NameSyntax>().Where(static n => n.Name.Length == 1).Select(static n => n.Name);

    private IEnumerable<string> IndexLetters(List<ExpressionSyntax> nodes)
    {
        var lefts = _syntax.Statements.Where(static s => s.Relation != StatementRelation.DistributedAs).Select(static s => s.Left).OfType<ScriptedSyntax>();
        var arrays = nodes.OfType<ScriptedSyntax>().Where(n => _names.Find(n.Base) is { Kind: not (ParameterKind.Scalar or ParameterKind.Out) });
        return lefts.Concat(arrays).Where(n => n.Subscript is not null && _names.Exact(n) is null).SelectMany(static n => Letters(n.Subscript!))
            .Concat(nodes.OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges).SelectMany(static r => r is RelationSyntax relation ? Letters(relation.Operands[0]) : Letters(r)))
            .Concat(_syntax.Where.OfType<RangeClauseSyntax>().Select(static r => r.Index.Name));
    }

    private string Unused(string name) => Enumerable.Range(1, 1_000).Select(n => n == 1 ? name : name + n.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .First(n => _request.Method.Parameters.Concat(_drawn).All(p => p.Name != n) && _request.Constants.All(c => c.Name != n));

    private string Text(ExpressionSyntax node) => _request.Equation.Substring(node.Span.Start, Math.Min(node.Span.Length, _request.Equation.Length - node.Span.Start)).Trim();

    /// <summary>Two lines may be written alike: each draws for itself.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<StatementSyntax>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(StatementSyntax? one, StatementSyntax? other) => ReferenceEquals(one, other);

        public int GetHashCode(StatementSyntax statement) => statement.Span.GetHashCode();
    }
}
