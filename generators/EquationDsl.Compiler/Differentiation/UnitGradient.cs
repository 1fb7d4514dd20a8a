using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>The gradient of a single number, be it returned or put into a parameter, to be differentiated again: its cotangent is 1.</summary>
public static class UnitGradient
{
    public static Outcome<Program> Of(Program forward, ValueArray<Tensor> withRespectTo, string name)
    {
        var gradient = ReverseMode.Differentiate(Deepening.Run(forward, orders: 2), withRespectTo, name);
        if (gradient.Value is not { } program || program.ReturnsResult)
        {
            return gradient;
        }

        var cotangents = program.Inputs.Where(i => forward.Inputs.All(f => f.Id != i.Id)).ToList();
        Expr Simplified(Expr node) => node is Read read && cotangents.Contains(read.Tensor) ? Algebra.One : Algebra.Simplify(node);
        var statements = program.Statements.Select(s => s.WithExpressions(e => e.Map(Simplified)));
        var inputs = program.Inputs.Where(i => !cotangents.Contains(i)).ToValueArray();
        return gradient with { Value = program with { Inputs = inputs, Statements = statements.ToValueArray() } };
    }
}
