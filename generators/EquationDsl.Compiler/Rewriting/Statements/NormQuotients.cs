using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// <c>x^T y / (|x| |y|)</c>, and what differentiation makes of quotients by norms: where the product of the norms leaves the range it is divided by one after
/// the other, and the dot product is taken of
/// unit vectors. Elsewhere it is computed as it is written: no term of the dot product is greater than the product of the norms (Cauchy and Schwarz).
/// </summary>
internal sealed class NormQuotients
{
    private const double Smallest = 1e-24;

    private static readonly AppliedRule Rule = new(
        "norm-quotient", "sum_j x[j] y[j] / (|x| |y|) -> sum_j (x[j] / |x|) (y[j] / |y|)", "products overflow or underflow where the quotient does not; taken only where the product of the norms is out of range");

    private readonly FreshNames _names;
    private readonly Dictionary<int, Expr> _elements = [];
    private readonly Dictionary<int, MapReduce> _sums;
    private readonly List<MapReduce> _added = [];
    private readonly Dictionary<Expr, Read> _dots = [];

    private NormQuotients(Program program)
    {
        _names = new FreshNames(program);
        _sums = program.MapReduces.Where(static s => s.IsPlainSum() && s.Reduction!.Guard is null && s.Axes.IsEmpty && s.ReductionLoops.Count == 1).GroupBy(static s => s.Target.Id).ToDictionary(static g => g.Key, static g => g.First());
        foreach (var norm in program.MapReduces.Where(static s => s is { Axes.IsEmpty: true, Body: Guarded { Usual: Call { Function.Id: FunctionId.Sqrt or FunctionId.Cbrt or FunctionId.Power } } }))
        {
            var read = ((Call)((Guarded)norm.Body).Usual).Arguments[0].Reads().FirstOrDefault(r => _sums.ContainsKey(r.Tensor.Id));
            if (read is not null)
            {
                _elements[norm.Target.Id] = _sums[read.Tensor.Id].Body;
            }
        }
    }

    public static Program Run(Program program, ICollection<AppliedRule> applied)
    {
        var pass = new NormQuotients(program);
        if (pass._elements.Count == 0)
        {
            return program;
        }

        var changed = program.With(program.MapReduces.SelectMany(pass.Rewritten));
        if (!ReferenceEquals(changed, program))
        {
            applied.Add(Rule);
        }

        return changed;
    }

    private MapReduce[] Rewritten(MapReduce statement)
    {
        _added.Clear();
        var visited = statement.Body is Guarded ? statement : statement.WithExpressions(Visit);
        return [.. _added, visited];
    }

    private Expr Visit(Expr expr)
    {
        if (expr is Guarded || !expr.IsProductNode())
        {
            return expr is Guarded ? expr : expr.MapChildren(Visit);
        }

        var product = Product.Of(expr);
        var norms = product.Where(f => f is { Exponent: < 0, Base: Read read } && _elements.ContainsKey(read.Tensor.Id));
        var rest = product / norms;
        var divisors = -norms.Factors.Sum(static f => f.Exponent);
        if (divisors < 2 || rest.Factors.Where(static f => f.Exponent > 0 && !f.IsInvariant).Sum(static f => f.Exponent) >= divisors)
        {
            // As many entries above the line: products divide each by a norm of its own.
            return expr.MapChildren(Visit);
        }

        var size = norms.Power(-1).ToExpr();
        var inRange = Exprs.Apply(Functions.And, Exprs.Apply(Functions.Less, Exprs.Number(Smallest), size), Exprs.Apply(Functions.Less, size, new Constant(double.PositiveInfinity, "inf")));
        var rare = OfUnits(rest, norms, inRange) ?? Divided(rest, norms);
        return new Guarded(inRange, expr, rare);
    }

    /// <summary>Each factor divided by a norm of its own, entries first; the minima keep the quotients apart.</summary>
    private static Expr Divided(Product rest, Product norms)
    {
        var above = new Queue<Expr>(rest.Factors.Where(static f => f.Exponent > 0).OrderBy(static f => f.IsInvariant).SelectMany(static f => Enumerable.Repeat(f.Base, f.Exponent)));
        Expr value = new Product(rest.Coefficient, rest.Factors.Where(static f => f.Exponent < 0).ToValueArray()).ToExpr();
        foreach (var norm in norms.Factors.SelectMany(static f => Enumerable.Repeat(f.Base, -f.Exponent)))
        {
            value = above.Count > 0 ? Exprs.Apply(Functions.Multiply, value, Apart(above.Dequeue(), norm)) : Apart(value, norm);
        }

        return above.Aggregate(value, static (all, next) => Exprs.Apply(Functions.Multiply, all, next));
    }

    private static Call Apart(Expr above, Expr norm) => Exprs.Apply(Functions.Min, Exprs.Apply(Functions.Divide, above, norm), new Constant(double.PositiveInfinity, "inf"));

    /// <summary>The dot product that is above the norms of its vectors, of unit vectors; null if there is none.</summary>
    private Expr? OfUnits(Product rest, Product norms, Expr inRange)
    {
        foreach (var factor in rest.Factors.Where(f => f is { Exponent: 1, Base: Read dot } && _sums.ContainsKey(dot.Tensor.Id)))
        {
            var sum = _sums[((Read)factor.Base).Tensor.Id];
            var own = Product.Of(sum.Body).Factors;
            if (own is not [{ Exponent: 1, Base: Read one }, { Exponent: 1, Base: Read other }] || NormOf(norms, one) is not { } left || NormOf(norms / Product.Of(left).Power(-1), other) is not { } right)
            {
                continue;
            }

            var key = Exprs.Apply(Functions.Multiply, factor.Base, Exprs.Apply(Functions.Multiply, left, right));
            if (!_dots.TryGetValue(key, out var unit))
            {
                var body = Exprs.Apply(Functions.Multiply, Divided(Product.Of(one), Product.Of(left).Power(-1)), Exprs.Apply(Functions.Divide, other, right));
                var guarded = sum with
                {
                    Target = _names.Tensor(sum.Target.Name + "OfUnits", sum.Target.Extents, TensorRole.Intermediate),
                    Reduction = sum.Reduction! with { Guard = Exprs.Apply(Functions.Not, inRange) },
                    Body = body,
                };
                var added = _names.WithOwnIndices(guarded);
                _added.Add(added);
                _dots[key] = unit = added.Entry();
            }

            var remaining = norms / Product.Of(left).Power(-1) / Product.Of(right).Power(-1);
            return Divided(rest / Product.Of(factor.Base) * Product.Of(unit), remaining);
        }

        return null;
    }

    private Expr? NormOf(Product norms, Read entry) => norms.Factors.Select(static f => f.Base).OfType<Read>().FirstOrDefault(n => _elements[n.Tensor.Id].Reads().Any(r => r.Tensor == entry.Tensor));
}
