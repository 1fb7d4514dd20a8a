using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Ranks;

/// <summary>
/// What the text alone says of how many axes tensor spans have for which neither [Shape] nor a where clause says it: as many as the subscripts that they
/// bear, two where a capital letter stands as a whole, and else one. What their use requires beyond that is found where it is bound.
/// </summary>
internal sealed class RankUse
{
    private readonly HashSet<string> _timeLabels;
    private readonly List<ExpressionSyntax> _nodes;
    private readonly HashSet<string> _values;

    /// <summary>Letters below left sides and big operators.</summary>
    private readonly HashSet<string> _indices;
    private readonly ParameterNames _names;

    /// <summary>Whether something gives the first entry of a sequence, or the range of its time.</summary>
    private readonly Func<ExpressionSyntax, string, bool> _starts;
    private readonly Dictionary<string, ExpressionSyntax> _wholes = new(StringComparer.Ordinal);

    public RankUse(EquationSyntax syntax, EquationRequest request)
    {
        var statements = syntax.Statements.Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement)).ToList();
        var rights = statements.SelectMany(static s => s.Middle.Append(s.Right)).ToList();
        _nodes = statements.Select(static s => s.Left).OfType<ExpressionSyntax>().Concat(rights).SelectMany(static e => e.Descendants()).ToList();
        _values = new HashSet<string>(statements.Select(static s => Spelling.Key(s.Left)).OfType<string>(), StringComparer.Ordinal);
        _names = new ParameterNames(request.Method.Parameters, _nodes);
        _indices = new HashSet<string>(
            statements.Select(static s => s.Left).OfType<ScriptedSyntax>().Select(static s => s.Subscript).Concat(_nodes.OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges))
                .OfType<ExpressionSyntax>().SelectMany(static n => n.Descendants()).OfType<NameSyntax>().Select(static n => Spelling.Key(n)).OfType<string>(), StringComparer.Ordinal);
        _starts = (name, letter) => request.Method.Parameters.Any(p => StartNames.IsOf(p.Name, name))
            || statements.Any(s => Place.Of(s.Left) is { } start && start.Key == Spelling.Key(name) && start.Items.Any(static i => Place.NumberOf(i) is not null))
            || syntax.Where.OfType<RangeClauseSyntax>().Any(r => Spelling.Key(r.Index) == letter);
        _timeLabels = TimeLabels.Of(syntax, _nodes, _names.Find);
        rights.ForEach(FindWholes);
        var stated = syntax.Where.OfType<DomainClauseSyntax>().Where(static d => !d.Dimensions.IsEmpty).SelectMany(static d => d.Symbols).ToList();
        foreach (var parameter in request.Method.Parameters.Where(p => IsOpen(p) && !stated.Any(s => Names(s, p))))
        {
            var (counts, whole) = (Subscripts(parameter).ToList(), _wholes.TryGetValue(parameter.Name, out var found) ? found : null);
            var count = counts.Select(static c => c.Count).DefaultIfEmpty(0).Max();
            var least = parameter.Draw is { } draw ? Math.Max(count, draw.LeastAxes) : Math.Max(count, whole is not null && LetterCase.IsCapital(whole) ? 2 : IsLabelOfExample(parameter, request) ? 0 : 1);
            least = count == 1 && whole is null && !parameter.IsWritable && IsOfRows(parameter) ? Math.Max(least, 2) : least;
            if (count > 0 || (whole is not null && !IsFirstWritten(parameter, statements)) || !parameter.IsWritable)
            {
                Least[parameter.Name] = least;
            }

            if (count == 1 && whole is null && !parameter.IsWritable && least == 1)
            {
                Entries[parameter.Name] = _nodes.First(n => n switch
                {
                    ScriptedSyntax s => Names(s.Base, parameter),
                    ApplicationSyntax a => Names(a.Target, parameter),
                    _ => false,
                });
            }

            if (whole is not null && count == 1 && least == 2 && counts.Exists(static c => c is { Count: 1, IsOpen: false }))
            {
                Undecided.Add(EquationDiagnostic.Create(
                    ShapeRules.OpenRank, whole.Span, parameter.Name, " It stands here as a whole, as a matrix does, and elsewhere with one subscript, as a vector does."));
            }
        }
    }

    /// <summary>The fewest axes of each input that is open, and of each output that is read or bears subscripts.</summary>
    public Dictionary<string, int> Least { get; } = new(StringComparer.Ordinal);

    /// <summary>Of each input that always bears one subscript, and so is a vector of numbers or a matrix of rows, where it first does.</summary>
    public Dictionary<string, ExpressionSyntax> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>The parameter that a notation names.</summary>
    public ParameterModel? Find(ExpressionSyntax notation) => _names.Find(notation);

    /// <summary>Whether a notation names whole numbers, of which each may be a position.</summary>
    public bool IsLabels(ExpressionSyntax notation) =>
        _names.Find(notation) is { Element: ElementType.Int32 or ElementType.Int64, Kind: ParameterKind.ReadOnlySpan or ParameterKind.ReadOnlyTensorSpan };

    /// <summary>Capital letters that stand as a whole and bear one subscript: an entry of a vector, or a row of a matrix.</summary>
    public List<EquationDiagnostic> Undecided { get; } = [];

    /// <summary>Whether its entries are printed as vectors, <c>\mathbf{x}_n</c> and <c>\vec{r}_i</c>, wherever they stand.</summary>
    private bool IsOfRows(ParameterModel parameter) => parameter.Element is ElementType.Single or ElementType.Double
        && _nodes.OfType<NameSyntax>().Where(n => Names(n, parameter)).ToList() is { Count: > 0 } all && all.TrueForAll(static n => n is { Font: "boldsymbol" or "vec", Name: [>= 'a' and <= 'z'] });

    /// <summary>Whether a line gives the output its value before any line reads it: then it has the axes of that value.</summary>
    private bool IsFirstWritten(ParameterModel parameter, List<StatementSyntax> statements) => parameter.IsWritable
        && statements.FindIndex(s => s.Left is not null && Names(s.Left, parameter)) is var written and >= 0
        && statements.Take(written + 1).All(s => !s.Right.Descendants().Any(n => Names(n, parameter)));

    /// <summary>The y of <c>p_y</c>, where the tensor that it indexes and all results may have examples: one label for each.</summary>
    private bool IsLabelOfExample(ParameterModel parameter, EquationRequest request)
    {
        if (parameter is not { Kind: ParameterKind.ReadOnlyTensorSpan, Element: ElementType.Int32 or ElementType.Int64 } || request.Method.Return.Kind == ReturnKind.Scalar
            || !request.Method.Parameters.All(p => !p.IsWritable || IsOpen(p)))
        {
            return false;
        }

        var subscripts = _nodes.OfType<ScriptedSyntax>().Where(s => s.Subscript is not null && Names(s.Subscript, parameter)).ToList();
        return subscripts.Count > 0 && subscripts.TrueForAll(s => _names.Find(s.Base) is not { } of || IsOpen(of))
            && _nodes.Count(n => Names(n, parameter)) == subscripts.Count;
    }

    /// <summary>Where parameters stand without subscripts that index them. Iterative, because the depth is the user's.</summary>
    private void FindWholes(ExpressionSyntax root)
    {
        var pending = new Stack<SyntaxNode>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (node is ExpressionSyntax notation && _names.Find(notation) is { } parameter)
            {
                _wholes[parameter.Name] = _wholes.TryGetValue(parameter.Name, out var known) && LetterCase.IsCapital(known) ? known : notation;
                continue;
            }

            var indexed = node switch
            {
                ScriptedSyntax { Superscript: not null } s when _names.Find(s with { Superscript = null }) is not null => null,
                ScriptedSyntax s when Superscripts.AsSubscripts(s).Subscript is { } subscript && !IsTimeLabel(subscript) => s.Base,
                ApplicationSyntax a when a.Arguments.All(IsPosition) => a.Target,
                RelationSyntax { Operators: [RelationOperator.ElementOf], Operands: [_, var set] } => set,
                _ => null,
            };
            if (node is ScriptedSyntax { Superscript: { } above, Subscript: not null } named && indexed is null)
            {
                pending.Push(named with { Superscript = null });
                pending.Push(above);
                continue;
            }

            foreach (var child in node.Children().Where(c => !ReferenceEquals(c, indexed) || c is not NameSyntax))
            {
                pending.Push(child);
            }
        }
    }

    private bool IsTimeLabel(ExpressionSyntax subscript) => TimeLabels.Letter(subscript) is { } letter && _timeLabels.Contains(letter);

    private static bool IsOpen(ParameterModel parameter) =>
        parameter is { Kind: ParameterKind.ReadOnlyTensorSpan or ParameterKind.TensorSpan, Shape: null };

    /// <summary>How many subscripts each use bears at least; open where digits may be one or several.</summary>
    private IEnumerable<(int Count, bool IsOpen)> Subscripts(ParameterModel parameter) => _nodes.Select(n => n switch
    {
        ScriptedSyntax s when Names(s.Base, parameter) && !Names(s, parameter) && !IsLabel(s) && !Names(s with { Superscript = null }, parameter) && Superscripts.AsSubscripts(s).Subscript is { } subscript
            && !IsTimeLabel(subscript) && (parameter.IsWritable || !_values.Contains(Spelling.Key(s) ?? "")) => (Items(IsStep(s, parameter) ? s.Subscript! : subscript), SideBySide.IsSeveralDigits(subscript)),
        // An entry of the inverse.
        ScriptedSyntax { Base: GroupSyntax { Inner: ScriptedSyntax { Subscript: null, Superscript: UnarySyntax { IsNegation: true } } inverse }, Subscript: { } place } when Names(inverse.Base, parameter) =>
            (Items(place) == 1 && !SideBySide.IsSeveralDigits(place) ? 1 : 2, false),
        // A table P(A|B): one axis for each letter.
        ApplicationSyntax { Arguments.Count: > 1 } table when Names(table, parameter) && table.Arguments.All(x => x is NameSyntax && IsPosition(x)) => (table.Arguments.Count, false),
        ApplicationSyntax a when Names(a.Target, parameter) && !Names(a, parameter) && a.Arguments.All(IsPosition) => (a.Arguments.Count, false),
        _ => (0, false),
    });

    /// <summary>The <c>u_{i,j}^{n+1}</c> of a u that nothing starts: one step of the whole of u, which no axis is for.</summary>
    private bool IsStep(ScriptedSyntax node, ParameterModel parameter) => parameter.IsWritable && node.Subscript is not null && Superscripts.InParentheses(node) is { } time && TimeLabels.Letter(time) is { } letter
        && !_starts(node.Base, letter);

    /// <summary>The W_2 that is a parameter W2 beside a W, and the W_z that is Wz, where no z is an index.</summary>
    private bool IsLabel(ScriptedSyntax node) => node.Subscript is NumberSyntax or NameSyntax && _names.Exact(node with { Superscript = null }) is not null
        && (node.Subscript is not NameSyntax { Name: [var letter] } || !char.IsLetter(letter) || !_indices.Contains(Spelling.Key(node.Subscript)!));

    /// <summary><c>i,j</c> and <c>ij</c> are two subscripts; <c>2i</c> is one, and <c>t+1</c> may be a label.</summary>
    private static int Items(ExpressionSyntax subscript) => subscript switch
    {
        ListSyntax list => list.Items.Count,
        BinarySyntax { Operator: BinaryOperator.Juxtapose } pair when IsWord(pair) => Items(pair.Left) + Items(pair.Right),
        _ when SideBySide.ItemsOf(subscript) is var items && SideBySide.AreSubscripts(items) => items.Count,
        _ => 1,
    };

    private static bool IsWord(ExpressionSyntax node) =>
        node is BinarySyntax { Operator: BinaryOperator.Juxtapose } pair ? IsWord(pair.Left) && IsWord(pair.Right) : node is NameSyntax or ScriptedSyntax;

    private bool IsPosition(ExpressionSyntax argument) => argument.Descendants().All(n => n switch
    {
        NumberSyntax number => number.Text.All(char.IsDigit),
        NameSyntax name => name.Name.Length == 1 && _names.Find(name) is null,
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Juxtapose } => true,
        _ => false,
    });

    private bool Names(ExpressionSyntax notation, ParameterModel parameter) => _names.Find(notation) == parameter;
}
