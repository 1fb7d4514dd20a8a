using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>Conditions on indices, as affine forms and as what a statement writes: one is the inverse of the other.</summary>
internal static class Conditions
{
    /// <summary><c>form = 0</c> as a condition without negative terms: <c>i == k</c>.</summary>
    public static Expr IsZero(Affine form)
    {
        var (negative, positive) = Sides(form);
        return form.Constant < 0 ? Equal(positive, negative - form.Constant) : Equal(positive + form.Constant, negative);
    }

    /// <summary><c>form >= 0</c> as a condition without negative terms: <c>j &lt;= i</c>, <c>i &lt; n</c>.</summary>
    public static Expr AtLeastZero(Affine form)
    {
        var (smaller, greater) = Sides(form);
        if (form.Constant == -1 && !smaller.IsConstant)
        {
            return new Call(Functions.Less, [Number(smaller), Number(greater)]);
        }

        return form.Constant < 0
            ? new Call(Functions.LessOrEqual, [Number(smaller - form.Constant), Number(greater)])
            : new Call(Functions.LessOrEqual, [Number(smaller), Number(greater + form.Constant)]);
    }

    public static Expr Number(Affine form) => form.IsConstant ? new Constant(form.Constant) : new IndexValue(form);

    /// <summary>The parts that must all hold; none for no condition.</summary>
    public static IEnumerable<Expr> Conjuncts(Expr? condition) => condition switch
    {
        null => [],
        Call { Function: var f, Arguments: var parts } when f == Functions.And => parts.SelectMany(Conjuncts),
        _ => [condition],
    };

    public static Expr? All(IEnumerable<Expr> conditions) =>
        conditions.Aggregate((Expr?)null, static (all, next) => all is null ? next : new Call(Functions.And, [all, next]));

    /// <summary>The forms that are all at least 0 just where the condition holds; none if it is not one on whole indices and sizes alone.</summary>
    public static ValueArray<Affine> Forms(Expr condition) => condition switch
    {
        Call { Function: var f, Arguments: [Call { Function: var distance, Arguments: [var of] }, var most] } when distance == Functions.Abs && IsOrder(f) =>
            Ordered(f, of, most) is { } above && Form(of) is { } from ? [above, above + from + from] : default,
        Call { Function: var f, Arguments: [var low, var high] } when IsOrder(f) => Ordered(f, low, high) is { } form ? [form] : default,
        _ => default,
    };

    /// <summary>The form that is 0 just where two whole numbers are equal; null for any other condition.</summary>
    public static Affine? Difference(Expr condition) => condition is Call { Function: var f, Arguments: [var left, var right] } && f == Functions.Equal
        && Form(left) is { } first && Form(right) is { } second ? first - second : null;

    private static bool IsOrder(Function function) => function == Functions.LessOrEqual || function == Functions.Less;

    /// <summary>The form that is at least 0 where the order holds.</summary>
    private static Affine? Ordered(Function order, Expr low, Expr high) =>
        Form(low) is { } least && Form(high) is { } most ? most - least - (order == Functions.Less ? 1 : 0) : null;

    private static Affine? Form(Expr expr) => expr switch
    {
        IndexValue index => index.Value,
        Constant { Value: var value } when value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue => Affine.Of((long)value),
        Call { Function: var f, Arguments: [var left, var right] } when f == Functions.Add && Form(left) is { } first && Form(right) is { } second => first + second,
        Call { Function: var f, Arguments: [var left, var right] } when f == Functions.Subtract && Form(left) is { } first && Form(right) is { } second => first - second,
        Call { Function: var f, Arguments: [var of] } when f == Functions.Negate && Form(of) is { } form => Affine.Zero - form,
        _ => null,
    };

    /// <summary>The terms with negative coefficients, their signs changed, and the others.</summary>
    private static (Affine Negative, Affine Positive) Sides(Affine form)
    {
        var (negative, positive) = (Affine.Zero, Affine.Zero);
        foreach (var term in form.Terms)
        {
            if (term.Coefficient < 0)
            {
                negative -= term.Coefficient * Affine.Of(term.Symbol);
            }
            else
            {
                positive += term.Coefficient * Affine.Of(term.Symbol);
            }
        }

        return (negative, positive);
    }

    private static Call Equal(Affine left, Affine right) => new(Functions.Equal, [Number(left), Number(right)]);
}
