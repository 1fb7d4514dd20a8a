using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Matching;
using EquationDsl.Compiler.Rewriting.Rules;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting;

/// <summary>
/// Brings an expression to its normal form: sums and products flattened and sorted, then the tables of <see cref="RuleTables"/>,
/// innermost first, until none applies.
/// </summary>
/// <remarks>
/// Exact algebra on real numbers: <c>0 x</c> is 0 and <c>x / x</c> is 1 also where x is infinite or zero (a zero that differentiation
/// put there means "does not depend", and a removable singularity is removed); a rule never makes a number of what was NaN otherwise.
/// </remarks>
internal sealed class Simplifier(Facts facts, RewriteStage stage)
{
    /// <summary>Rules that may fire in one expression. The tables terminate by themselves; this bounds what a mistake in a table could cost.</summary>
    private const int Fuel = 400;

    private readonly List<AppliedRule> _applied = [];
    private readonly Dictionary<ValueArray<Expr>, Dictionary<Expr, Expr>> _known = [];

    /// <summary>Under what is decided: a rule that has chosen once does not choose again in its own branches.</summary>
    private Dictionary<Expr, Expr> _normalForms = [];
    private ValueArray<Expr> _decided;
    private int _fuel = Fuel;

    /// <summary>The stability rules that fired, distinct, in order.</summary>
    public IReadOnlyList<AppliedRule> Applied => _applied;

    public Expr Simplify(Expr expr)
    {
        _fuel = Fuel;
        return Visit(expr);
    }

    private Expr Visit(Expr expr)
    {
        if (expr is Read or Hole or Constant or Nearby)
        {
            return expr;
        }

        if (_normalForms.TryGetValue(expr, out var known))
        {
            return known;
        }

        var result = expr switch
        {
            IndexValue { Value.IsConstant: true } index => Exprs.Number(index.Value.Constant),
            Select select => VisitSelect(select),
            Call call when call.IsSumNode() => Root(SumOf(call)),
            Call call when call.IsProductNode() => Root(ProductOf(call)),
            Call call => Root(Folding.Fold((Call)call.MapChildren(Visit))),
            _ => expr,
        };
        result = WrittenParts.Kept(result, expr, Visit);
        _normalForms[expr] = _normalForms[result] = result;
        return result;
    }

    /// <summary>Applies the first rule that matches, and starts again on its result.</summary>
    private Expr Root(Expr expr)
    {
        if (_fuel <= 0)
        {
            return expr;
        }

        var subject = new Subject(expr);
        foreach (var rule in Tables.Candidates(subject))
        {
            if (rule.Row.Stage <= stage && Apply(rule, subject) is { } replaced)
            {
                _fuel--;
                return Visit(replaced);
            }
        }

        return expr;
    }

    private static RuleIndex Tables { get; } = new(RuleTables.All);

    private Expr? Apply(Rule rule, Subject subject)
    {
        foreach (var match in Matcher.MatchRoot(rule.Pattern, subject))
        {
            if ((rule.Row.IsWhole && match.Addend is not null) || !facts.Hold(rule.Conditions, match.Bindings))
            {
                continue;
            }

            var right = match.Bindings.Fill(rule.Replacement);
            if (right is Select select && _decided.Contains(Visit(select.Condition)))
            {
                return null;
            }

            if (rule.Row.Why.Length > 0 && !_applied.Contains(rule.Row.Applied))
            {
                _applied.Add(rule.Row.Applied);
            }

            right = match.Factor.Equals(Product.One) ? right : Exprs.Apply(Functions.Multiply, match.Factor.ToExpr(), right);
            return match.Addend is null ? right : Exprs.Apply(Functions.Add, match.Addend.ToExpr(), right);
        }

        return null;
    }

    private Expr SumOf(Call call)
    {
        var sum = Sum.Of(Sum.Of(call).Terms.Select(t => t with { Expr = Visit(t.Expr) }));
        return Factoring.CommonFactor(sum) is var (factor, rest)
            ? ProductOf(Exprs.Apply(Functions.Multiply, factor.ToExpr(), rest.ToExpr()))
            : sum.ToExpr();
    }

    private Expr ProductOf(Call call)
    {
        var product = Product.Of(call);
        var visited = product.Factors.Select(f => f with { Base = Visit(f.Base) });
        return Exponents.Gather(Product.Of(product.Coefficient, visited), Visit).ToExpr();
    }

    private Expr VisitSelect(Select select)
    {
        var condition = Visit(select.Condition);
        if (condition is Call { Function: var f } negation && f == Functions.Not && select is not Guarded)
        {
            return Visit(new Select(negation.Arguments[0], select.Else, select.Then));
        }

        if (Folding.Decide(condition) is { } known)
        {
            return Visit(known ? select.Then : select.Else);
        }

        var (outside, knownOutside) = (_decided, _normalForms);
        _decided = _decided.Contains(condition) ? _decided : _decided.Add(condition);
        _normalForms = _known.TryGetValue(_decided, out var forms) ? forms : _known[_decided] = [];
        var (then, otherwise) = (Visit(select.Then), Visit(select.Else));
        (_decided, _normalForms) = (outside, knownOutside);
        return then.Equals(otherwise) ? then : select with { Condition = condition, Then = then, Else = otherwise };
    }
}
