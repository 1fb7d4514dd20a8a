using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// <c>(sum_j |v[j]|^d)^r</c> as <c>N^(r d)</c> with the norm <c>N = (sum_j |v[j]|^d)^(1/d)</c>, which is an ordinary number where the sum has overflown or
/// underflown: there, and only there, it
/// is taken again over <c>v[j] / m</c>, as <see cref="Norms"/> does for squares. Derivatives have powers of the sum as factors, which become powers of
/// quotients by the norm.
/// </summary>
internal static class PowerNorms
{
    private const double Smallest = 1e-24;

    private static readonly AppliedRule Scaled = new(
        "norm-range", "(sum_j |x[j]|^p)^(1/p) -> m (sum_j |x[j] / m|^p)^(1/p), m = max_j |x[j]|",
        "x^p overflows or underflows before the norm does; taken only where the plain sum is out of range");

    public static Program Run(Program program, ICollection<AppliedRule> applied)
    {
        foreach (var sum in program.MapReduces.Select(HomogeneousSum.Find).OfType<HomogeneousSum>())
        {
            var reader = program.MapReduces.ToList().FindIndex(s => s.Expressions().SelectMany(static e => e.SelfAndDescendants()).Any(n => PowerOf(n, sum) is not null));
            if (reader >= 0)
            {
                program = Guard(program, sum, reader);
                applied.Add(Scaled);
            }
        }

        return program;
    }

    /// <summary>An element over a norm is 0 where the norm is: the gradient there.</summary>
    public static Program Zeros(Program program)
    {
        var norms = program.MapReduces.Where(static s => s.Body is Guarded { Usual: Call usual } && (usual.Function == Functions.Power || usual.Function == Functions.Cbrt)).Select(static s => s.Target.Id).ToList();
        return norms.Count == 0 ? program : program.With(program.MapReduces.Select(s => s.WithExpressions(e => e is Select ? e : e.Map(n => Zero(n, norms) ?? n))));
    }

    private static Select? Zero(Expr node, List<int> norms)
    {
        if (!node.Is(Functions.Divide) || ((Call)node).Arguments is not [var above, Read below] || !norms.Contains(below.Tensor.Id) || above.IsInvariant())
        {
            return null;
        }

        return new Select(Exprs.Apply(Functions.Equal, below, Exprs.Zero), Exprs.Zero, node);
    }

    private static Program Guard(Program program, HomogeneousSum sum, int reader)
    {
        var names = new FreshNames(program);
        var statement = sum.Sum;
        var isInRange = IsBetween(Smallest, statement.Entry(), sum.HasExactRoot ? double.PositiveInfinity : 1 / Smallest);
        var outOfRange = Exprs.Apply(Functions.Not, isInRange);
        var size = Exprs.Apply(Functions.Abs, sum.Element);
        var falls = Exprs.Apply(Functions.Less, sum.Degree, Exprs.Zero);
        var greatest = statement with
        {
            Target = names.Tensor("m", statement.Target.Extents, TensorRole.Shift),
            Reduction = statement.Reduction! with { Operator = ReductionOperator.Max, Guard = outOfRange },
            Body = sum.IsOfNumber ? size : new Select(falls, Exprs.Apply(Functions.Divide, Exprs.One, size), size),
        };
        var scale = sum.IsOfNumber ? greatest : greatest with
        {
            Target = names.Tensor("scale", statement.Target.Extents, TensorRole.Shift),
            Reduction = null,
            Body = new Select(falls, Exprs.Apply(Functions.Divide, Exprs.One, greatest.Entry()), greatest.Entry()),
        };
        var scaled = statement with
        {
            Target = names.Tensor(statement.Target.Name + "Scaled", statement.Target.Extents, TensorRole.Intermediate),
            Reduction = statement.Reduction! with { Guard = outOfRange },
            Body = sum.Over(scale.Entry()),
        };
        var norm = statement with { Target = names.Tensor("norm", statement.Target.Extents, TensorRole.Intermediate), Reduction = null };
        var again = Exprs.Apply(Functions.Multiply, scale.Entry(), sum.Root(scaled.Entry()));
        norm = norm with
        {
            // Zero, infinity and NaN in the scale are what the plain sum says.
            Body = new Guarded(isInRange, sum.Root(statement.Entry()),
                new Select(IsBetween(0, scale.Entry()), again, sum.Root(statement.Entry()))),
        };
        MapReduce[] added = greatest == scale ? [greatest, scaled, norm] : [greatest, scale, scaled, norm];
        return program.With(program.MapReduces.SelectMany((s, at) =>
        {
            var changed = s.WithExpressions(e => e.Map(n => PowerOf(n, sum) is { } power ? power.OfNorm(norm) : n));
            return at == reader ? [.. added, changed] : new[] { changed };
        }));
    }

    private static Call IsBetween(double low, Expr value, double high = double.PositiveInfinity) => Exprs.Apply(
        Functions.And, Exprs.Apply(Functions.Less, Exprs.Number(low), value),
        Exprs.Apply(Functions.Less, value, double.IsInfinity(high) ? new Constant(high, "inf") : Exprs.Number(high)));

    /// <summary><c>(factor S)^r</c>; null for anything else.</summary>
    private static PowerOfSum? PowerOf(Expr node, HomogeneousSum sum)
    {
        var (of, exponent) = node switch
        {
            Call { Function.Id: FunctionId.Power, Arguments: [var x, var y] } => (x, y),
            Call { Function.Id: FunctionId.Sqrt, Arguments: [var x] } => (x, (Expr)Exprs.Number(0.5)),
            Call { Function.Id: FunctionId.Cbrt, Arguments: [var x] } => (x, Exprs.Number(1 / 3.0)),
            _ => (null, null),
        };
        if (of is null || exponent is null)
        {
            return null;
        }

        var product = Product.Of(of);
        var own = product.Where(f => f is { Exponent: 1, Base: Read read } && read.Tensor == sum.Sum.Target && sum.Sum.At(sum.Sum.Entry(), read) is not null);
        var rest = product / own;
        return own.Factors is [{ Base: Read entry }] && !rest.Coefficient.IsNegative && rest.Factors.All(static f => f.Base is IndexValue or Constant) && sum.Sum.At(sum.Degree, entry) is { } degree
            ? new PowerOfSum(entry, rest, exponent, (sum with { Degree = degree }).PowerOfNorm(exponent)) : null;
    }

    private sealed record PowerOfSum(Read Entry, Product Factor, Expr Exponent, Expr NormExponent)
    {
        public Expr OfNorm(MapReduce norm)
        {
            var read = new Read(norm.Target, Entry.Indices);
            var power = NormExponent switch
            {
                Constant { Value: 1 } => read,
                Constant { Value: var n } when n == Math.Floor(n) && Math.Abs(n) <= 64 => Product.Of(read).Power((int)n).ToExpr(),
                Constant => Exprs.Apply(Functions.Power, read, NormExponent),
                _ => Exprs.Apply(Functions.Divide, Exprs.One, Exprs.Apply(Functions.Power, read, Sum.Of(NormExponent).Scale(Ratio.MinusOne).ToExpr())),
            };
            return Factor.Equals(Product.One) ? power : Exprs.Apply(Functions.Multiply, Exprs.Apply(Functions.Power, Factor.ToExpr(), Exponent), power);
        }
    }
}
