using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// Where a program needs a function of x and of -x, however their signs are written (<c>c x</c> and <c>(-c) x</c>), the second argument becomes the
/// negation of the first: functions that give both values at once are found by that.
/// </summary>
internal static class Opposites
{
    public static Program Run(Program program)
    {
        var arguments = new Dictionary<Expr, Expr>();
        var opposites = new HashSet<Expr>();
        foreach (var call in program.Statements.SelectMany(static s => s.Expressions()).SelectMany(static e => e.SelfAndDescendants()).OfType<Call>().Where(IsPaired))
        {
            var (isNegative, magnitude) = Split(call.Arguments[0]);
            if (isNegative)
            {
                opposites.Add(magnitude);
            }
            else
            {
                arguments[magnitude] = call.Arguments[0];
            }
        }

        opposites.IntersectWith(arguments.Keys);
        return opposites.Count == 0 ? program : program.With(program.MapReduces.Select(s => s.WithExpressions(e => e.Map(node =>
            node is Call call && IsPaired(call) && Split(call.Arguments[0]) is (true, var magnitude) && opposites.Contains(magnitude)
                ? call with { Arguments = [new Call(Functions.Negate, [arguments[magnitude]])] }
                : node))));
    }

    private static bool IsPaired(Call call) => call.Function == Functions.Logistic;

    /// <summary>The sign that is written, and what remains without it.</summary>
    private static (bool IsNegative, Expr Magnitude) Split(Expr expr)
    {
        switch (expr)
        {
            case Constant { Value: < 0 } constant:
                return (true, new Constant(-constant.Value));
            case Call { Function: var f } negated when f == Functions.Negate:
                var (isNegative, magnitude) = Split(negated.Arguments[0]);
                return (!isNegative, magnitude);
            case Call { Function: var f } call when f == Functions.Multiply || f == Functions.Divide:
                var (left, right) = (Split(call.Arguments[0]), Split(call.Arguments[1]));
                return (left.IsNegative != right.IsNegative, call with { Arguments = [left.Magnitude, right.Magnitude] });
            default:
                return (false, expr);
        }
    }
}
