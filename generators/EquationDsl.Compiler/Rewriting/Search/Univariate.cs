using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Rewriting.Search;

/// <summary>An expression as a function of one number: an entry, or a part that holds all the entries that it depends on.</summary>
/// <param name="Form">With <see cref="Variable"/> in place of the argument.</param>
internal sealed record Univariate(Expr Form, Expr Argument)
{
    public static Expr Variable { get; } = new Hole("x");

    /// <summary>Null where the expression needs two numbers that do not occur together.</summary>
    public static Univariate? Of(Expr expr)
    {
        var leaves = Leaves(expr);
        return leaves.Count == 1 ? With(expr, leaves[0])
            : leaves.Count is 0 or > 6 ? null
            : expr.SelfAndDescendants().OfType<Call>().Where(static c => c.Arguments.Count == 1).Select(static c => c.Arguments[0]).Where(a => a is Call && Leaves(a).Count > 1).Distinct()
                .Select(a => With(expr, a)).FirstOrDefault(static u => u is not null);
    }

    /// <summary>Entries and indices, each once.</summary>
    public static List<Expr> Leaves(Expr expr)
    {
        var found = new List<Expr>();
        foreach (var leaf in expr.SelfAndDescendants().Where(static e => e is Read or IndexValue).Where(e => !found.Contains(e)))
        {
            found.Add(leaf);
        }

        return found;
    }

    private static Univariate? With(Expr expr, Expr argument) => Replaced(expr, argument) is var form && Leaves(form).Count == 0 && form is Call or Select ? new Univariate(form, argument) : null;

    private static Expr Replaced(Expr expr, Expr argument) =>
        expr.Equals(argument) ? Variable
        : expr is not Call call ? expr.MapChildren(e => Replaced(e, argument))
        : argument.IsProductNode() && call.IsProductNode() && Powers(Product.Of(call), Product.Of(argument)) is { } power ? Replaced(power, argument)
        : argument.IsSumNode() && call.IsSumNode() && Multiples(Sum.Of(call), Sum.Of(argument)) is { } multiple ? Replaced(multiple, argument)
        : call.MapChildren(e => Replaced(e, argument));

    /// <summary>A product that is a power of the argument, times a rest.</summary>
    private static Expr? Powers(Product product, Product argument)
    {
        var first = argument.Factors[0];
        var found = product.Factors.FirstOrDefault(f => f.Base.Equals(first.Base));
        var power = found is null || found.Exponent % first.Exponent != 0 ? 0 : found.Exponent / first.Exponent;
        return power == 0 || !argument.Factors.All(a => product.Factors.Any(f => f.Base.Equals(a.Base) && f.Exponent == a.Exponent * power)) ? null
            : (Product.Of(Variable).Power(power) * (product / argument.Power(power))).ToExpr();
    }

    /// <summary>A sum that is a multiple of the argument, and a rest.</summary>
    private static Expr? Multiples(Sum sum, Sum argument)
    {
        var first = argument.Terms[0];
        if (sum.Terms.FirstOrDefault(t => t.Expr.Equals(first.Expr)) is not { } found)
        {
            return null;
        }

        var ratio = found.Coefficient / first.Coefficient;
        var all = argument.Terms.All(a => sum.Terms.Any(t => t.Expr.Equals(a.Expr) && t.Coefficient.Equals(a.Coefficient * ratio)));
        return all ? Sum.Of([new Term(ratio, Variable), .. sum.Terms.Where(t => !argument.Terms.Any(a => a.Expr.Equals(t.Expr)))]).ToExpr() : null;
    }
}
