using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Rewriting.Chains;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler;

/// <summary>
/// The derivatives that are asked for, each a program of its own. Stable forms first, so that their stable derivatives are taken; what that leaves is
/// rewritten again after each differentiation.
/// </summary>
internal sealed class DerivativeMethods
{
    private readonly EquationRequest _request;
    private readonly Program _written;
    private readonly ValueArray<Tensor> _inputs;
    private readonly RewriteResult _stable;

    /// <summary>
    /// Of the work by columns. What rows save must be loops, not operations: the estimate counts for each entry what kernels compute before their loops.
    /// </summary>
    private const double ClearlyLess = 0.1;

    private readonly Residuals _residuals;

    private DerivativeMethods(EquationRequest request, Program written, RewriteResult stable, ValueArray<Tensor> inputs, bool isBatched)
    {
        (_request, _written, _inputs, _stable) = (request, written, inputs, stable);
        _residuals = new Residuals(request, _stable, inputs, isBatched, (kind, derivative) => Finished(kind, new(Accumulated(derivative), default)).Value!);
    }

    /// <summary>In the order in which they stand in the file; null if one of them fails.</summary>
    /// <param name="before">What led to the program, if it was rewritten.</param>
    /// <param name="names">The intermediate values that the equation names.</param>
    /// <param name="isBatched">Whether the results may be those of several examples.</param>
    public static Outcome<IReadOnlyList<DerivedProgram>> Of(EquationRequest request, Program written, RewriteResult? before, IReadOnlyCollection<string> names, bool isBatched)
    {
        var (inputs, found) = Smooth(request, written, Differentiated(request, written));
        if (found.Any(static d => d.IsError))
        {
            return new(null, found);
        }

        var kinds = Kinds.Where(k => IsWanted(k.Option, request, written, inputs)).Select(static k => k.Kind).ToList();
        var methods = new Lazy<DerivativeMethods>(() => new DerivativeMethods(
            request, written, InForms(Rewriter.Rewrite(written, RewriteStage.BeforeDifferentiation).After(before)), inputs, isBatched));
        var programs = new List<DerivedProgram>();
        foreach (var kind in kinds)
        {
            var derived = methods.Value.Derive(kind);
            found = found.AddRange(derived.Diagnostics.Where(d => !found.Contains(d)));
            if (!derived.Succeeded)
            {
                return new(null, found);
            }

            programs.AddRange(kind == ProgramKind.Gradient ? methods.Value.WithOverloads(derived.Value!, names) : [derived.Value!]);
        }

        return new(programs, found);
    }

    /// <summary>Each with the option that asks for it.</summary>
    private static (ProgramKind Kind, DerivativeKinds Option)[] Kinds { get; } =
    [
        (ProgramKind.Gradient, DerivativeKinds.Gradient),
        (ProgramKind.JacobianVectorProduct, DerivativeKinds.JacobianVectorProduct),
        (ProgramKind.Jacobian, DerivativeKinds.Jacobian),
        (ProgramKind.HessianVectorProduct, DerivativeKinds.HessianVectorProduct),
        (ProgramKind.Hessian, DerivativeKinds.Hessian),
    ];

    /// <summary>An update in place has derivatives only if asked for by name; an equation of whole numbers has none.</summary>
    private static bool IsWanted(DerivativeKinds option, EquationRequest request, Program program, ValueArray<Tensor> inputs)
    {
        var results = program.Outputs.Where(static o => o.Element == ElementKind.Real).ToList();
        return request.Options.Derivatives.HasFlag(option)
            && results.Count > 0
            && !inputs.IsEmpty
            && (option != DerivativeKinds.Gradient || program.State.IsEmpty || !request.Options.WithRespectTo.IsEmpty)
            && (option is not (DerivativeKinds.Hessian or DerivativeKinds.HessianVectorProduct) || results is [{ Rank: 0 }]);
    }

    private static ValueArray<Tensor> Differentiated(EquationRequest request, Program program)
    {
        var named = request.Options.WithRespectTo;
        var hyperParameters = request.Method.Parameters.Where(static p => p.IsHyperParameter).Select(static p => p.Name);
        return program.Inputs
            .Where(i => i is { Element: ElementKind.Real, Draw: null } && (named.IsEmpty ? !hyperParameters.Contains(i.Name) : named.Contains(i.Name)))
            .ToValueArray();
    }

    /// <summary>Without inputs that decide what a discrete draw gives; none where nothing can be drawn again.</summary>
    private static (ValueArray<Tensor> Inputs, ValueArray<EquationDiagnostic> Found) Smooth(EquationRequest request, Program program, ValueArray<Tensor> inputs)
    {
        if (inputs.IsEmpty || request.Options.Derivatives == DerivativeKinds.None || program.Inputs.FirstOrDefault(static i => i.Draw is not null)?.Draw is not { } first)
        {
            return (inputs, default);
        }

        if (request.Method.Parameters.Any(static p => p.Kind == ParameterKind.Random))
        {
            return (default, [EquationDiagnostic.Create(NoiseRules.NoGradient, first.Origin, first.Of, request.Method.Name)]);
        }

        var discrete = DiscreteDraws.Reached(program);
        var rule = request.Options.WithRespectTo.IsEmpty ? NoiseRules.Discrete : NoiseRules.ByDiscrete;
        var found = inputs.Where(discrete.ContainsKey).Select(i => EquationDiagnostic.Create(rule, discrete[i].Origin, i.Name, discrete[i].Of));
        return (inputs.Where(i => !discrete.ContainsKey(i)).ToValueArray(), found.ToValueArray());
    }

    /// <summary>With what has another form for derivatives than for values.</summary>
    private static RewriteResult InForms(RewriteResult stable) => SpectralForms.Run(stable.Program) is var changed && ReferenceEquals(changed, stable.Program) ? stable
        : stable with { Steps = stable.Steps.Add(new PassStep("spectral-forms", changed)) };

    private IEnumerable<DerivedProgram> WithOverloads(DerivedProgram gradient, IReadOnlyCollection<string> names)
    {
        var overResults = _residuals.OverResults(gradient);
        var all = overResults is null ? new[] { gradient } : [gradient with { InTermsOfResult = ChainExpansion.InFirst(overResults.Program).Statements }, overResults];
        return all.Concat(_residuals.OverIntermediates(_written, names, gradient, overResults));
    }

    private Outcome<DerivedProgram> Derive(ProgramKind kind)
    {
        var name = _request.Method.Name + kind;
        return kind switch
        {
            ProgramKind.Gradient => Finished(kind, Accumulated(ReverseMode.Differentiate(_stable.Program, _inputs, name)), _stable),
            ProgramKind.JacobianVectorProduct => Finished(kind, ForwardMode.JacobianVectorProduct(_stable.Program, _inputs, name), _stable),
            ProgramKind.Jacobian => DerivativeOrders.Of(_stable.Program, program => Jacobian(program, name)),
            ProgramKind.HessianVectorProduct => OfGradient(
                stable => Finished(kind, ForwardMode.HessianVectorProduct(stable.Program, _inputs, name), _stable, stable)),
            ProgramKind.Hessian => Hessian(name),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    /// <summary>Column by column, or row by row where that is clearly less work.</summary>
    private Outcome<DerivedProgram> Jacobian(Program program, string name)
    {
        var columns = Finished(ProgramKind.Jacobian, JacobianMode.Jacobian(program, _inputs, name), _stable);
        var rows = columns.Value is null || JacobianMode.JacobianByRows(program, _inputs, name) is not { } byRows ? null
            : Finished(ProgramKind.Jacobian, new(byRows, columns.Diagnostics), _stable).Value;
        return rows is not null && Work.Of(rows.Program) <= ClearlyLess * Work.Of(columns.Value!.Program) ? columns with { Value = rows } : columns;
    }

    private Outcome<DerivedProgram> Hessian(string name) => OfGradient(stable => DerivativeOrders.Of(
        stable.Program, gradient => Finished(ProgramKind.Hessian, JacobianMode.Hessian(gradient, _inputs, name), _stable, stable)));

    private Outcome<DerivedProgram> OfGradient(Func<RewriteResult, Outcome<DerivedProgram>> second)
    {
        var gradient = UnitGradient.Of(_stable.Program, _inputs, _written.Name);
        if (!gradient.Succeeded)
        {
            return new(null, gradient.Diagnostics);
        }

        var derived = second(Rewriter.Rewrite(gradient.Value!, RewriteStage.BeforeDifferentiation));
        return derived with { Diagnostics = gradient.Diagnostics.AddRange(derived.Diagnostics.Where(d => !gradient.Diagnostics.Contains(d))) };
    }

    private Outcome<DerivativeProgram> Accumulated(Outcome<Program> gradient) =>
        new(gradient.Value is { } program ? Accumulated(new DerivativeProgram(program, default)) : null, gradient.Diagnostics);

    private DerivativeProgram Accumulated(DerivativeProgram gradient) =>
        _request.Options.AccumulateGradients ? gradient with { Program = Accumulation.Of(gradient.Program) } : gradient;

    /// <summary>The rules of all stages are noted: each has made the derivative what it is.</summary>
    private Outcome<DerivedProgram> Finished(ProgramKind kind, Outcome<DerivativeProgram> derivative, params RewriteResult[] before)
    {
        if (!derivative.Succeeded)
        {
            return new(null, derivative.Diagnostics);
        }

        var last = Rewriter.Rewrite(derivative.Value!.Program);
        ValueArray<RewriteResult> all = [.. before, last];
        var isGradient = kind is ProgramKind.Gradient or ProgramKind.GradientOfResult or ProgramKind.GradientOfKept;
        var derived = new DerivedProgram(kind, last.Program, RuleNotes.Of(all), Added: derivative.Value.Added, Accumulates: isGradient
            && _request.Options.AccumulateGradients);
        return new(derived with { Rewritings = all }, derivative.Diagnostics);
    }
}
