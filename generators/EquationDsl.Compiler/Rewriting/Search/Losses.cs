using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Rewriting.Search;

/// <summary>
/// A quick estimate of the rounding error of a form, in units in the last place, by the usual running analysis (Wilkinson 1963): what does not lose here
/// needs no exact evaluation.
/// </summary>
internal static class Losses
{
    public static double Of(Expr form, IReadOnlyDictionary<Expr, double> leaves) => Estimated(form, leaves) is var (value, error) && IsFinite(value) ? error : Exact.Lost;

    private static (double Value, double Error) Estimated(Expr form, IReadOnlyDictionary<Expr, double> leaves)
    {
        if (leaves.TryGetValue(form, out var leaf))
        {
            return (leaf, 0);
        }

        switch (form)
        {
            case Select select:
                return Estimated(Rounded.Of(select.Condition, leaves) != 0 ? select.Then : select.Else, leaves);
            case Call { Arguments: [var x, var y] } call:
                var (first, second) = (Estimated(x, leaves), Estimated(y, leaves));
                var value = Rounded.Of(call.Function, first.Value, second.Value);
                var weighted = call.IsSumNode() ? ((Math.Abs(first.Value) * first.Error) + (Math.Abs(second.Value) * second.Error)) / Math.Abs(value) : first.Error + second.Error;
                return (value, (value == 0 && first.Error + second.Error == 0 ? 0 : weighted) + 1);
            case Call { Arguments: [var x] } call:
                var argument = Estimated(x, leaves);
                var result = Rounded.Of(call.Function, argument.Value);
                var amplified = call.Function == Functions.Exp ? Math.Abs(argument.Value) : call.Function == Functions.Log ? 1 / Math.Abs(result) : 1;
                return (result, call.Function == Functions.Negate ? argument.Error : (argument.Error * amplified) + 1);
            default:
                return (Rounded.Of(form, leaves), 0);
        }
    }

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}
