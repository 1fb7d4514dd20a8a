using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Claims;
using EquationDsl.Compiler.Binding.Derivatives;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Integrals;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Sizes;
using EquationDsl.Compiler.Binding.Sums;
using EquationDsl.Compiler.Binding.Surveys;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// All binders of one equation by theme, each made of what it needs: values that are known before, ledgers in which it writes, and other binders. These know
/// each other in one
/// direction; what holds itself, as expressions do, comes back by <see cref="ExpressionEntry"/>.
/// </summary>
/// <param name="user">Those of the equation that uses this one: ids, sizes, ranges and findings are theirs.</param>
internal sealed class BinderSet(BindingContext context, Survey survey, DefiniteMatrices definite, UsedBinding bindUsed, BinderSet? user = null)
{
    // Ledgers: what grows while the equation is bound.
    private Ids Ids => field ??= user?.Ids ?? new();
    private Budget Budget => field ??= user?.Budget ?? new();
    private SizeTable Sizes => field ??= user?.Sizes ?? new(Ids.Next);
    private RangeSolver Ranges => field ??= user?.Ranges ?? new(Sizes);
    public Report Report => field ??= new(context, user?.Report);
    public ParameterTable Parameters => field ??= new(user?.Parameters);
    private BoundLines BoundLines => field ??= new(user?.BoundLines);
    private TensorSource Tensors => field ??= new(context, Ids, Parameters, BoundLines);
    private IndexSource IndexSource => field ??= new(survey, Ids, Ranges, Parameters, user?.IndexSource);
    private FirstPositions FirstPositions => field ??= new(Sizes);
    public IndexReads IndexReads => field ??= new(survey, Sizes, Ranges);
    public RankDemands Demands => field ??= new(context, Parameters, BoundLines, user?.Demands);
    private DrawnDemands Drawn => field ??= new(BoundLines, Demands);
    private UnusedNames Unused => field ??= new();
    private DefinedNames DefinedNames => field ??= new(Unused);
    private LaterDefinitions Later => field ??= new();
    private LocalFunctions LocalFunctions => field ??= new();
    private StatedRanges StatedRanges => field ??= new();
    private StepLabels StepLabels => field ??= new();
    private SequenceTable Sequences => field ??= new();
    private LineInHand InHand => field ??= new();

    // Words, lengths and positions.
    private ShapeWording Shapes => field ??= new(Report, Sizes);
    public OpenSizes OpenSizes => field ??= new(context, survey, Report, Sizes, Parameters);
    private WholeForms WholeForms => field ??= new(Sizes);
    public ReadChecks ReadChecks => field ??= new(survey, Report, Sizes, Ranges, IndexReads);
    private Bounds Bounds => field ??= new(Report, Sizes, Ranges, Expressions, WholeForms);

    // What names mean.
    private WrittenNotations WrittenNotations => field ??= new(context, survey, Report, OpenSizes);
    private ParameterReads Symbols => field ??= new(context, survey, Report, Parameters, Demands, OpenSizes, WrittenNotations);
    private DefinitionBinder Definitions => field ??= new(Report, DefinedNames, Later, line => StatementBinder.BindStatement(line, isResult: false));
    public Tables Tables => field ??= new(survey, OpenSizes, Symbols);
    private ExactNames ExactNames => field ??= new(survey, DefinedNames, Later);
    private NameResolver Resolver => field ??= new(context, survey, Ranges, Definitions, Symbols, TimedValues);
    private UnknownNames UnknownNames => field ??= new(context, survey, Report, DefinedNames, Resolver);
    private WholeNotations WholeNotations => field ??= new(survey, Later, Definitions, ExactNames, Symbols, TimedValues);
    private NameBinder NameBinder => field ??= new(
        context, survey, Report, Identities, LastEntries, OpenSizes, Resolver, UnknownNames, UsedEquationBinder);
    public LengthLetters LengthLetters => field ??= new(survey, Report);

    // Parameters.
    public ParameterChecks ParameterChecks => field ??= new(context, survey, Report, Sizes, Parameters, IndexReads, Unused, Later);
    public Declarations Declarations => field ??= new(
        context, survey, definite, Ids, Report, Sizes, Parameters, Expressions, OpenSizes, ParameterChecks, WholeForms, user?.Declarations);

    // Expressions, by kind.
    private Elementwise Elementwise => field ??= new(Report, Sizes, IndexSource, Drawn, Shapes);
    private ConditionBinder ConditionBinder => field ??= new(survey, Report, Ranges, BoundLines, Bounds, Elementwise, Expressions);
    private DelimiterBinder DelimiterBinder => field ??= new(
        Report, Demands, Contraction, Elementwise, Expressions, FunctionBinder, MatrixNames, MatrixNorms, MatrixReadings, WholeForms);
    private ExpressionBinder All => field ??= new(
        survey, Budget, Report, ApplicationBinder, BlockBinder, CallBinder, ConditionBinder, DelimiterBinder, DerivativeBinder, Elementwise,
        Expressions, Factors, FieldBinder, FunctionBinder, IntegralBinder, NameBinder, ProductBinder, Arithmetic, ScriptBinder, SumBinder, Symbols);
    private ExpressionEntry Expressions => field ??= new(Report, () => All, () => Elements);

    // Products.
    private Contraction Contraction => field ??= new(Report, Sizes, IndexSource, Elementwise, MatrixNorms, Shapes);
    private VectorProducts VectorProducts => field ??= new(context, survey, Report, InHand, Expressions, OpenSizes);
    private Multiplication Multiplication => field ??= new(
        survey, Report, Demands, DefinedNames, Contraction, Elementwise, Exponents, VectorProducts, WholeForms);
    private Arithmetic Arithmetic => field ??= new(
        context, Report, Demands, Elementwise, Expressions, Factors, MatrixReadings, Multiplication, WholeForms);
    private ProductReadings ProductReadings => field ??= new(context, Report, DerivativeReach, Expressions);
    private ProductBinder ProductBinder => field ??= new(
        context, survey, Report, Demands, InHand, Contraction, DerivativeBinder, Elementwise, Expressions, Identities, Multiplication, ProductReadings, Arithmetic,
        UnknownNames, VectorProducts);

    // Matrices as wholes.
    private BlockBinder BlockBinder => field ??= new(Report, Sizes, IndexSource, Expressions);
    private RoutineBinder RoutineBinder => field ??= new(Report, Sizes, Demands, Shapes);
    public Identities Identities => field ??= new(Report, Sizes, IndexSource);
    private FactorBinder MatrixFactors => field ??= new(context, Report, Sizes, Demands, Shapes);
    private SpectralBinder Spectra => field ??= new(Report, IndexSource, Elementwise, MatrixFactors);
    private MatrixNorms MatrixNorms => field ??= new(Report, IndexSource, Elementwise, Spectra);
    private MatrixNames MatrixNames => field ??= new(survey, DefinedNames, OpenSizes, Resolver, Sequences);
    public MatrixReadings MatrixReadings => field ??= new(context, Report, Sizes, Expressions, MatrixNames, RoutineBinder);
    private Diagonals Diagonals => field ??= new(BoundLines, IndexSource);
    private MatrixPowers MatrixPowers => field ??= new(
        Ids, Report, Brackets, Sizes, Contraction, Exponents, Expressions, Diagonals, MatrixNames, RoutineBinder, MatrixFactors, Shapes, Spectra, Elementwise);

    // What stands below and above.
    private Exponents Exponents => field ??= new(Elementwise, Resolver);
    private ComplexPowers ComplexPowers => field ??= new(context, Report, UnknownNames);
    private Brackets Brackets => field ??= new(context);
    private SliceBinder Slices => field ??= new(survey, Report, Sizes, Ranges, IndexSource, Expressions, OpenSizes, WholeForms, Sequences, StartLines);
    private ElementBinder Elements => field ??= new(
        context, Report, Sizes, Ranges, Parameters, IndexSource, Demands, Sequences, Slices, InHand, ExactNames, Expressions, Feeders, OpenSizes,
        FirstPositions, PastBinder, Resolver, StartLines, WholeForms);
    private TimeBinder TimeBinder => field ??= new(Report, Ranges, Parameters, DefinedNames, StepLabels, Definitions, Elements, LeftSides, Symbols);
    private PowerBinder PowerBinder => field ??= new(
        context, Report, Demands, Exponents, Expressions, Identities, LastEntries, MatrixPowers, MatrixReadings, Multiplication);
    private SubscriptBinder SubscriptBinder => field ??= new(
        survey, Report, Demands, StepLabels, InHand, Brackets, Elements, ExactNames, Expressions, Identities, LeftSides, OpenSizes, Resolver,
        SequenceReadBinder, Symbols, TimeBinder, UnknownNames, UsedEquationBinder, WholeForms);
    private ScriptBinder ScriptBinder => field ??= new(
        DefinedNames, StepLabels, ComplexPowers, DelimiterBinder, ExactNames, Expressions, Factors, FunctionBinder, MatrixReadings, PowerBinder,
        Resolver, SubscriptBinder, TimeBinder, WholeNotations);

    // Sums.
    private RangeBinder RangeBinder => field ??= new(survey, Report, Ranges, IndexSource, InHand, Bounds, Expressions, LastEntries, Resolver, WholeForms);
    private IntegralBinder IntegralBinder => field ??= new(context, survey, Report, Tensors, Definitions, Elementwise, Expressions);
    private SumBinder SumBinder => field ??= new(Report, Ranges, Bounds, Expressions, FunctionBinder, RangeBinder, Resolver);

    // Functions and equations that are used.
    private InputBinder InputBinder => field ??= new(context, Report, Parameters, BoundLines, Declarations, Definitions, Symbols);
    private Expansion Expansion => field ??= new(
        Ids, Budget, Report, Sizes, Ranges, IndexSource, Demands, Unused, DefinedNames, Bounds, Expressions, Shapes);
    private EquationFinder EquationFinder => field ??= new(context, survey, InHand);
    private UsedEquationBinder UsedEquationBinder => field ??= new(
        context, Ids, Budget, Report, Sizes, Parameters, IndexSource, IndexReads, Demands, DefinedNames, Later, EquationFinder, InputBinder,
        UsedDraws, bindUsed);
    public UsedDraws UsedDraws => field ??= new(context, Report, Sizes, Ranges, Parameters, Declarations, InputBinder, user?.UsedDraws);
    private Factors Factors => field ??= new(
        context, Parameters, LocalFunctions, Sequences, Definitions, EquationFinder, Expressions, Multiplication, OpenSizes, Resolver, Symbols,
        WholeNotations);
    private FunctionBinder FunctionBinder => field ??= new(
        context, Report, Demands, LocalFunctions, InHand, Contraction, Elementwise, Expansion, Exponents, MatrixNorms, MatrixReadings, RoutineBinder, Spectra);
    private CallBinder CallBinder => field ??= new(
        context, survey, Report, LocalFunctions, InHand, ComplexPowers, DerivativeBinder, Elements, Elementwise, EquationFinder, Exponents,
        Expressions, Factors, FunctionBinder, Multiplication, UnknownNames, UsedEquationBinder);
    private ApplicationBinder ApplicationBinder => field ??= new(
        Report, DefinedNames, LocalFunctions, CallBinder, Definitions, Elements, EquationFinder, Expressions, Factors,
        Multiplication, Resolver, Normals, SequenceReadBinder, Symbols, Tables, UnknownNames);
    private NormalBinder Normals => field ??= new(
        survey, Ids, Report, Sizes, Demands, Contraction, Diagonals, Elementwise, EquationFinder, Expressions, FunctionBinder, RoutineBinder);

    // Derivatives.
    private Variables Variables => field ??= new(Report, IndexSource, StepLabels, Resolver, TimeBinder);
    private DerivativeReach DerivativeReach => field ??= new(Report, BoundLines, Expressions, Variables);
    private DerivativeBinder DerivativeBinder => field ??= new(
        Ids, Report, Sizes, IndexSource, LocalFunctions, Sequences, DerivativeReach, Elements, EquationFinder, Exponents, Expressions,
        FunctionBinder, Multiplication, UsedEquationBinder, Variables);
    private FieldBinder FieldBinder => field ??= new(Report, Sizes, IndexSource, DerivativeBinder, Expressions, Variables);

    // Recurrences.
    private Steps WholeSteps => field ??= new(context, survey, Parameters);
    private RangeClauses RangeClauses => field ??= new(survey, Later, StatedRanges, Sequences, LeftSides);
    private SequenceNames SequenceNames => field ??= new(survey, Report, Parameters, StatedRanges);
    private Places Places => field ??= new(survey, Parameters, SequenceNames);
    private StepTexts StepTexts => field ??= new(context, survey, Report, Places);
    private RecurrenceReport RecurrenceReport => field ??= new(context, survey, Report, SequenceNames, StepTexts);
    private StartLines StartLines => field ??= new(survey, StatedRanges, SequenceNames);
    private UnreadEntries UnreadEntries => field ??= new(survey, Report, RangeClauses, SequenceNames);
    private SequenceReports SequenceReports => field ??= new(context, survey, Report, RangeClauses, SequenceNames, StartLines);
    private StartBinder StartBinder => field ??= new(
        context, survey, Ids, Report, Sizes, IndexReads, Sequences, Demands, Expressions, OpenSizes, SequenceNames, Shapes, StartLines, StepTexts, Symbols);
    public PastTable Pasts => field ??= new(survey, Report, Unused, RangeClauses, SequenceNames);
    private SequenceFinder SequenceFinder => field ??= new(
        context, survey, StatedRanges, Sequences, Pasts, RangeClauses, RecurrenceReport, SequenceNames, SequenceReports, UnreadEntries);
    private Feeders Feeders => field ??= new(survey, Sequences);
    public StepFinder Steps => field ??= new(
        context, survey, Report, Parameters, StatedRanges, StepLabels, Sequences, Feeders, Pasts, Places, RangeClauses, RecurrenceReport,
        SequenceFinder, SequenceNames, UnreadEntries, StepTexts, WholeSteps);
    private SequenceTensors SequenceTensors => field ??= new(context, definite, Ids, Sizes, Parameters, BoundLines, Tensors, Demands, LeftSides, StartBinder);
    public SequenceClosing Closing => field ??= new(context, survey, Report, Sizes, Parameters, Sequences, OpenSizes, SequenceNames, StartLines);
    private TimedValues TimedValues => field ??= new(DefinedNames, Sequences, InHand, Expressions);
    private PastBinder PastBinder => field ??= new(
        context, survey, Report, Sizes, Ranges, IndexReads, Unused, Sequences, InHand, Brackets, Expressions, Feeders, OpenSizes, Pasts,
        SequenceNames, Shapes, StartBinder, StartLines, Symbols);
    private LastEntries LastEntries => field ??= new(
        survey, Ids, Report, Sizes, Unused, DefinedNames, StatedRanges, Sequences, Elements, Expressions, OpenSizes, Pasts, SequenceNames,
        StartBinder, StartLines, WholeForms);
    private SequenceReadBinder SequenceReadBinder => field ??= new(
        context, survey, Ids, Report, BoundLines, Tensors, Unused, Sequences, InHand, Bounds, Elements, Feeders, LastEntries, SequenceNames,
        SequenceTensors, StartBinder, StartLines, StepTexts, NumberedEntries);
    private NumberedEntries NumberedEntries => field ??= new(survey, Ids, Unused, StatedRanges, Expressions, LastEntries, SequenceNames, StartBinder, StartLines, WholeForms, Report);
    private LastAssignment LastAssignment => field ??= new(BoundLines, Sequences, Fitting, LastEntries, OpenSizes, SequenceNames);

    // Lines.
    private LeftSides LeftSides => field ??= new(survey, Parameters, StepLabels, Sequences, Symbols, Tables);
    private FunctionLines FunctionLines => field ??= new(survey, Report, Unused, LocalFunctions, LeftSides);
    private LeftSideCheck LeftSideCheck => field ??= new(survey, Report, StepLabels, Symbols);
    private Fitting Fitting => field ??= new(context, survey, Report, Sizes, Parameters, DefinedNames, Sequences, InHand, Shapes, WholeSteps);
    private ResultFinder ResultFinder => field ??= new(
        context, survey, Report, Parameters, Sequences, FunctionLines, LeftSides, SequenceNames, Symbols);
    public Assignments Assignments => field ??= new(
        context, definite, Ids, Report, Parameters, BoundLines, Tensors, Demands, Drawn, Unused, DefinedNames, Sequences, Declarations, Fitting, LeftSides,
        OpenSizes, SequenceTensors, UsedEquationBinder, VectorProducts, WrittenNotations);
    private LineIndices LineIndices => field ??= new(
        context, survey, Report, Sizes, Ranges, Parameters, IndexSource, IndexReads, StatedRanges, StepLabels, Bounds, Elements, OpenSizes,
        StartLines);
    private StatementBinder StatementBinder => field ??= new(
        context, survey, Report, Sizes, BoundLines, FirstPositions, IndexReads, Sequences, InHand, Assignments, Expressions, LeftSideCheck, LeftSides, LineIndices, OpenSizes,
        RangeClauses, SequenceTensors, StartBinder, StartLines, TimeBinder, TimedValues);
    public LinesBinder Lines => field ??= new(
        context, survey, Report, Parameters, BoundLines, Later, StatedRanges, Sequences, AssumptionBinder, ClaimBinder, DefinitenessBinder, Feeders,
        FunctionLines, LastAssignment, LeftSides, ResultFinder, StatementBinder);

    // Claims.
    private SideBinder SideBinder => field ??= new(Ids, Report, Sizes, IndexReads, Bounds, Expressions);
    private ClaimBinder ClaimBinder => field ??= new(survey, Report, IndexSource, OpenSizes, Resolver, SideBinder);
    private AssumptionBinder AssumptionBinder => field ??= new(Later, StatedRanges, LeftSides, OpenSizes, SideBinder);
    private DefinitenessBinder DefinitenessBinder => field ??= new(definite, Report, Sizes, Demands, Expressions, OpenSizes, Shapes);

    public ResultBuilder Result => field ??= new(
        Sizes, Parameters, BoundLines, IndexSource, Demands, AssumptionBinder, ClaimBinder, InputBinder, UsedDraws, ParameterChecks, ReadChecks, WrittenNotations);
}
