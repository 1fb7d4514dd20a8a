using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// One run over one equation, as a list of steps. What is known before is a value (<see cref="Survey"/>), what is learned on the way is in ledgers with one
/// owner each,
/// and each step belongs to a binder of its own (<see cref="BinderSet"/>).
/// </summary>
internal sealed class EquationBinder
{
    private readonly BindingContext _context;
    private readonly BinderSet _binders;

    private EquationBinder(BindingContext context, EquationSyntax syntax, EquationBinder? user = null)
    {
        _context = context;
        var facts = new EquationFacts(context, Survey.Of(syntax, context), user is null ? DefiniteMatrices.Of(syntax) : DefiniteMatrices.None);
        _binders = new BinderSet(facts, BindUsed, user?._binders);
    }

    public static BindingAttempt Bind(EquationSyntax written, BindingContext context)
    {
        var syntax = PrintedFactors.Divided(written);
        if (syntax.Statements.IsEmpty)
        {
            return BindingAttempt.Failed(BindingRules.NoEquation, syntax.Span);
        }

        if (syntax.Statements.Count > Budget.Statements)
        {
            return BindingAttempt.Failed(BindingRules.TooLarge, syntax.Statements[Budget.Statements].Span);
        }

        var roots = EquationLines.Roots(syntax).ToList();
        if (roots.Find(static r => !r.IsWithin(Budget.Depth, Budget.Size)) is { } large)
        {
            return BindingAttempt.Failed(BindingRules.TooLarge, large.Span);
        }

        if (roots.SelectMany(static r => r.Descendants()).Any(static n => n is ErrorSyntax))
        {
            return BindingAttempt.Of(new Outcome<BoundEquation>(null, default));
        }

        var binder = new EquationBinder(context, syntax);
        return new BindingAttempt(binder.Bind(syntax), binder._binders.Equation.IndexReads, binder._binders.Pasts.ReadsEntryZero, binder._binders.Equation.Demands.All);
    }

    private Outcome<BoundEquation> Bind(EquationSyntax syntax)
    {
        var report = _binders.Equation.Report;
        _binders.LengthLetters.FindLengths(syntax);
        _binders.Lines.FindLaterDefinitions(syntax);
        _binders.Declarations.DeclareParameters(syntax);
        _binders.Tables.Find(syntax);
        if (_binders.Tables.TwoInOne(syntax) is var (joint, given, table))
        {
            report.Error(NameRules.TwoTimes, given, report.Text(joint), report.Text(given), table, table,
                Spelling.Candidates(given).FirstOrDefault(static c => c.All(char.IsLetterOrDigit)) ?? table + "Given");
        }

        _binders.Steps.FindSteps(syntax);
        if (report.HasErrors)
        {
            return new Outcome<BoundEquation>(null, report.Found);
        }

        _binders.Lines.BindStatements(syntax);
        _binders.Closing.CloseSequences();
        _binders.Equation.OpenSizes.Close();
        _binders.MatrixReadings.Report();
        _binders.Identities.Check();
        _binders.ReadChecks.Check();
        _binders.ParameterChecks.CheckExtents(syntax);
        _binders.ParameterChecks.CheckDrawn();
        _binders.StateChecks.Report(syntax);
        _binders.ParameterChecks.ReportUnused(syntax);
        return new Outcome<BoundEquation>(report.HasErrors ? null : _binders.Result.Of(_context), report.Found);
    }

    private (BoundExpression? Value, IReadOnlyList<IndexRead> Reads) BindUsed(UsedEquation equation, IReadOnlyDictionary<string, BoundExpression> given, TextSpan node)
    {
        var ranks = given.ToDictionary(static g => g.Key, static g => g.Value.Rank, StringComparer.Ordinal);
        var context = new BindingContext(equation.Request, ranks, _context.Solver, Counting.Unstated) { User = _context, Given = given, Site = _context.Site ?? node, Place = $"{_context.Place}/{node.Start}-{node.End}" };
        var syntax = PrintedFactors.Divided(equation.Syntax);
        var used = new EquationBinder(context, syntax, this);
        return (used.BindUsed(syntax), used._binders.Equation.IndexReads.All);
    }

    private BoundExpression? BindUsed(EquationSyntax syntax)
    {
        _binders.LengthLetters.FindLengths(syntax);
        _binders.Lines.FindLaterDefinitions(syntax);
        _binders.Declarations.DeclareParameters(syntax);
        _binders.Steps.FindSteps(syntax);
        if (_binders.Equation.Report.HasErrors)
        {
            return new BoundError();
        }

        _binders.Lines.BindStatements(syntax);
        _binders.Equation.OpenSizes.Close();
        var written = _binders.Equation.Parameters.All.Where(static p => p.Value is not null).ToList();
        return _binders.Assignments.ReturnedValue ?? (written.Count == 1 ? written[0].Value : null);
    }
}
