using System.Diagnostics;
using System.Globalization;
using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Binding.Definitions;
#if DEBUG
using EquationDsl.Compiler.Checking;
#endif
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Lowering;
using EquationDsl.Compiler.Lowering.Batches;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Rewriting.Chains;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;
using EquationDsl.Compiler.Verification;

namespace EquationDsl.Compiler;

/// <summary>
/// The whole pipeline on one screen: each stage takes a value and makes the next. What a stage found is kept; the first error ends the way.
/// </summary>
public static class EquationCompiler
{
    public static CompiledEquation Compile(EquationRequest request) => Compile(request, StageLog.None);

    /// <summary>What every stage makes of the equation, as text, up to the one that fails.</summary>
    public static string Dump(EquationRequest request)
    {
        var log = StageLog.Kept();
        Compile(request, log);
        return StagePrinter.Print(log.Stages);
    }

    internal static CompiledEquation Compile(EquationRequest request, StageLog log)
    {
        request = MemberParameters.Resolved(request);
        var parsed = log.Of("tree", EquationParser.Parse(request.Equation, Binder.NamesInScope(request)));
        if (!parsed.Succeeded)
        {
            return new CompiledEquation(null, parsed.Diagnostics);
        }

        var bound = log.Of("bound", Binder.Bind(parsed.Value!, request));
        var found = parsed.Diagnostics.AddRange(bound.Diagnostics);
        if (!bound.Succeeded)
        {
            return new CompiledEquation(null, FailedEquations.Blamed(request, parsed.Value!, found) ?? found);
        }

        request = request with { Method = request.Method with { Parameters = request.Method.Parameters.AddRange(bound.Value!.Implied) } };
        var claims = ClaimCheck.Check(bound.Value!, request).ToList();
        log.Passed("claims");
        found = found.AddRange(claims.SelectMany(static c => c.Diagnostics));
        var (lowered, notWhole) = WholeResults.Of(log.Of("reads in branches", BranchReads.Run(log.Of("lowered", Lowerer.Lower(bound.Value!)))));
        found = found.AddRange(notWhole.Take(1).Select(s => NotWhole.Found(parsed.Value!, request, s.Origin,
            lowered.MapReduces.First(static s => s.IsWhole).Target.Name)));
        found = found.AddRange(Outside(request, [lowered]));
        if (Scans.WithoutOrder(lowered.Statements) is { } circular)
        {
            return new CompiledEquation(null, found.Add(EquationDiagnostic.Create(SequenceRules.NoOrder, circular.Origin, Excerpt(request, circular.Origin))));
        }

        var expanded = log.Of("derivatives expanded", DerivativeExpansion.Run(log.Of("whole results", lowered)));
        found = found.AddRange(expanded.Diagnostics);
        if (!expanded.Succeeded || found.Any(static d => d.IsError))
        {
            return new CompiledEquation(null, found);
        }

        found = found.AddRange(Tolerates(request, expanded.Value!));
        if (Scans.WithoutOrder(expanded.Value!.Statements) is { } stepped)
        {
            return new CompiledEquation(null, found.Add(EquationDiagnostic.Create(IntegralRules.InRecurrence, stepped.Origin, Excerpt(request, stepped.Origin))));
        }

        var cut = log.Of("integrals in pieces", IntegralPieces.Run(expanded.Value!));
        found = found.AddRange(Jumps(request, cut));
        var (written, before) = StatedChains.Of(cut);
        var batch = BatchAxes.Of(written, bound.Value!.Open, request.Method, IsAlone(request) || StatedChains.Any(written));
        written = log.Of("examples", batch is { HasExampleAxis: true } ? ExampleAxis.Of(log.Of("chains", written), batch.Open) : written);
        var derivatives = DerivativeMethods.Of(request, written, before, bound.Value!.Statements.Select(static s => s.Target.Name).ToList(), batch is not null);
        found = found.AddRange(derivatives.Diagnostics);
        if (!derivatives.Succeeded)
        {
            return new CompiledEquation(null, found);
        }

        log.Passed("derivatives");
        var forward = Rewriter.Rewrite(written).After(before);
        var notes = claims.Select(static c => c.Note).OfType<string>().ToValueArray();
        var itself = new DerivedProgram(ProgramKind.Forward, forward.Program, RuleNotes.Of([forward]), notes) { Rewritings = [forward], MeanNotes = bound.Value!.MeanNotes };
        ValueArray<DerivedProgram> programs = [itself, .. derivatives.Value!];
        programs = programs.Select(p => log.Of("rewriting", TakesBatch(p.Kind) ? p with { Batch = batch } : p)).ToValueArray();
        programs = TakenNames.WithoutAlike(request, programs);
        found = found.AddRange(TakenNames.Find(request, programs));
        if (found.Any(static d => d.IsError))
        {
            return new CompiledEquation(null, found);
        }

        var methods = programs.Select(p => log.Of("plan", MethodPlanner.Run(p, PlanOptionsOf(request)))).ToValueArray();
        found = found.AddRange(KeepsAll(request, methods))
            .AddRange(Outside(request, methods.SelectMany(static m => m.Orders.Concat(m.Sections.SelectMany(static s => s.Orders))).Select(static o => o.Plan.Program)));
        if (found.Any(static d => d.IsError))
        {
            return new CompiledEquation(null, found);
        }

        log.Passed("proofs of plans");
        found = found.AddRange(LossFindings.Of(request, programs.SelectMany(static p => p.Rewritings).SelectMany(static r => r.Losses)));
        Check(written, methods);
        log.Passed("losses");
        var source = CSharpEmitter.Emit(log.Of("emission", new EmissionRequest(request, methods)));
        log.Passed("text");
        return new CompiledEquation(source, found.AddRange(SplitsNone(request, methods)));
    }

    private static PlanOptions PlanOptionsOf(EquationRequest request) =>
        new(request.Options.Parallel && !request.ChecksValues && request.Options.Accuracy != AccuracyMode.Compensated, request.Options.Checkpoint, request.ChecksValues, request.Options.Accuracy);

    /// <summary>Whether one example is what a call is for: threads share it, or it has a derivative of each entry by each.</summary>
    private static bool IsAlone(EquationRequest request) => request.Options.Parallel || request.Options.Derivatives.HasFlag(DerivativeKinds.Jacobian);

    /// <summary>The derivative of each entry by each entry has its axes from both; that of another example is 0.</summary>
    private static bool TakesBatch(ProgramKind kind) => kind is not (ProgramKind.Jacobian or ProgramKind.Hessian or ProgramKind.HessianVectorProduct);

    private static string Excerpt(EquationRequest request, TextSpan span) => request.Equation.Substring(span.Start, span.Length).Trim();

    /// <summary>In debug builds, where tests ask for it, what is planned is held against what was written.</summary>
    [Conditional("DEBUG")]
    private static void Check(Program written, ValueArray<MethodPlan> methods)
    {
#if DEBUG
        foreach (var method in PlanCheck.IsOn ? methods : [])
        {
            var plans = method.Sections.IsEmpty ? method.Orders.Select(static o => o.Plan) : [method.Whole];
            foreach (var plan in plans)
            {
                PlanCheck.Run(written, method.Derived, plan);
            }
        }
#endif
    }

    /// <summary>The error that nothing proves where something is read: no kernel reads or writes outside of an axis.</summary>
    private static IEnumerable<EquationDiagnostic> Outside(EquationRequest request, IEnumerable<Program> programs) => programs.SelectMany(static p => new AccessProof(p).Open()).Take(1)
        .Select(o => EquationDiagnostic.Create(
            MethodRules.NoProof, o.Statement.Origin, Excerpt(request, o.Statement.Origin), o.Axis.ToString(CultureInfo.InvariantCulture), o.Read.Tensor.Name));

    /// <summary>The warning that a gradient may lack something.</summary>
    private static IEnumerable<EquationDiagnostic> Jumps(EquationRequest request, Program program) => request.Options.Derivatives == DerivativeKinds.None ? []
        : IntegralPieces.Uncut(program).Take(1).Select(i => EquationDiagnostic.Create(DoubtRules.UncutJump, i.Origin, i.Of)).Concat(Kinks(request, program));

    /// <summary>The warning that a second derivative may lack something.</summary>
    private static IEnumerable<EquationDiagnostic> Kinks(EquationRequest request, Program program) =>
        (request.Options.Derivatives & (DerivativeKinds.Hessian | DerivativeKinds.HessianVectorProduct)) == DerivativeKinds.None ? []
        : IntegralPieces.UncutKinks(program).Take(1).Select(i => EquationDiagnostic.Create(LimitRules.UncutKink, i.Origin, i.Of));

    /// <summary>The error that the gradient has no states that could be computed again.</summary>
    private static IEnumerable<EquationDiagnostic> KeepsAll(EquationRequest request, ValueArray<MethodPlan> methods) =>
        request.Options.Checkpoint is null || methods.Any(static m => m.Whole.Stretches.Any()) ? []
        : [EquationDiagnostic.Create(MethodRules.NoCheckpoints, new TextSpan(0, request.Equation.Length), request.Method.Name)];

    /// <summary>The remark that there is nothing for a tolerance.</summary>
    private static IEnumerable<EquationDiagnostic> Tolerates(EquationRequest request, Program program) =>
        request.Options.Tolerance is null || program.Statements.Any(static s => s is Integral) ? []
        : [EquationDiagnostic.Create(IntegralRules.ToleranceUnused, new TextSpan(0, request.Equation.Length), request.Method.Name)];

    /// <summary>The remark that no method of the equation can use several threads.</summary>
    private static IEnumerable<EquationDiagnostic> SplitsNone(EquationRequest request, ValueArray<MethodPlan> methods) =>
        !request.Options.Parallel || request.ChecksValues || methods.Any(static m => m.IsSplit) ? []
        : [EquationDiagnostic.Create(MethodRules.NotParallel, new TextSpan(0, request.Equation.Length), request.Method.Name, request.Options.Accuracy == AccuracyMode.Compensated
            ? "one thread adds up what 'Accuracy = Accuracy.Compensated' asks for"
            : methods.Any(static m => m.Derived.Program.Statements.Any(static s => s is Integral)) ? "an integral without an index of its own is computed by one thread"
            : "no part of it is a pass over independent rows or entries, or a sum of them")];
}
