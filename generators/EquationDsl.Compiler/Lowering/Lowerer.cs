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
    /// <summary>Each claim with all that it may speak of, over the same inputs.</summary>
    public static IEnumerable<LoweredClaim> LowerClaims(BoundEquation equation)
    {
        foreach (var claim in equation.Claims)
        {
            var run = new StatementLowering(equation);
            var assumed = equation.Assumptions.SelectMany(static a => new[] { a.Left, a.Right });
            foreach (var statement in equation.Statements.Concat(assumed).Append(claim.Left).Append(claim.Right))
            {
                run.Lower(statement);
            }

            var (left, right) = (run.Resolved(claim.Left.Target), run.Resolved(claim.Right.Target));
            var assumptions = equation.Assumptions.Select(a => new LoweredAssumption(run.Resolved(a.Left.Target), a.Relation, run.Resolved(a.Right.Target))).ToValueArray();
            yield return new LoweredClaim(
                new Program(
                    equation.Name,
                    equation.Inputs.Select(run.Resolved).ToValueArray(),
                    [left, right, .. assumptions.SelectMany(static a => new[] { a.Left, a.Right })],
                    default,
                    equation.Checks,
                    [.. run.Statements],
                    ReturnsResult: false),
                left,
                right,
                assumptions,
                claim.Text,
                equation.Notations);
        }
    }

    public static Program Lower(BoundEquation equation)
    {
        var run = new StatementLowering(equation);
        foreach (var statement in equation.Statements)
        {
            run.Lower(statement);
        }

        return SymmetricInputs.Mirrored(new Program(
            equation.Name,
            equation.Inputs.Select(run.Resolved).ToValueArray(),
            equation.Outputs.Select(run.Resolved).ToValueArray(),
            equation.State.Select(pair => new StatePair(run.Resolved(pair.Output), run.Resolved(pair.Input))).ToValueArray(),
            equation.Checks,
            [.. run.Statements],
            equation.ReturnsResult));
    }
}
