using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>One run over one equation. What it learns on the way is private to the run; what it hands on is a value.</summary>
internal sealed partial class EquationBinder
{
    private const int MaximumDepth = 200;
    private const int MaximumSize = 5_000;
    private const int MaximumStatements = 200;
    private const int MaximumWork = 20_000;

    private readonly EquationRequest _request;
    private readonly IReadOnlyDictionary<string, int> _ranks;
    private readonly List<EquationDiagnostic> _diagnostics = [];
    private readonly List<ParameterSymbol> _parameters = [];
    private readonly List<BoundStatement> _statements = [];
    private readonly Dictionary<string, BoundExpression> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StatementSyntax> _whereDefinitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExpressionSyntax> _unused = new(StringComparer.Ordinal);

    /// <summary>What indices of left sides are said to run over.</summary>
    private readonly List<RangeClauseSyntax> _ranged = [];

    /// <summary>The key of f for that of f(x), where both name a value.</summary>
    private readonly Dictionary<string, string> _shortened = new(StringComparer.Ordinal);
    private readonly HashSet<string> _beingDefined = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FunctionDefinition> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Size> _openSizes = new(StringComparer.Ordinal);
    private readonly List<(Size Size, string Name, TextSpan Span)> _openSizeUses = [];
    private readonly List<Tensor> _outputs = [];
    private readonly HashSet<string> _indexNames = new(StringComparer.Ordinal);
    private readonly SizeTable _sizes;
    private readonly RangeSolver _ranges;
    private readonly Counting _assumed;
    private Counting _counting;
    private ParameterNames _names = new(default, []);
    private HashSet<string> _sizeNames = [];
    private HashSet<string> _timeLabels = [];
    private List<BinarySyntax> _dots = [];
    private int _lastId;
    private int _work;

    /// <param name="ranks">The axes of tensor spans for which neither [Shape] nor a where clause says how many they have.</param>
    /// <param name="assumed">Where the equation states no lower bound: what its indices count from, 1 unless told.</param>
    public EquationBinder(EquationRequest request, IReadOnlyDictionary<string, int> ranks, RankSolver solver, Counting assumed = Counting.Unstated)
    {
        _request = request;
        _ranks = ranks;
        _solver = solver;
        _assumed = assumed;
        _sizes = new SizeTable(NextId);
        _ranges = new RangeSolver(_sizes);
    }

    public Outcome<BoundEquation> Bind(EquationSyntax syntax)
    {
        syntax = Divided(syntax);
        if (syntax.Statements.IsEmpty)
        {
            return Failed(BindingRules.NoEquation, syntax.Span);
        }

        if (syntax.Statements.Count > MaximumStatements)
        {
            return Failed(BindingRules.TooLarge, syntax.Statements[MaximumStatements].Span);
        }

        var roots = SyntaxRoots(syntax).ToList();
        if (roots.FirstOrDefault(static r => !r.IsWithin(MaximumDepth, MaximumSize)) is { } large)
        {
            return Failed(BindingRules.TooLarge, large.Span);
        }

        if (roots.SelectMany(static r => r.Descendants()).Any(static n => n is ErrorSyntax))
        {
            return new Outcome<BoundEquation>(null, default);
        }

        Survey(syntax, roots);
        FindDefinite(syntax);
        DeclareParameters(syntax);
        FindTables(syntax);
        FindSteps(syntax);
        if (_diagnostics.Any(static d => d.IsError))
        {
            return new Outcome<BoundEquation>(null, Found);
        }

        BindStatements(syntax);
        return Finish(syntax);
    }

    private Outcome<BoundEquation> Finish(EquationSyntax syntax)
    {
        CloseSequences();
        CloseOpenSizes();
        CheckIdentities();
        CheckReads();
        CheckExtents(syntax);
        ReportUnused(syntax);
        if (_diagnostics.Any(static d => d.IsError))
        {
            return new Outcome<BoundEquation>(null, Found);
        }

        var taken = _parameters.Select(static p => p.Model.Name).Concat(_indexNames);
        var solution = _sizes.Solution(new HashSet<string>(taken, StringComparer.Ordinal));
        var inputs = _parameters.Where(static p => p.Model.IsWritable ? p.IsReadBeforeWritten : p.Model.Kind != ParameterKind.Random && (p.Model.Member is null || p.IsRead));
        var state = _parameters.Where(static p => p is { IsWritten: true, IsReadBeforeWritten: true });
        var equation = new BoundEquation(
            _request.Method.Name,
            inputs.Select(static p => p.Input).ToValueArray(),
            _outputs.OrderBy(t => _parameters.FindIndex(p => p.Output == t) is var at and >= 0 ? at : int.MaxValue).ToValueArray(),
            state.Select(static p => new StatePair(p.Output, p.Input)).ToValueArray(),
            LengthChecks(solution).Concat(ReachChecks(solution)).ToValueArray(),
            _statements.ToValueArray(),
            solution,
            _request.Method.Return.Kind != ReturnKind.Void,
            _claims.ToValueArray(),
            _assumptions.ToValueArray(),
            NotationsUsed(solution))
        {
            Implied = Implied,
            Open = _parameters.Where(IsRankOpen).Select(static p => p.Model.Name).ToValueArray(),
        };
        return new Outcome<BoundEquation>(equation, Found);
    }

    private ValueArray<EquationDiagnostic> Found => _diagnostics.Distinct().OrderBy(static d => d.Span.Start).ToValueArray();

    private Outcome<BoundEquation> Failed(DiagnosticRule rule, TextSpan span) => new(null, [EquationDiagnostic.Create(rule, span)]);

    private static IEnumerable<ExpressionSyntax> SyntaxRoots(EquationSyntax syntax)
    {
        foreach (var statement in syntax.Statements.Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement)))
        {
            if (statement.Left is { } left)
            {
                yield return left;
            }

            yield return statement.Right;
            foreach (var middle in statement.Middle)
            {
                yield return middle;
            }
        }
    }

    private BoundExpression Error(Scope scope, DiagnosticRule rule, ExpressionSyntax at, params string[] arguments) =>
        Error(scope, rule, at.Span, arguments);

    private BoundExpression Error(Scope scope, DiagnosticRule rule, TextSpan at, params string[] arguments)
    {
        _diagnostics.Add(EquationDiagnostic.Create(rule, _site ?? scope.Origin ?? at, arguments));
        return new BoundError();
    }

    private BoundExpression Misspelt(Scope scope, DiagnosticRule rule, TextSpan at, string written, string? nearest, string otherwise = "")
    {
        _diagnostics.Add(EquationDiagnostic.Create(rule, _site ?? scope.Origin ?? at, written, nearest is null ? otherwise : $" Did you mean '{nearest}'?")
            with { Suggestion = scope.Origin is null && _site is null ? nearest : null });
        return new BoundError();
    }

    /// <summary>The characters of the equation that a node was read from.</summary>
    private string Text(Scope scope, SyntaxNode node)
    {
        var span = scope.Origin ?? node.Span;
        return span.Start >= 0 && span.End <= _request.Equation.Length ? _request.Equation.Substring(span.Start, span.Length).Trim() : "";
    }

    private int NextId() => Root._lastId++;

    private Tensor NewTensor(string name, ValueArray<Affine> extents, ElementKind element) =>
        new(UniqueName(name), NextId(), extents, element, TensorRole.Intermediate);

    private string UniqueName(string name)
    {
        bool Taken(string candidate) =>
            _request.Method.Parameters.Any(p => p.Name == candidate)
            || Root._parameters.Exists(p => p.Model.Member is not null && p.Model.Name == candidate)
            || candidate == ResultName
            || _statements.Any(s => s.Target.Name == candidate);
        var unique = name;
        for (var i = 2; Taken(unique); i++)
        {
            unique = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
