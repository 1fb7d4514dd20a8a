using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>The gradient of a single number, be it returned or put into a parameter: its cotangent is 1.</summary>
public static class UnitGradient
{
    public static Outcome<Program> Of(Program forward, ValueArray<Tensor> withRespectTo, string name)
    {
        var gradient = ReverseMode.Differentiate(forward, withRespectTo, name);
        if (gradient.Value is not { } program || program.ReturnsResult)
        {
            return gradient;
        }

        var cotangents = program.Inputs.Where(i => forward.Inputs.All(f => f.Id != i.Id)).ToList();
        Expr Simplified(Expr node) => node is Read read && cotangents.Contains(read.Tensor) ? Algebra.One : Algebra.Simplify(node);
        var statements = program.Statements.Select(s => s.WithExpressions(e => e.Map(Simplified)));
        return gradient with { Value = program with { Inputs = program.Inputs.Where(i => !cotangents.Contains(i)).ToValueArray(), Statements = statements.ToValueArray() } };
    }
}
