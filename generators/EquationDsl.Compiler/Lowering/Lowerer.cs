using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering;

/// <summary>
/// From a bound equation to index-notation statements. Elementwise expressions stay whole, in one body; every reduction that is not
/// itself the value of a statement becomes a statement of its own. Cannot fail: binding has found all mistakes.
/// </summary>
public static class Lowerer
{
    public static Program Lower(BoundEquation equation)
    {
        var run = new StatementLowering(equation);
        foreach (var statement in equation.Statements)
        {
            run.Lower(statement);
        }

        return new Program(
            equation.Name,
            equation.Inputs.Select(run.Resolved).ToValueArray(),
            equation.Outputs.Select(run.Resolved).ToValueArray(),
            equation.State.Select(pair => new StatePair(run.Resolved(pair.Output), run.Resolved(pair.Input))).ToValueArray(),
            equation.Checks,
            run.Statements.ToValueArray(),
            equation.ReturnsResult);
    }
}
