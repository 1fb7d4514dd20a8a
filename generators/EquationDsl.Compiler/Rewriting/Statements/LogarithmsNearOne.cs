using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// <c>log(exp(a - m) + exp(b - m))</c> with <c>m = max(a, b)</c> is <c>log(1 + exp(min(a, b) - m))</c>: one exponential is 1, and the digits of the other are
/// kept however small it is. Where m is no maximum because that is infinite, <c>max(a - m, b - m)</c> is infinite too and the logarithm with it; it is 0
/// anywhere else.
/// </summary>
/// <remarks>
/// Of more than two, all but the greatest are added up by pairs of a lesser and a greater one, without a choice: Blanchard, Higham, Higham 2021, section 4,
/// leave out the greatest too.
/// </remarks>
internal static class LogarithmsNearOne
{
    private static readonly AppliedRule Rule = new(
        "log-sum-exp-tail", "log(exp(a - m) + exp(b - m)) -> log1p(exp(min(a, b) - m)), m = max(a, b)", "1 + exp(b - a) rounds small exponentials away");

    public static Program Run(Program program, ICollection<AppliedRule> applied)
    {
        var definitions = program.MapReduces.Where(static s => s is { Reduction: null, Target.Role: TensorRole.Shift }).GroupBy(static s => s.Target.Id)
            .Where(static g => g.Count() == 1).ToDictionary(static g => g.Key, static g => g.First());
        var changed = definitions.Count == 0 ? program : program.With(program.MapReduces.Select(s => s.WithExpressions(e => e.Map(n => OfMean(n, definitions) ?? Of(n, definitions) ?? n))));
        if (!ReferenceEquals(changed, program))
        {
            applied.Add(Rule);
        }

        return changed;
    }

    private static Expr? Of(Expr node, Dictionary<int, MapReduce> definitions)
    {
        if (node is not Call { Function.Id: FunctionId.Log or FunctionId.Log2 or FunctionId.Log10 } log || Sum.Of(log.Arguments[0]) is not { Terms: { Count: > 1 } terms }
            || !terms.All(static t => t is { Coefficient: var c, Expr: Call { Function.Id: FunctionId.Exp or FunctionId.Exp2 } } && c.Equals(Ratio.One)))
        {
            return null;
        }

        var exponents = terms.Select(static t => ((Call)t.Expr).Arguments[0]).ToList();
        var shift = Sum.Of(exponents[0]).Terms.Select(static t => t.Expr).OfType<Read>().FirstOrDefault(r => definitions.ContainsKey(r.Tensor.Id));
        if (shift is null || Greatest(definitions[shift.Tensor.Id], shift) is not { } greatest || !greatest.SetEquals(exponents.Select(e => Sum.Of(Exprs.Apply(Functions.Add, e, shift)).ToExpr())))
        {
            return null;
        }

        var top = exponents.Aggregate(static (x, y) => Exprs.Apply(Functions.Max, x, y));
        var rest = exponents.Count == 2 && terms[0].Expr.Is(Functions.Exp)
            ? Exprs.Apply(Functions.Softplus, Exprs.Apply(Functions.Min, exponents[0], exponents[1]))
            : Exprs.Apply(Functions.Log1p, AllButGreatest(terms.Select(static t => t.Expr).ToList()));
        return Exprs.Apply(Functions.Add, top, log.Function.Id == FunctionId.Log ? rest
            : Exprs.Apply(Functions.Divide, rest, Exprs.Apply(Functions.Log, Exprs.Number(log.Function.Id == FunctionId.Log2 ? 2 : 10))));
    }

    /// <summary>
    /// <c>m + log(w exp(a - m) + (1 - w) exp(b - m))</c>: where the weights add up to 1 and the mean is near 1, it is <c>log1p(w expm1(a) + (1 - w)
    /// expm1(b))</c>, in which nothing near 1 was rounded.
    /// </summary>
    private static Select? OfMean(Expr node, Dictionary<int, MapReduce> definitions)
    {
        if (!node.IsSumNode() || Sum.Of(node).Terms is not [{ Coefficient: var one, Expr: Read shift }, { Coefficient: var other, Expr: Call { Function.Id: FunctionId.Log } log }]
            || !definitions.ContainsKey(shift.Tensor.Id) || !one.Equals(Ratio.One) || !other.Equals(Ratio.One))
        {
            return null;
        }

        var product = Product.Of(log.Arguments[0]);
        var sum = product.Factors is [{ Exponent: 1, Base: var only }] ? Sum.Of(Sum.Of(only).Terms.Select(t => t with { Coefficient = t.Coefficient * product.Coefficient })) : Sum.Of(log.Arguments[0]);
        var terms = WeightedExponential.Of(Sum.Of(sum.ToExpr().Map(static n => n is Call { Function.Id: FunctionId.Min, Arguments: [var exp, Constant] } && exp.Is(Functions.Exp) ? exp : n))).ToList();
        var weights = terms.Select(static t => t.Weight.ToExpr()).Aggregate(static (x, y) => Exprs.Apply(Functions.Add, x, y));
        if (terms.Count < 2 || !terms.TrueForAll(t => t.IsShifted && t.Base == Functions.Exp) || !Sum.Of(weights).ToExpr().IsNumber(1))
        {
            return null;
        }

        var less = terms.Select(t => Exprs.Apply(Functions.Multiply, t.Weight.ToExpr(), Exprs.Apply(Functions.Expm1, Sum.Of(Exprs.Apply(Functions.Add, t.Exponent, shift)).ToExpr())))
            .Aggregate(static (x, y) => Exprs.Apply(Functions.Add, x, y));
        return new Select(Exprs.Apply(Functions.Less, Exprs.Apply(Functions.Abs, less), Exprs.Number(0.5)), Exprs.Apply(Functions.Log1p, less), node);
    }

    /// <summary>What a shift is the maximum of.</summary>
    private static HashSet<Expr>? Greatest(MapReduce definition, Read entry)
    {
        var body = definition.Body;
        while (body is Select choice)
        {
            body = choice.Then;
        }

        return definition.At(body, entry) is { } greatest ? [.. Compared(greatest).Select(static e => Sum.Of(e).ToExpr())] : null;
    }

    private static IEnumerable<Expr> Compared(Expr expr) => expr.Is(Functions.Max) ? ((Call)expr).Arguments.SelectMany(Compared) : [expr];

    private static Expr AllButGreatest(List<Expr> terms)
    {
        var (sum, greatest) = (Exprs.Apply(Functions.Min, terms[0], terms[1]), Exprs.Apply(Functions.Max, terms[0], terms[1]));
        foreach (var term in terms.Skip(2))
        {
            sum = Exprs.Apply(Functions.Add, sum, Exprs.Apply(Functions.Min, greatest, term));
            greatest = Exprs.Apply(Functions.Max, greatest, term);
        }

        return sum;
    }
}
