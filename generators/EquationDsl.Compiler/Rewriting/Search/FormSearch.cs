using System.Globalization;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Search.Reals;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Search;

/// <summary>
/// For what no rule covers: parts of one variable that lose digits near a place, found by evaluation, get a polynomial there, and keep their form elsewhere.
/// What is chosen is measured against exact values.
/// </summary>
internal sealed class FormSearch
{
    /// <summary>Under which each part that is mended has a line of its own.</summary>
    public const string RuleName = "series";

    /// <summary>Larger parts, and sums and products of more parts, are left as they are.</summary>
    private const int MostNodes = 140;
    private const int MostParts = 12;

    /// <summary>How far definitions are followed.</summary>
    private const int Horizon = 3;

    private readonly Dictionary<int, MapReduce> _definitions;
    private readonly ICollection<AppliedRule> _applied;
    private readonly ICollection<LostDigits> _losses;
    private TextSpan _origin;

    private FormSearch(Program program, ICollection<AppliedRule> applied, ICollection<LostDigits> losses)
    {
        (_applied, _losses) = (applied, losses);

        // What a recurrence has computed before is a number; how, is another time's matter.
        var steps = new HashSet<int>(Scans.Parts(program.Statements).OfType<Scan>().SelectMany(static s => s.Members).Select(static s => s.Target.Id));
        _definitions = program.MapReduces.Where(s => s.IsPlainMap() && !steps.Contains(s.Target.Id)).GroupBy(static s => s.Target.Id).Where(static g => g.Count() == 1)
            .ToDictionary(static g => g.Key, static g => g.First());
    }

    /// <param name="applied">Gets a line for each part that is mended: the form, where a series stands for it, and both errors.</param>
    /// <param name="losses">Gets what loses digits all the same.</param>
    public static Program Run(Program program, ICollection<AppliedRule> applied, ICollection<LostDigits> losses)
    {
        var search = new FormSearch(program, applied, losses);
        return program.With(program.MapReduces.Select(search.Searched));
    }

    private MapReduce Searched(MapReduce statement)
    {
        _origin = statement.Origin;
        return statement.IsWhole ? statement : statement.WithExpressions(Searched);
    }

    private Expr Searched(Expr expr)
    {
        // What is guarded was chosen by a rule, or here.
        if (expr is Guarded or not (Call or Select) || !expr.SelfAndDescendants().Any(static e => e.IsSumNode() || ((e.Is(Functions.Log) || e.Is(Functions.XLogY)) && e.Children().Last() is Call)))
        {
            return expr;
        }

        return Mended(expr, expr, Product.One) ?? Parts(expr) ?? expr.MapChildren(Searched);
    }

    /// <summary>
    /// A product of what depends on one number, and others: the factors that depend on no more than one of them does, together. Terms stay as they are added:
    /// another order may lose what the author kept.
    /// </summary>
    private Expr? Parts(Expr expr) => Parts(expr, expr) ?? (Expanded(expr, Horizon) is var expanded && !expanded.Equals(expr) ? Parts(expr, expanded) : null);

    /// <param name="expanded">The same with what the values of other statements are.</param>
    private Expr? Parts(Expr expr, Expr expanded)
    {
        var product = expanded.SelfAndDescendants().Count > MostNodes ? Product.One : Factored.Of(expanded);
        if (product.Factors.Count is < 2 or > MostParts)
        {
            return null;
        }

        foreach (var leaves in product.Factors.Where(static f => f.Base is Call or Select).Select(static f => Univariate.Leaves(f.Base)))
        {
            var own = product.Where(f => Univariate.Leaves(f.Base) is { Count: > 0 } some && some.TrueForAll(leaves.Contains));
            if (own.Factors.Count < product.Factors.Count && Mended(expr, own.ToExpr(), product / own) is { } mended)
            {
                return mended;
            }
        }

        return null;
    }

    /// <summary>The expression, and near a place the series of a part of it with the others as factors; null if none is needed, or none is better.</summary>
    private Expr? Mended(Expr expr, Expr part, Product others)
    {
        var one = Alone(part) ?? Alone(Expanded(part, Horizon));
        if (one is null)
        {
            return null;
        }

        var found = FormChoice.Of(one.Form);
        var bits = found.Left <= 1 ? 0 : (int)Math.Log(found.Left, 2);
        if (bits > 0)
        {
            _losses.Add(new LostDigits(part, _origin, $"{one.Argument} = {found.At.ToString("G3", CultureInfo.InvariantCulture)}", bits));
        }

        if (found.Near.IsEmpty)
        {
            return null;
        }

        Expr Filled(Expr form) => form.Map(e => e.Equals(Univariate.Variable) ? one.Argument : e);
        var mended = found.Near.Aggregate(expr, (all, near) => new Nearby(Filled(near.Region.Outside), all, (others * Product.Of(Filled(near.Polynomial))).ToExpr()));
        var places = mended.SelfAndDescendants().OfType<Nearby>().Select(static n => n.Place).Distinct(StringComparer.Ordinal);
        _applied.Add(new AppliedRule(RuleName, $"{part} -> its series where {string.Join(" or ", places)}",
            $"at sampled inputs as written up to {Units(found.Written)} ulp, so at most {Units(Math.Max(found.Left, 1))}"));
        return mended;
    }

    private static string Units(double error) => error < 1000 ? Math.Ceiling(error).ToString(CultureInfo.InvariantCulture) : $"2^{Math.Round(Math.Log(error, 2))}";

    /// <summary>As a function of one number, if all in it has a row in the search's tables.</summary>
    private static Univariate? Alone(Expr expr)
    {
        var nodes = expr.SelfAndDescendants();
        return nodes.Count <= MostNodes && nodes.All(static e => e is Read or IndexValue or Constant or Select and not Guarded || (e is Call call && WideValues.Knows(call.Function))) ? Univariate.Of(expr) : null;
    }

    /// <summary>With what the values of other statements are.</summary>
    private Expr Expanded(Expr expr, int horizon) => horizon == 0 || expr.SelfAndDescendants().Count > MostNodes ? expr
        : expr.Map(e => e is Read read && _definitions.TryGetValue(read.Tensor.Id, out var definition) && definition.At(definition.Body, read) is { } body
            ? Expanded(body, horizon - 1) : e);
}
