using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Sizes;
using EquationDsl.Compiler.Binding.Surveys;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// The equation that is bound, as each of its binders is given it: what is known before, the ledgers in which they write, one for one thing, the entry to
/// expressions of all kinds, and what is made of these alone. It knows no binder of a kind, so none needs another one for it.
/// </summary>
/// <param name="all">Binds expressions of all kinds.</param>
/// <param name="elements">Binds entries of values.</param>
/// <param name="user">The one that uses this one: ids, sizes, ranges and findings are its own.</param>
internal sealed class EquationInHand(EquationFacts facts, Func<ExpressionBinder> all, Func<ElementBinder> elements, EquationInHand? user)
{
    // Known before.
    public BindingContext Context => facts.Context;
    public Survey Survey => facts.Survey;
    public DefiniteMatrices Definite => facts.Definite;

    // Ledgers: what grows while the equation is bound.
    public Ids Ids => field ??= user?.Ids ?? new();
    public Budget Budget => field ??= user?.Budget ?? new();
    public SizeTable Sizes => field ??= user?.Sizes ?? new(Ids.Next, Survey.Shares);
    public RangeSolver Ranges => field ??= user?.Ranges ?? new(Sizes);
    public Report Report => field ??= new(Context, user?.Report);
    public ParameterTable Parameters => field ??= new(user?.Parameters);
    public BoundLines BoundLines => field ??= new(user?.BoundLines);
    public TensorSource Tensors => field ??= new(Context, Ids, Parameters, BoundLines);
    public IndexSource IndexSource => field ??= new(Survey, Ids, Ranges, Parameters, user?.IndexSource);
    public FirstPositions FirstPositions => field ??= new(Sizes);
    public IndexReads IndexReads => field ??= new(Survey, Sizes, Ranges);
    public RankDemands Demands => field ??= new(Context, Parameters, BoundLines, user?.Demands);
    public DrawnDemands Drawn => field ??= new(BoundLines, Demands);
    public UnusedNames Unused => field ??= new();
    public DefinedNames DefinedNames => field ??= new(Unused);
    public LaterDefinitions Later => field ??= new();
    public LocalFunctions LocalFunctions => field ??= new();
    public StatedRanges StatedRanges => field ??= new();
    public StepLabels StepLabels => field ??= new();
    public SequenceTable Sequences => field ??= new();
    public WrittenMeans Means => field ??= new();
    public ReadNames ReadNames => field ??= new();
    public LineInHand Line => field ??= new();

    // Made of these alone.
    public ExpressionEntry Expressions => field ??= new(Report, all, elements);
    public ShapeWording Shapes => field ??= new(Report, Sizes);
    public OpenSizes OpenSizes => field ??= new(Context, Survey, Report, Sizes, Parameters);
    public WholeForms WholeForms => field ??= new(Sizes);
    public Bounds Bounds => field ??= new(Report, Shapes, Ranges, Expressions, WholeForms);
    public Brackets Brackets => field ??= new(Context);
    public EquationFinder Finder => field ??= new(Context, Survey, Line);
    public Feeders Feeders => field ??= new(Survey, Sequences);
    public WrittenNotations Notations => field ??= new(Context, Survey, Report, OpenSizes);
}
