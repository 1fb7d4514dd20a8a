using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Claims;
using EquationDsl.Compiler.Binding.Derivatives;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Integrals;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Sizes;
using EquationDsl.Compiler.Binding.Sums;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// All binders of one equation by theme, each made of what it needs: values that are known before, ledgers in which it writes, and other binders. These know
/// each other in one
/// direction; what holds itself, as expressions do, comes back by <see cref="ExpressionEntry"/>.
/// </summary>
/// <param name="user">Those of the equation that uses this one: ids, sizes, ranges and findings are theirs.</param>
internal sealed class BinderSet(EquationFacts facts, UsedBinding bindUsed, BinderSet? user = null)
{
    public EquationInHand Equation => field ??= new(facts, () => All, () => Elements, user?.Equation);

    // Reads.
    public ReadChecks ReadChecks => field ??= new(Equation.Survey, Equation.Report, Equation.Sizes, Equation.Ranges, Equation.IndexReads);

    // What names mean.
    private NameReadings NameReadings => field ??= new(Symbols, Resolver, ExactNames, UnknownNames, ComplexPowers);
    private ParameterReads Symbols => field ??= new(Equation);
    private DefinitionBinder Definitions => field ??= new(Equation.Report, Equation.DefinedNames, Equation.Later, line => StatementBinder.BindStatement(line, isResult: false));
    public Tables Tables => field ??= new(Equation.Survey, Equation.OpenSizes, Symbols);
    private ExactNames ExactNames => field ??= new(Equation.Survey, Equation.DefinedNames, Equation.Later);
    private NameResolver Resolver => field ??= new(Equation, Definitions, Symbols, TimedValues);
    private UnknownNames UnknownNames => field ??= new(Equation.Context, Equation.Survey, Equation.Report, Equation.DefinedNames, Resolver);
    private WholeNotations WholeNotations => field ??= new(Equation, Definitions, ExactNames, Symbols, TimedValues);
    private NameBinder NameBinder => field ??= new(Equation, NameReadings, Identities, LastEntries, UsedEquationBinder);
    public LengthLetters LengthLetters => field ??= new(Equation.Survey, Equation.Report);

    // Parameters.
    public ParameterChecks ParameterChecks => field ??= new(Equation);
    public Declarations Declarations => field ??= new(Equation, ParameterChecks, user?.Declarations);

    // Expressions, by kind.
    private NotationKinds NotationKinds => field ??= new(ApplicationBinder, CallBinder, ScriptBinder, NameBinder, Symbols);
    private OperatorKinds OperatorKinds => field ??= new(SumBinder, IntegralBinder, DerivativeBinder, FieldBinder);
    private OperationKinds OperationKinds => field ??= new(ProductBinder, Arithmetic, Elementwise, ConditionBinder, BlockBinder);
    private Elementwise Elementwise => field ??= new(Equation.Report, Equation.Sizes, Equation.IndexSource, Equation.Drawn, Equation.Shapes);
    private ConditionBinder ConditionBinder => field ??= new(Equation, Elementwise);
    private DelimiterBinder DelimiterBinder => field ??= new(Equation, ProductForms, MatrixForms, FunctionBinder, MatrixNames);
    private ExpressionBinder All => field ??= new(Equation, NotationKinds, OperatorKinds, OperationKinds, AppliedForms);

    // Products.
    private ProductForms ProductForms => field ??= new(Elementwise, Exponents, Multiplication, Contraction, Factors);
    private ProductParts ProductParts => field ??= new(ProductReadings, Arithmetic, VectorProducts, Identities);
    private Contraction Contraction => field ??= new(Equation, Elementwise, MatrixNorms);
    private VectorProducts VectorProducts => field ??= new(Equation);
    private Multiplication Multiplication => field ??= new(Equation, Contraction, Elementwise, Exponents, VectorProducts);
    private Arithmetic Arithmetic => field ??= new(Equation, ProductForms, MatrixReadings);
    private ProductReadings ProductReadings => field ??= new(Equation.Context, Equation.Report, DerivativeReach, Equation.Expressions);
    private ProductBinder ProductBinder => field ??= new(Equation, ProductForms, ProductParts, DerivativeBinder, UnknownNames);

    // Matrices as wholes.
    private MatrixForms MatrixForms => field ??= new(MatrixReadings, RoutineBinder, MatrixNorms, Spectra, Identities);
    private MatrixParts MatrixParts => field ??= new(MatrixFactors, Diagonals, MatrixNames);
    private BlockBinder BlockBinder => field ??= new(Equation.Report, Equation.Sizes, Equation.IndexSource, Equation.Expressions, Equation.Shapes);
    private RoutineBinder RoutineBinder => field ??= new(Equation.Report, Equation.Sizes, Equation.Demands, Equation.Shapes);
    public Identities Identities => field ??= new(Equation.Report, Equation.Sizes, Equation.IndexSource);
    private FactorBinder MatrixFactors => field ??= new(Equation.Context, Equation.Report, Equation.Sizes, Equation.Demands, Equation.Shapes);
    private SpectralBinder Spectra => field ??= new(Equation.Report, Equation.IndexSource, Elementwise, MatrixFactors);
    private MatrixNorms MatrixNorms => field ??= new(Equation.Report, Equation.IndexSource, Elementwise, Spectra);
    private MatrixNames MatrixNames => field ??= new(Equation.Survey, Equation.DefinedNames, Equation.OpenSizes, Resolver, Equation.Sequences);
    public MatrixReadings MatrixReadings => field ??= new(Equation, MatrixNames, RoutineBinder);
    private Diagonals Diagonals => field ??= new(Equation.BoundLines, Equation.IndexSource);
    private MatrixPowers MatrixPowers => field ??= new(Equation, ProductForms, MatrixForms, MatrixParts);

    // What stands below and above.
    private EntryForms EntryForms => field ??= new(Elements, SequenceReadBinder, TimeBinder, LeftSides, Tables);
    private ScriptForms ScriptForms => field ??= new(SubscriptBinder, PowerBinder, TimeBinder, WholeNotations);
    private Exponents Exponents => field ??= new(Elementwise, Resolver);
    private ComplexPowers ComplexPowers => field ??= new(Equation.Context, Equation.Report, UnknownNames);
    private SliceBinder Slices => field ??= new(Equation, StartLines);
    private ElementBinder Elements => field ??= new(Equation, NameReadings, Slices, PastBinder, StartLines);
    private TimeBinder TimeBinder => field ??= new(Equation, Definitions, Elements, LeftSides, Symbols);
    private PowerBinder PowerBinder => field ??= new(Equation, ProductForms, MatrixForms, LastEntries, MatrixPowers);
    private SubscriptBinder SubscriptBinder => field ??= new(Equation, NameReadings, EntryForms, Identities, UsedEquationBinder);
    private ScriptBinder ScriptBinder => field ??= new(Equation, NameReadings, ScriptForms, AppliedForms, MatrixReadings);

    // Sums.
    private RangeBinder RangeBinder => field ??= new(Equation, LastEntries, Resolver);
    private IntegralBinder IntegralBinder => field ??= new(Equation, Definitions, Elementwise);
    private SumBinder SumBinder => field ??= new(Equation, FunctionBinder, RangeBinder, Resolver, new WholeSamples(Equation));

    // Functions and equations that are used.
    private CallTargets CallTargets => field ??= new(UsedEquationBinder, Elements, FunctionBinder);
    private CallForms CallForms => field ??= new(CallBinder, Normals, Definitions);
    private AppliedForms AppliedForms => field ??= new(Factors, FunctionBinder, DelimiterBinder);
    private InputBinder InputBinder => field ??= new(Equation, Declarations, Definitions, Symbols);
    private Expansion Expansion => field ??= new(Equation);
    private UsedEquationBinder UsedEquationBinder => field ??= new(Equation, InputBinder, UsedDraws, bindUsed);
    public UsedDraws UsedDraws => field ??= new(Equation, Declarations, InputBinder, user?.UsedDraws);
    private Factors Factors => field ??= new(Equation, NameReadings, Definitions, Multiplication, WholeNotations);
    private FunctionBinder FunctionBinder => field ??= new(Equation, ProductForms, MatrixForms, Expansion);
    private CallBinder CallBinder => field ??= new(Equation, NameReadings, ProductForms, CallTargets, DerivativeBinder);
    private ApplicationBinder ApplicationBinder => field ??= new(Equation, NameReadings, ProductForms, CallForms, EntryForms);
    private NormalBinder Normals => field ??= new(Equation, ProductForms, Diagonals, FunctionBinder, RoutineBinder);

    // Derivatives.
    private Variables Variables => field ??= new(Equation.Report, Equation.IndexSource, Equation.StepLabels, Resolver, TimeBinder);
    private DerivativeReach DerivativeReach => field ??= new(Equation.Report, Equation.BoundLines, Equation.Expressions, Variables);
    private DerivativeBinder DerivativeBinder => field ??= new(Equation, ProductForms, CallTargets, DerivativeReach, Variables);
    private FieldBinder FieldBinder => field ??= new(Equation, DerivativeBinder, Variables);

    // Recurrences.
    private SequenceFacts SequenceFacts => field ??= new(SequenceNames, StartLines, StepTexts, Places);
    private SequenceSearch SequenceSearch => field ??= new(RangeClauses, Pasts, RecurrenceReport, UnreadEntries, SequenceReports);
    private SequenceEntries SequenceEntries => field ??= new(LastEntries, NumberedEntries, SequenceTensors, StartBinder);
    private LineSequences LineSequences => field ??= new(RangeClauses, SequenceTensors, StartBinder, StartLines, TimedValues);
    private Steps WholeSteps => field ??= new(Equation.Context, Equation.Survey, Equation.Parameters);
    private RangeClauses RangeClauses => field ??= new(Equation.Survey, Equation.Later, Equation.StatedRanges, Equation.Sequences, LeftSides);
    private SequenceNames SequenceNames => field ??= new(Equation.Survey, Equation.Report, Equation.Parameters, Equation.StatedRanges);
    private Places Places => field ??= new(Equation.Survey, Equation.Parameters, SequenceNames);
    private StepTexts StepTexts => field ??= new(Equation.Context, Equation.Survey, Equation.Report, Places);
    private RecurrenceReport RecurrenceReport => field ??= new(Equation.Context, Equation.Survey, Equation.Report, SequenceNames, StepTexts);
    private StartLines StartLines => field ??= new(Equation.Survey, Equation.StatedRanges, SequenceNames, Equation.Feeders, Equation.Line);
    private UnreadEntries UnreadEntries => field ??= new(Equation.Survey, Equation.Report, RangeClauses, SequenceNames);
    private SequenceReports SequenceReports => field ??= new(Equation, SequenceFacts, RangeClauses);
    private StartBinder StartBinder => field ??= new(Equation, SequenceFacts, Symbols);
    public PastTable Pasts => field ??= new(Equation.Survey, Equation.Report, Equation.Unused, RangeClauses, SequenceNames);
    private SequenceFinder SequenceFinder => field ??= new(Equation, SequenceSearch, SequenceNames);
    public StepFinder Steps => field ??= new(Equation, SequenceFacts, SequenceSearch, SequenceFinder, WholeSteps);
    private SequenceTensors SequenceTensors => field ??= new(Equation, LeftSides, StartBinder);
    public SequenceClosing Closing => field ??= new(Equation, SequenceNames, StartLines);
    private TimedValues TimedValues => field ??= new(Equation.DefinedNames, Equation.Sequences, Equation.Line, Equation.Expressions);
    private PastBinder PastBinder => field ??= new(Equation, SequenceFacts, Pasts, StartBinder, Symbols);
    private LastEntries LastEntries => field ??= new(Equation, SequenceFacts, Elements, Pasts, StartBinder);
    private SequenceReadBinder SequenceReadBinder => field ??= new(Equation, SequenceFacts, SequenceEntries, Elements);
    private NumberedEntries NumberedEntries => field ??= new(Equation, SequenceFacts, LastEntries, StartBinder);
    private LastAssignment LastAssignment => field ??= new(Equation, Fitting, LastEntries, SequenceNames);

    // Lines.
    private LeftForms LeftForms => field ??= new(LeftSides, LeftSideCheck, LineIndices, Assignments);
    private Receivers Receivers => field ??= new(LeftSides, Fitting, Declarations, SequenceTensors);
    private LineKinds LineKinds => field ??= new(FunctionLines, StatementBinder, ResultFinder, LastAssignment);
    private LeftSides LeftSides => field ??= new(Equation, Symbols, Tables);
    public StateChecks StateChecks => field ??= new(Equation, LeftSides);
    private FunctionLines FunctionLines => field ??= new(Equation.Survey, Equation.Report, Equation.Unused, Equation.LocalFunctions, LeftSides);
    private LeftSideCheck LeftSideCheck => field ??= new(Equation.Survey, Equation.Report, Equation.StepLabels, Symbols);
    private Fitting Fitting => field ??= new(Equation, WholeSteps);
    private ResultFinder ResultFinder => field ??= new(Equation, FunctionLines, LeftSides, SequenceNames, Symbols);
    public Assignments Assignments => field ??= new(Equation, Receivers, UsedEquationBinder, VectorProducts);
    private LineIndices LineIndices => field ??= new(Equation, Elements, StartLines);
    private StatementBinder StatementBinder => field ??= new(Equation, LeftForms, LineSequences, TimeBinder);
    public LinesBinder Lines => field ??= new(Equation, ClaimKinds, LineKinds, LeftSides);

    // Claims.
    private ClaimKinds ClaimKinds => field ??= new(AssumptionBinder, ClaimBinder, DefinitenessBinder);
    private SideBinder SideBinder => field ??= new(Equation);
    private ClaimBinder ClaimBinder => field ??= new(Equation, Resolver, SideBinder);
    private AssumptionBinder AssumptionBinder => field ??= new(Equation.Later, Equation.StatedRanges, LeftSides, Equation.OpenSizes, SideBinder);
    private DefinitenessBinder DefinitenessBinder => field ??= new(Equation);

    public ResultBuilder Result => field ??= new(Equation, ClaimKinds, UsedInputs, ParameterChecks, ReadChecks);

    private UsedInputs UsedInputs => field ??= new(InputBinder, UsedDraws);
}
