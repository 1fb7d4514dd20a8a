using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Explanation;

/// <summary>Compiles an equation, and says what its symbols mean and what was made of it.</summary>
public static class EquationExplainer
{
    /// <summary>What <see cref="EquationCompiler.Compile(EquationRequest)"/> does, by the same stages, explained.</summary>
    public static EquationExplanation Explain(EquationRequest request)
    {
        var log = StageLog.Kept();
        var compiled = EquationCompiler.Compile(request, log);
        var values = log.Stages.Select(static s => s.Value).ToList();
        var tree = values.OfType<EquationSyntax>().FirstOrDefault();
        var emitted = values.OfType<EmissionRequest>().FirstOrDefault();
        var bound = values.OfType<BoundEquation>().FirstOrDefault();
        return new EquationExplanation(
            compiled,
            tree is null ? null : SyntaxMathMl.Print(tree, request.Equation),
            tree is null ? default : SymbolReader.Read(tree, request, bound),
            emitted is null || compiled.Source is null ? default
                : Methods(emitted, new ProgramMathMl(new ProgramNames(bound?.Notations)), new CommentLines(compiled.Source)));
    }

    private static ValueArray<MethodExplanation> Methods(EmissionRequest emitted, ProgramMathMl mathematics, CommentLines comments) =>
        emitted.Methods.Select((plan, at) =>
        {
            var signature = MethodSignature.Of(emitted.Request.Method, plan.Derived);
            var formulas = PlannedStatements.Of(plan)
                .Select(s => new FormulaLine(Formulas.Of(s), mathematics.Print(s), comments.Of(Formulas.Of(s), at, emitted.Methods.Count)));
            var facts = Header.Facts(signature, plan.Derived, plan.Whole).Select(static f => new Fact(f.Label.TrimEnd(':'), f.Text));
            return new MethodExplanation(signature.Name, plan.Derived.Kind.ToString(), formulas.ToValueArray(), facts.ToValueArray());
        }).ToValueArray();
}
