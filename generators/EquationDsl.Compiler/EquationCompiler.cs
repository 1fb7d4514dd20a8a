using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Lowering;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;
using EquationDsl.Compiler.Verification;

namespace EquationDsl.Compiler;

/// <summary>
/// The whole pipeline on one screen: each pass takes a value and makes the next. What a pass found is kept; the first error ends the way.
/// </summary>
public static class EquationCompiler
{
    public static CompiledEquation Compile(EquationRequest request)
    {
        var parsed = EquationParser.Parse(request.Equation, Binder.NamesInScope(request));
        if (!parsed.Succeeded)
        {
            return new CompiledEquation(null, parsed.Diagnostics);
        }

        var bound = Binder.Bind(parsed.Value!, request);
        var found = parsed.Diagnostics.AddRange(bound.Diagnostics);
        if (!bound.Succeeded)
        {
            return new CompiledEquation(null, found);
        }

        var claims = Lowerer.LowerClaims(bound.Value!).Select(c => ClaimCheck.Check(c, request.Equation)).ToList();
        found = found.AddRange(claims.SelectMany(static c => c.Diagnostics));
        var expanded = DerivativeExpansion.Run(Lowerer.Lower(bound.Value!));
        found = found.AddRange(expanded.Diagnostics);
        if (!expanded.Succeeded || found.Any(static d => d.IsError))
        {
            return new CompiledEquation(null, found);
        }

        var written = expanded.Value!;
        var programs = new List<DerivedProgram> { Derived(ProgramKind.Forward, Rewriter.Rewrite(written)) with { ClaimNotes = claims.Select(static c => c.Note).OfType<string>().ToValueArray() } };
        if (WantsGradient(request, written))
        {
            var gradient = Gradient(request, written);
            found = found.AddRange(gradient.Diagnostics);
            if (!gradient.Succeeded)
            {
                return new CompiledEquation(null, found);
            }

            programs.Add(Derived(ProgramKind.Gradient, Rewriter.Rewrite(gradient.Value!)));
        }

        return new CompiledEquation(CSharpEmitter.Emit(new EmissionRequest(request, programs.ToValueArray())), found);
    }

    /// <summary>Stable forms first, so that their stable derivatives are taken; what that leaves is rewritten again afterwards.</summary>
    private static Outcome<Program> Gradient(EquationRequest request, Program written) =>
        ReverseMode.Differentiate(
            Rewriter.Rewrite(written, RewriteStage.BeforeDifferentiation).Program, Differentiated(request, written), request.Method.Name + "Gradient");

    /// <summary>An update in place has derivatives only if asked for by name; an equation of whole numbers has none.</summary>
    private static bool WantsGradient(EquationRequest request, Program program) =>
        request.Options.Derivatives.HasFlag(DerivativeKinds.Gradient)
        && program.Outputs.Any(static o => o.Element == ElementKind.Real)
        && (program.State.IsEmpty || !request.Options.WithRespectTo.IsEmpty)
        && !Differentiated(request, program).IsEmpty;

    private static ValueArray<Tensor> Differentiated(EquationRequest request, Program program)
    {
        var named = request.Options.WithRespectTo;
        var hyperParameters = request.Method.Parameters.Where(static p => p.DefaultValue is not null).Select(static p => p.Name);
        return program.Inputs
            .Where(i => i.Element == ElementKind.Real && (named.IsEmpty ? !hyperParameters.Contains(i.Name) : named.Contains(i.Name)))
            .ToValueArray();
    }

    private static DerivedProgram Derived(ProgramKind kind, RewriteResult rewritten) =>
        new(kind, rewritten.Program, rewritten.Applied.Select(static r => $"{r.Name}: {r.Text}; {r.Why}").ToValueArray());
}
