using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// A sum, product, maximum or minimum of all entries up to (or from) the own one is a recurrence: <c>s[i] = sum j in 0..i + 1 of x[j]</c> is
/// <c>s[i] = s[i - 1] + x[i]</c>, in linear time. Only where the terms are the same for all i.
/// </summary>
internal static class RunningReductions
{
    public static Program Run(Program program) => program with { MapReduces = program.MapReduces.Select(static s => Stepped(s) ?? s).ToValueArray() };

    private static MapReduce? Stepped(MapReduce statement)
    {
        if (statement is not { Sets: true, Target.Element: ElementKind.Real, Reduction: { Guard: null, Loops: [var terms], Operator: var operation } }
            || !statement.ZeroIfEmpty.IsEmpty || operation.IsSearch())
        {
            return null;
        }

        return statement.Axes.Where(a => !statement.Body.DependsOn(a.Index)).Select(a => OneSidedRange.Of(a, terms)).FirstOrDefault(static r => r is not null)
            ?.Stepped(statement, statement.Body, terms.Index);
    }
}
