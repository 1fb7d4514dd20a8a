using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>One run over one equation. What it learns on the way is private to the run; what it hands on is a value.</summary>
internal sealed partial class EquationBinder
{
    private readonly BindingContext _context;
    private readonly Survey _survey;
    private readonly DefiniteMatrices _definite;
    private readonly Ids _ids;
    private readonly Budget _budget;
    private readonly Report _report;
    private readonly SizeTable _sizes;
    private readonly RangeSolver _ranges;
    private readonly ParameterTable _parameters;
    private readonly BoundLines _lines;
    private readonly TensorSource _tensors;
    private readonly IndexSource _indices;
    private readonly IndexReads _reads;
    private readonly RankDemands _demands;
    private readonly UnusedNames _unused = new();
    private readonly DefinedNames _defined;
    private readonly LaterDefinitions _later = new();
    private readonly LocalFunctions _functions = new();
    private readonly StatedRanges _stated = new();
    private readonly StepLabels _stepLabels = new();
    private readonly SequenceTable _sequences = new();
    private readonly LineInHand _line = new();
    private readonly Dictionary<string, Size> _openSizes = new(StringComparer.Ordinal);

    /// <summary>The lengths that bounds name, by these names.</summary>
    private IReadOnlyDictionary<string, Size> NamedSizes => _openSizes;
    private readonly List<(Size Size, string Name, TextSpan Span)> _openSizeUses = [];

    private EquationBinder(BindingContext context, Survey survey, DefiniteMatrices definite, EquationBinder? user = null)
    {
        (_context, _survey, _definite, _user) = (context, survey, definite, user);
        _ids = user?._ids ?? new Ids();
        _budget = user?._budget ?? new Budget();
        _report = new Report(context, user?._report);
        _sizes = user?._sizes ?? new SizeTable(_ids.Next);
        _ranges = user?._ranges ?? new RangeSolver(_sizes);
        _parameters = new ParameterTable(user?._parameters);
        _lines = new BoundLines(user?._lines);
        _tensors = new TensorSource(context, _ids, _parameters, _lines);
        _indices = new IndexSource(survey, _ids, _ranges, _parameters, user?._indices);
        _reads = new IndexReads(survey, _sizes, _ranges);
        _demands = new RankDemands(context, _parameters, _lines, user?._demands);
        _defined = new DefinedNames(_unused);
    }

    public static BindingAttempt Bind(EquationSyntax written, BindingContext context)
    {
        var syntax = Divided(written);
        if (syntax.Statements.IsEmpty)
        {
            return BindingAttempt.Failed(BindingRules.NoEquation, syntax.Span);
        }

        if (syntax.Statements.Count > Budget.Statements)
        {
            return BindingAttempt.Failed(BindingRules.TooLarge, syntax.Statements[Budget.Statements].Span);
        }

        var roots = SyntaxRoots(syntax).ToList();
        if (roots.Find(static r => !r.IsWithin(Budget.Depth, Budget.Size)) is { } large)
        {
            return BindingAttempt.Failed(BindingRules.TooLarge, large.Span);
        }

        if (roots.SelectMany(static r => r.Descendants()).Any(static n => n is ErrorSyntax))
        {
            return BindingAttempt.Of(new Outcome<BoundEquation>(null, default));
        }

        var binder = new EquationBinder(context, Survey.Of(syntax, context), DefiniteMatrices.Of(syntax));
        return new BindingAttempt(binder.Bind(syntax), binder._reads, binder.ReadsEntryZero, binder._demands.All);
    }

    private Outcome<BoundEquation> Bind(EquationSyntax syntax)
    {
        FindLengths(syntax);
        FindLaterDefinitions(syntax);
        DeclareParameters(syntax);
        FindTables(syntax);
        FindSteps(syntax);
        if (_report.HasErrors)
        {
            return new Outcome<BoundEquation>(null, _report.Found);
        }

        BindStatements(syntax);
        CloseSequences();
        CloseOpenSizes();
        ReportMatrices();
        CheckIdentities();
        CheckReads();
        CheckExtents(syntax);
        ReportUnused(syntax);
        return new Outcome<BoundEquation>(_report.HasErrors ? null : Result(), _report.Found);
    }

    /// <summary>The value of an equation that is used, null if it has several, and what it reads.</summary>
    private (BoundExpression? Value, IReadOnlyList<IndexRead> Reads) BindUsed(UsedEquation equation, IReadOnlyDictionary<string, BoundExpression> given, TextSpan site)
    {
        var ranks = given.ToDictionary(static g => g.Key, static g => g.Value.Rank, StringComparer.Ordinal);
        var context = new BindingContext(equation.Request, ranks, _context.Solver, Counting.Unstated) { User = _context, Given = given, Site = site };
        var syntax = Divided(equation.Syntax);
        var binder = new EquationBinder(context, Survey.Of(syntax, context), new DefiniteMatrices(default, default), this);
        return (binder.BindUsed(syntax), binder._reads.All);
    }

    private BoundExpression? BindUsed(EquationSyntax syntax)
    {
        FindLengths(syntax);
        FindLaterDefinitions(syntax);
        DeclareParameters(syntax);
        FindSteps(syntax);
        if (_report.HasErrors)
        {
            return new BoundError();
        }

        BindStatements(syntax);
        CloseOpenSizes();
        var written = _parameters.All.Where(static p => p.Value is not null).ToList();
        return ReturnedValue ?? (written.Count == 1 ? written[0].Value : null);
    }

    private BoundEquation Result()
    {
        var parameters = _parameters.All.ToList();
        var taken = parameters.Select(static p => p.Model.Name).Concat(_indices.Names);
        var solution = _sizes.Solution(new HashSet<string>(taken, StringComparer.Ordinal));
        var inputs = parameters.Where(static p => p.Model.IsWritable ? p.IsReadBeforeWritten : p.Model.Kind != ParameterKind.Random && (p.Model.Member is null || p.IsRead));
        var state = parameters.Where(static p => p is { IsWritten: true, IsReadBeforeWritten: true });
        return new BoundEquation(
            _context.Request.Method.Name,
            inputs.Select(static p => p.Input).ToValueArray(),
            _lines.Outputs.OrderBy(t => parameters.FindIndex(p => p.Output == t) is var at and >= 0 ? at : int.MaxValue).ToValueArray(),
            state.Select(static p => new StatePair(p.Output, p.Input)).ToValueArray(),
            LengthChecks(solution).Concat(ReachChecks(solution)).ToValueArray(),
            _lines.Statements.ToValueArray(),
            solution,
            _context.Returns != ReturnKind.Void,
            Claims.ToValueArray(),
            Assumptions.ToValueArray(),
            NotationsUsed(solution))
        {
            Implied = Implied,
            Open = parameters.Where(_demands.IsRankOpen).Select(static p => p.Model.Name).ToValueArray(),
        };
    }

    internal static IEnumerable<ExpressionSyntax> SyntaxRoots(EquationSyntax syntax)
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

    private EquationBinder Root => _user?.Root ?? this;

    private readonly EquationBinder? _user;
}
