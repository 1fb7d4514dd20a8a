using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>What must be known of the whole text before any of it is bound: counting, names of sizes, time labels.</summary>
internal sealed partial class EquationBinder
{
    private void Survey(EquationSyntax syntax, IReadOnlyList<ExpressionSyntax> roots)
    {
        var nodes = roots.SelectMany(static r => r.Descendants()).ToList();
        var ranges = syntax.Where.OfType<RangeClauseSyntax>().ToList();
        var stated = CountingOf(nodes) | ranges.Aggregate(Counting.Unstated, static (found, r) => found | CountingOf(r.Lower));
        _counting = stated == Counting.Unstated ? _assumed : stated;
        HasDistances = _distances.Count > 0 && stated == Counting.Unstated;
        _sizeNames = SizeNamesOf(nodes);
        _sizeNames.UnionWith(KeysOf(ranges.Select(static r => r.Upper).OfType<ExpressionSyntax>()));
        _sizeNames.UnionWith(KeysOf(syntax.Where.OfType<DomainClauseSyntax>().SelectMany(static d => d.Dimensions)));
        _names = new ParameterNames(_request.Method.Parameters, nodes) { Sizes = _sizeNames };
        _sizeNames.UnionWith(_request.Method.Parameters.Where(static p => p.Shape is not null).SelectMany(static p => p.Shape!.Split(',')).Select(static d => d.Trim()).Where(AttributeTexts.IsName));
        _counting = _counting == Counting.Unstated && StartsBeforeZero(syntax) ? Counting.FromZero : _counting;
        _lineNames.UnionWith(syntax.Statements.Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement)).Where(static s => s.Relation != StatementRelation.DistributedAs)
            .Select(static s => s.Left).OfType<NameSyntax>().Where(n => FindParameter(n) is null).Select(static n => Spelling.Key(n)!));
        _ownFunctions.UnionWith(syntax.Statements.Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement))
            .Where(static s => !IsClaim(s) && !s.IsLabelled).Select(static s => FunctionOf(s.Left)).OfType<string>());
        FindLabels(nodes);
        FindLengths(nodes);
        _applications = nodes.OfType<ApplicationSyntax>().Where(static a => Spelling.Key(a.Target) is not null).ToLookup(static a => Spelling.Key(a.Target)!, StringComparer.Ordinal);
        foreach (var clause in syntax.Where.OfType<DefinitionClauseSyntax>())
        {
            if (LeftKey(clause.Statement.Left) is { } key)
            {
                _whereDefinitions[key] = clause.Statement;
            }
        }
    }

    /// <summary>Whether a sequence starts from <c>y[-1] = 0</c> and nothing gives y[0]: that is its first entry, so that indices count from 0.</summary>
    private bool StartsBeforeZero(EquationSyntax syntax)
    {
        var lines = syntax.Statements.Where(static s => s.Relation == StatementRelation.Equals).ToList();
        var entries = lines.Select(static s => Place.Of(s.Left)).OfType<Place>().Where(static p => p.Items.Count == 1).ToList();
        var sequences = new HashSet<string>(lines.Where(static s => Place.Of(s.Left) is { Items: [NameSyntax { Name.Length: 1 }] } place
            && s.Right.Descendants().Select(Place.Of).OfType<Place>().Any(r => place.StepsTo(r)?.Any(static d => d < 0) == true)).Select(static s => Place.Of(s.Left)!.Key), StringComparer.Ordinal);
        var starts = entries.Where(p => sequences.Contains(p.Key) && NumberOf(p.Items[0]) is not null).ToList();
        return starts.Count > 0 && starts.TrueForAll(p => NumberOf(p.Items[0]) < 0
            && _names.Exact(new ScriptedSyntax(p.Node.Span, p.Base, new NumberSyntax(p.Node.Span, "0"), null)) is null) && starts.Exists(static p => NumberOf(p.Items[0]) == -1);
    }

    /// <summary>
    /// The r beside a bold r, as in <c>\mathbf{r} / r^3</c>: in print that is its length, and where only one of them is a parameter both are the vector.
    /// </summary>
    private void FindLengths(List<ExpressionSyntax> nodes)
    {
        var indexed = new HashSet<TextSpan>(nodes.OfType<ScriptedSyntax>().Where(static s => s.Subscript is not null).Select(static s => s.Base.Span));
        var wholes = nodes.OfType<NameSyntax>().Where(n => !indexed.Contains(n.Span) && FindParameter(n) is { Kind: not (Model.ParameterKind.Scalar or Model.ParameterKind.Out) }).ToList();
        foreach (var letters in wholes.GroupBy(n => FindParameter(n)!))
        {
            if (letters.FirstOrDefault(IsMarkedVector) is { } vector && letters.FirstOrDefault(static n => n.Font is null && n.Name.Length == 1) is { } plain)
            {
                var (marked, bare) = (Text(RootScope(), vector), Text(RootScope(), plain));
                Error(RootScope(), SyntaxRules.TwoReadings, plain, bare, marked, $"\\|{marked}\\| for its length");
            }
        }
    }

    /// <summary>Whole numbers that stand as subscripts or are compared with an index, as in <c>\mathbb{1}[y = k]</c>, and bound nothing.</summary>
    private void FindLabels(List<ExpressionSyntax> nodes)
    {
        var bounds = new HashSet<string>(KeysOf(nodes.OfType<BigOperatorSyntax>().SelectMany(static o => o.Upper is null ? [] : new[] { o.Upper })), StringComparer.Ordinal);
        var subscripts = nodes.OfType<ScriptedSyntax>().Select(static s => s.Subscript).OfType<ExpressionSyntax>()
            .SelectMany(static s => s is ListSyntax list ? list.Items.OfType<NameSyntax>() : Letters(s).Concat(new[] { s }.OfType<NameSyntax>()));
        foreach (var name in subscripts.Concat(Compared(nodes)).Concat(nodes.OfType<ScriptedSyntax>().SelectMany(static s => s.Subscript is null ? [] : new[] { s.Subscript })))
        {
            if (FindParameter(name) is { Kind: Model.ParameterKind.Scalar, Element: Model.ElementType.Int32 or Model.ElementType.Int64 } model && Spelling.Key(name) is { } key && !bounds.Contains(key))
            {
                _labels.Add(model.Name);
            }
        }
    }

    /// <summary>What is equal to a letter that is no parameter, or not: but not the m of <c>\sum_{i=m}</c>, where a range begins.</summary>
    private IEnumerable<ExpressionSyntax> Compared(List<ExpressionSyntax> nodes)
    {
        var ranges = new HashSet<TextSpan>(nodes.OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges).OfType<RelationSyntax>()
            .Where(static r => r.Operators is [RelationOperator.Equal]).Select(static r => r.Span));
        return nodes.OfType<RelationSyntax>()
            .Where(r => r.Operators is [RelationOperator.Equal or RelationOperator.NotEqual] && !ranges.Contains(r.Span)
                && r.Operands.OfType<NameSyntax>().Any(n => n.Name.Length == 1 && FindParameter(n) is null))
            .SelectMany(static r => r.Operands.Where(static o => o is NameSyntax or ScriptedSyntax));
    }

    /// <summary>
    /// What the sums of the equation begin with. The 0 of an index that is no subscript by itself, as in <c>\sum_{l=0}^{T-t} c^l x_{t+l}</c>, is a distance:
    /// it says less about what t counts from than the entries that are then reached.
    /// </summary>
    private Counting CountingOf(List<ExpressionSyntax> nodes)
    {
        var alone = new HashSet<string>(KeysOf(nodes.OfType<ScriptedSyntax>().Select(static s => s.Subscript).OfType<ExpressionSyntax>().Concat(nodes.OfType<ApplicationSyntax>().SelectMany(static a => a.Arguments))
            .SelectMany(static s => s is ListSyntax list ? list.Items : [s]).SelectMany(static s => Letters(s))), StringComparer.Ordinal);
        var found = Counting.Unstated;
        foreach (var range in nodes.OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges).OfType<RelationSyntax>())
        {
            var (lower, index) = range.Operators[0] == RelationOperator.Equal ? (range.Operands[1], range.Operands[0]) : (range.Operands[0], range.Operands[1]);
            var counting = lower is NumberSyntax number ? CountingOf(number) : Counting.Unstated;
            if (counting == Counting.FromZero && KeysOf([index]).ToList() is [var name] && !alone.Contains(name))
            {
                _distances.Add(name);
            }
            else
            {
                found |= counting;
            }
        }

        return found;
    }

    private static Counting CountingOf(NumberSyntax lower) => lower.Text switch { "0" => Counting.FromZero, "1" => Counting.FromOne, _ => Counting.Unstated };

    private static HashSet<string> SizeNamesOf(IEnumerable<ExpressionSyntax> nodes) => new(KeysOf(UpperBounds(nodes.OfType<BigOperatorSyntax>())).Concat(["n", "N"]), StringComparer.Ordinal);

    /// <summary>What ends a range from above may be a length; what it leaves out, and what is below all of it, is another index.</summary>
    private static IEnumerable<ExpressionSyntax> UpperBounds(IEnumerable<BigOperatorSyntax> operators) => operators.SelectMany(static o => o.Ranges.OfType<RelationSyntax>()
        .Where(static r => r.Operators[r.Operators.Count - 1] is not (RelationOperator.NotEqual or RelationOperator.Greater or RelationOperator.GreaterOrEqual))
        .Select(static r => r.Operands[r.Operands.Count - 1]).Concat(o.Upper is null ? [] : [o.Upper]));

    private static IEnumerable<string> KeysOf(IEnumerable<ExpressionSyntax> expressions) =>
        expressions.SelectMany(static e => e.Descendants())
            .Where(static n => n is NameSyntax or ScriptedSyntax { Base: NameSyntax, Superscript: null })
            .Select(static n => Spelling.Key(n)).OfType<string>();

    private bool IsTimeLabel(ExpressionSyntax? subscript) => LabelLetter(subscript) is { } letter && _timeLabels.Contains(letter);

    private static string? LabelLetter(ExpressionSyntax? subscript) => subscript switch
    {
        NameSyntax { Name.Length: 1 } name => Spelling.Key(name),
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract, Left: NameSyntax { Name.Length: 1 } name, Right: NumberSyntax } => Spelling.Key(name),
        _ => null,
    };

    private Model.ParameterModel? FindParameter(ExpressionSyntax name) => _names.Find(name);
}
