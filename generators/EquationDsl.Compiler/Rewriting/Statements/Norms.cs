using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// <c>sqrt(S)</c> where <c>S = sum_j v[j]^2</c> may have overflown or underflown though the norm is an ordinary number. Then, and only then,
/// the sum is taken again over <c>v[j] / m</c>, <c>m = max_j |v[j]|</c>.
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
        foreach (var statement in program.Statements.Where(static s => s.IsPlainSum() && s.Reduction!.Guard is null))
        {
            if (RootOf(statement.Body) is { } root && !IsGuarded(program, statement.Target) && IsUnderRoot(program, statement.Target))
            {
                program = Guard(program, statement, root);
                applied.Add(Scaled);
            }
        }

        return program;
    }

    private static Expr? RootOf(Expr body)
    {
        var product = Product.Of(body);
        return product.Factors.All(static f => f.Exponent % 2 == 0) && product.Coefficient.ExactRoot() is { } coefficient
            && !product.Factors.Any(static f => f.Base.Reads().Any(static r => r.Tensor.Role == TensorRole.Shift))
            ? new Product(coefficient, product.Factors.Select(static f => f with { Exponent = f.Exponent / 2 }).ToValueArray()).ToExpr()
            : null;
    }

    private static bool IsGuarded(Program program, Tensor sum) => program.Statements.Any(s => s.Reduction?.Guard?.Tensors().Contains(sum) == true);

    private static bool IsUnderRoot(Program program, Tensor sum) =>
        program.Statements.SelectMany(static s => s.Expressions()).SelectMany(static e => e.SelfAndDescendants()).Any(n => SumUnderRoot(n, sum) is not null);

    private static Read? SumUnderRoot(Expr node, Tensor sum) =>
        node is Call { Function.Name: "sqrt", Arguments: [Read read] } && read.Tensor == sum ? read : null;

    private static Program Guard(Program program, Statement sum, Expr root)
    {
        var names = new FreshNames(program);
        var plain = sum.Entry();
        var outOfRange = Exprs.Apply(Functions.Not, Exprs.Apply(
            Functions.And,
            Exprs.Apply(Functions.Less, Exprs.Number(Smallest), plain),
            Exprs.Apply(Functions.Less, plain, new Constant(double.PositiveInfinity, "inf"))));
        var scale = sum with
        {
            Target = names.Tensor("m", sum.Target.Extents, TensorRole.Shift),
            Reduction = sum.Reduction! with { Operator = ReductionOperator.Max, Guard = outOfRange },
            Body = Exprs.Apply(Functions.Abs, root),
        };
        var scaled = sum with
        {
            Target = names.Tensor(sum.Target.Name + "Scaled", sum.Target.Extents, TensorRole.Intermediate),
            Reduction = sum.Reduction! with { Guard = outOfRange },
            Body = Exprs.Apply(Functions.IntegerPower, Exprs.Apply(Functions.Divide, root, scale.Entry()), Exprs.Number(2)),
        };
        var norm = sum with { Target = names.Tensor("norm", sum.Target.Extents, TensorRole.Intermediate), Reduction = null };
        norm = norm with { Body = NormOf(plain, scale.Entry(), scaled.Entry(), outOfRange) };
        return program.With(program.Statements.SelectMany(s => s.Target == sum.Target
            ? [s, scale, scaled, norm]
            : new[] { s.MapExpressions(e => e.Map(n => UseNorm(n, sum, root, norm))) }));
    }

    /// <summary>Zero, infinity and NaN in the scale are what the plain sum says.</summary>
    private static Select NormOf(Expr plain, Expr scale, Expr scaled, Expr outOfRange)
    {
        var isProper = Exprs.Apply(
            Functions.And,
            Exprs.Apply(Functions.Less, Exprs.Zero, scale),
            Exprs.Apply(Functions.Less, scale, new Constant(double.PositiveInfinity, "inf")));
        var again = new Select(isProper, Exprs.Apply(Functions.Multiply, scale, Exprs.Apply(Functions.Sqrt, scaled)), plain);
        return new Select(((Call)outOfRange).Arguments[0], Exprs.Apply(Functions.Sqrt, plain), again);
    }

    private static Expr UseNorm(Expr node, Statement sum, Expr root, Statement norm)
    {
        if (SumUnderRoot(node, sum.Target) is { } read)
        {
            return read with { Tensor = norm.Target };
        }

        var product = node is Call { Function.Name: "div" } ? Product.Of(node) : Product.One;
        foreach (var factor in product.Factors.Where(static f => f.Exponent == -1))
        {
            if (factor.Base is Read entry && entry.Tensor == norm.Target && IsElement(product, sum, root))
            {
                return new Select(Exprs.Apply(Functions.Equal, entry, Exprs.Zero), Exprs.Zero, node);
            }
        }

        return node;
    }

    /// <summary>Whether the element whose square is summed is a factor, under any index.</summary>
    private static bool IsElement(Product product, Statement sum, Expr root)
    {
        var tensors = new HashSet<int>(root.Reads().Select(static r => r.Tensor.Id));
        return product.Factors.Any(f => f.Exponent > 0 && f.Base.Reads().Any(r => tensors.Contains(r.Tensor.Id)))
            && sum.ReductionLoops().Count > 0;
    }
}
