using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// <c>sqrt(k S + e)</c> where <c>S = sum_j v[j]^2</c> (a norm, a deviation, the divisor of a normalisation) may have overflown or underflown though the root
/// is an ordinary number. Then, and only then, the sum is taken again over <c>v[j] / m</c>, <c>m</c> the greatest of <c>|v[j]|</c> and <c>sqrt |e|</c>.
/// </summary>
/// <remarks>
/// The second path is two reductions whose guard no loop changes, so that a scheduler tests it once and skips both loops; the usual
/// case costs one comparison. The idea of scaling only out of range is Blue's, "A portable Fortran program to find the Euclidean norm of a
/// vector", 1978; bounds that suit float suit double too. Beside this, <c>v[j] / norm</c> is 0 for the zero vector: the gradient there.
/// </remarks>
internal static class Norms
{
    /// <summary>Below this, squares that underflow in float may matter; above, they are less than an ulp of the sum.</summary>
    private const double Smallest = 1e-24;

    private static readonly AppliedRule Scaled = new(
        "norm-range", "sqrt(sum_j x[j]^2) -> m sqrt(sum_j (x[j] / m)^2), m = max_j |x[j]|",
        "x^2 overflows or underflows before the norm does; taken only where the plain sum is out of range");

    public static Program Run(Program program, ICollection<AppliedRule> applied)
    {
        foreach (var statement in program.MapReduces.Where(static s => s.IsPlainSum() && s.Reduction!.Guard is null))
        {
            if (ElementOf(statement.Body) is { } element && !IsGuarded(program, statement.Target) && RootOfSquares.Find(program, statement) is { } root)
            {
                program = Guard(program, root, element);
                applied.Add(Scaled);
            }
        }

        return program;
    }

    private static Expr? ElementOf(Expr body)
    {
        var product = Product.Of(body);
        return product.Factors.All(static f => f.Exponent % 2 == 0) && product.Coefficient.ExactRoot() is { } coefficient
            && !product.Factors.Any(static f => f.Base.Reads().Any(static r => r.Tensor.Role == TensorRole.Shift))
            ? new Product(coefficient, product.Factors.Select(static f => f with { Exponent = f.Exponent / 2 }).ToValueArray()).ToExpr()
            : null;
    }

    /// <summary>Whether the root has a rare form already: it decides by the sum, or by what is defined by it.</summary>
    private static bool IsGuarded(Program program, Tensor sum)
    {
        var deciding = new HashSet<Tensor>(program.MapReduces.SelectMany(static s => s.Expressions()).SelectMany(static e => e.SelfAndDescendants())
            .OfType<Guarded>().SelectMany(static g => g.Condition.Tensors()));
        return deciding.Contains(sum) || program.MapReduces.Any(d => deciding.Contains(d.Target) && d.TensorsRead().Contains(sum));
    }

    private static Program Guard(Program program, RootOfSquares root, Expr element)
    {
        var names = new FreshNames(program);
        var sum = root.Sum;
        // Where what is added cancels the sum, the root of what is left is right: it is the parts that must not be too small.
        var isInRange = !Sum.Of(root.Addend).Terms.Any(static t => t.Coefficient.IsNegative) ? IsBetween(Smallest, root.Square) : Exprs.Apply(Functions.And,
            Exprs.Apply(Functions.Less, new Constant(Smallest), Exprs.Apply(Functions.Add, sum.Entry(), Exprs.Apply(Functions.Abs, root.Addend))),
            Exprs.Apply(Functions.Less, root.Square, new Constant(double.PositiveInfinity, "inf")));
        var outOfRange = Exprs.Apply(Functions.Not, isInRange);
        var greatest = sum with
        {
            Target = names.Tensor("m", sum.Target.Extents, TensorRole.Shift),
            Reduction = sum.Reduction! with { Operator = ReductionOperator.Max, Guard = outOfRange },
            Body = Exprs.Apply(Functions.Abs, element),
        };
        var scale = root.Addend.IsNumber(0) ? greatest : greatest with
        {
            Target = names.Tensor("scale", sum.Target.Extents, TensorRole.Shift),
            Reduction = null,
            Body = Exprs.Apply(Functions.Max, greatest.Entry(), Exprs.Apply(Functions.Sqrt, Exprs.Apply(Functions.Abs, root.Addend))),
        };
        var scaled = sum with
        {
            Target = names.Tensor(sum.Target.Name + "Scaled", sum.Target.Extents, TensorRole.Intermediate),
            Reduction = sum.Reduction! with { Guard = outOfRange },
            Body = Exprs.Apply(Functions.IntegerPower, Exprs.Apply(Functions.Divide, element, scale.Entry()), Exprs.Number(2)),
        };
        var norm = sum with { Target = names.Tensor("norm", sum.Target.Extents, TensorRole.Intermediate), Reduction = null };
        var again = Exprs.Apply(Functions.Multiply, scale.Entry(), Exprs.Apply(Functions.Sqrt, root.SquareOver(scaled.Entry(), scale.Entry())));
        norm = norm with
        {
            // Zero, infinity and NaN in the scale are what the plain sum says.
            Body = new Guarded(isInRange, Exprs.Apply(Functions.Sqrt, root.Square), new Select(IsBetween(0, scale.Entry()), again, root.Square)),
        };
        MapReduce[] added = greatest == scale ? [greatest, scaled, norm] : [greatest, scale, scaled, norm];
        return program.With(program.MapReduces.SelectMany((s, at) => at == root.Reader
            ? [.. added, s.WithExpressions(e => e.Map(n => UseNorm(n, root, element, norm)))]
            : new[] { s.WithExpressions(e => e.Map(n => UseNorm(n, root, element, norm))) }));
    }

    private static Call IsBetween(double low, Expr value) => Exprs.Apply(
        Functions.And,
        Exprs.Apply(Functions.Less, Exprs.Number(low), value),
        Exprs.Apply(Functions.Less, value, new Constant(double.PositiveInfinity, "inf")));

    private static Expr UseNorm(Expr node, RootOfSquares root, Expr element, MapReduce norm)
    {
        if (root.PositionOf(node) is { } position)
        {
            return new Read(norm.Target, position);
        }

        var product = node is Call { Function.Id: FunctionId.Divide } && root.Addend.IsNumber(0) ? Product.Of(node) : Product.One;
        foreach (var factor in product.Factors.Where(static f => f.Exponent == -1))
        {
            if (factor.Base is Read entry && entry.Tensor == norm.Target && IsElement(product, root.Sum, element))
            {
                return new Select(Exprs.Apply(Functions.Equal, entry, Exprs.Zero), Exprs.Zero, node);
            }
        }

        return node;
    }

    /// <summary>Whether the element whose square is summed is a factor, under any index.</summary>
    private static bool IsElement(Product product, MapReduce sum, Expr element)
    {
        var tensors = new HashSet<int>(element.Reads().Select(static r => r.Tensor.Id));
        return product.Factors.Any(f => f.Exponent > 0 && f.Base.Reads().Any(r => tensors.Contains(r.Tensor.Id)))
            && sum.ReductionLoops.Count > 0;
    }
}
