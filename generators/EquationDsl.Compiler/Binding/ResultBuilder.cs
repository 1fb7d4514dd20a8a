using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Claims;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Sizes;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>What binding hands on, put together when all is bound and nothing is wrong.</summary>
internal sealed class ResultBuilder(
    EquationInHand equation, ClaimKinds claims, UsedInputs used, ParameterChecks parameterChecks, ReadChecks readChecks)
{
    /// <summary>Numbers first: lengths that follow from one that leads out of its axis are no fault of theirs.</summary>
    private ValueArray<ShapeCheck> ChecksOf(SizeSolution solution)
    {
        var reaches = readChecks.ReachChecks(solution).ToList();
        return [.. reaches.Where(static c => c.Number is not null), .. parameterChecks.LengthChecks(solution), .. reaches.Where(static c => c.Number is null)];
    }

    public BoundEquation Of(BindingContext context)
    {
        var all = equation.Parameters.All.ToList();
        var taken = all.Select(static p => p.Model.Name).Concat(equation.IndexSource.Names);
        var solution = equation.Sizes.Solution(new HashSet<string>(taken, StringComparer.Ordinal));
        var inputs = all.Where(static p => p.Model.IsWritable ? p.IsReadBeforeWritten : !p.Model.IsNoise && (p.Model.Member is null || p.IsRead));
        var state = all.Where(static p => p is { IsWritten: true, IsReadBeforeWritten: true });
        return new BoundEquation(
            context.Request.Method.Name,
            inputs.Select(static p => p.Input).ToValueArray(),
            equation.BoundLines.Outputs.OrderBy(t => all.FindIndex(p => p.Output == t) is var at and >= 0 ? at : int.MaxValue).ToValueArray(),
            state.Select(static p => new StatePair(p.Output, p.Input)).ToValueArray(),
            ChecksOf(solution),
            equation.BoundLines.Statements.ToValueArray(),
            solution,
            context.Returns != ReturnKind.Void,
            claims.Claims.All.ToValueArray(),
            claims.Assumptions.All.ToValueArray(),
            equation.Notations.Used(solution))
        {
            Required = used.Draws.Required,
            Implied = used.Inputs.Implied,
            Readings = equation.ReadNames.All(equation.Ranges, solution),
            Open = all.Exists(static p => p.Model.Draw is not null) ? default : all.Where(equation.Demands.IsRankOpen).Select(static p => p.Model.Name).ToValueArray(),
        };
    }
}
