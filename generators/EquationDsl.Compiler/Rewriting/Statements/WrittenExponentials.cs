using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// What <see cref="ExponentialSums"/> does for sums over an index, for exponentials that are written out: <c>exp(a) + exp(b)</c> below a logarithm or a line is
/// <c>exp(m) (exp(a - m) + exp(b - m))</c> with <c>m = max(a, b)</c>, and <c>exp(m)</c> cancels.
/// </summary>
internal sealed class WrittenExponentials
{
    private static readonly AppliedRule Shift = new(
        "log-sum-exp", "log(exp(a) + exp(b)) -> m + log(exp(a - m) + exp(b - m)), m = max(a, b)", "exp cannot overflow, and the sum is at least 1");

    /// <summary>Up to here exponentials are far from the greatest number, in single precision too.</summary>
    private const int Harmless = 80;

    private readonly FreshNames _names;
    private readonly Dictionary<Expr, MapReduce> _shifts = [];

    private WrittenExponentials(Program program) => _names = new FreshNames(program);

    public static Program Run(Program program, ICollection<AppliedRule> applied)
    {
        var pass = new WrittenExponentials(program);
        var changed = program.With(program.MapReduces.SelectMany(pass.Shifted));
        if (!ReferenceEquals(changed, program))
        {
            applied.Add(Shift);
        }

        return changed;
    }

    private IEnumerable<MapReduce> Shifted(MapReduce statement)
    {
        if (statement.IsWhole)
        {
            return [statement];
        }

        _shifts.Clear();
        var changed = statement.WithExpressions(e => e.Map(node => Shifted(node, statement)));
        return [.. _shifts.Values, changed];
    }

    private Expr Shifted(Expr node, MapReduce statement) => node switch
    {
        Call { Function.Id: FunctionId.Log or FunctionId.Log2 or FunctionId.Log10 } log => Logarithm(log, statement) ?? node,
        Call { Function.Id: FunctionId.Log1p } log => LogarithmOfOneMore(log.Arguments[0], statement) ?? node,
        Call { Function.Id: FunctionId.Sqrt or FunctionId.Cbrt or FunctionId.Power } root => Root(root, statement) ?? node,
        Call { Function.Id: FunctionId.Divide } quotient => Quotient(quotient.Arguments[0], Product.Of(quotient.Arguments[1]), statement) ?? node,
        _ => node,
    };

    private Expr? Logarithm(Call log, MapReduce statement)
    {
        var product = Product.Of(log.Arguments[0]);
        var sums = Sums(product, statement, 1);
        if (sums.Exists(static s => s is not null))
        {
            return log with { Arguments = [Scaled(product, sums).ToExpr()] };
        }

        // c exp(x), c cosh(x), c logistic(x): what overflows or underflows has a logarithm of its own.
        var growing = product.Where(static f => f is { Exponent: 1, Base: Call { Function.Id: FunctionId.Exp or FunctionId.Cosh or FunctionId.Logistic } });
        var rest = product / growing;
        return growing.IsNumber || rest.Equals(Product.One) ? null
            : growing.Factors.Select(static f => f.Base).Append(rest.ToExpr()).Select(e => (Expr)(log with { Arguments = [e] })).Aggregate(static (x, y) => Exprs.Apply(Functions.Add, x, y));
    }

    /// <summary>Where nothing is shifted, the digits of a small argument count.</summary>
    private Expr? LogarithmOfOneMore(Expr argument, MapReduce statement)
    {
        if (OfSum(Sum.Of(Exprs.Apply(Functions.Add, Exprs.One, argument)), statement) is not { } sum)
        {
            return null;
        }

        Expr Below(Expr node) => node is Call { Function.Id: FunctionId.Exp or FunctionId.Exp2 or FunctionId.Expm1 or FunctionId.Cosh or FunctionId.Sinh } call
            ? call with { Arguments = [Exprs.Apply(Functions.Subtract, call.Arguments[0], sum.Shift)] } : node;
        return new Select(
            Exprs.Apply(Functions.Equal, sum.Shift, Exprs.Zero), Exprs.Apply(Functions.Log1p, argument.Map(Below)), Exprs.Apply(Functions.Log, sum.ToExpr()));
    }

    private Expr? Quotient(Expr above, Product below, MapReduce statement)
    {
        var needsTwo = !above.SelfAndDescendants().Any(static e => e.Is(Functions.Exp));
        var sums = Sums(below, statement, needsTwo ? 2 : 1);
        return sums.Exists(static s => s is not null)
            ? Exprs.Apply(Functions.Divide, sums.OfType<ShiftedSum>().Aggregate(above, static (x, sum) => sum.Above(x)), Scaled(below, sums).ToExpr())
            : null;
    }

    /// <summary>The root of <c>exp(m)</c> is <c>exp(m / 2)</c>, in range long after the sum has left it.</summary>
    private Expr? Root(Call root, MapReduce statement)
    {
        var product = Product.Of(root.Arguments[0]);
        var sums = Sums(product, statement, 1);
        if (sums.FindIndex(static s => s is not null) is not (>= 0 and var at) || product.Factors[at].Exponent != 1)
        {
            return null;
        }

        var sum = sums[at]!;
        var rest = product / Product.Of(product.Factors[at].Base) * Product.Of(sum.Rest());
        var power = root.Function.Id switch { FunctionId.Sqrt => new Constant(0.5), FunctionId.Cbrt => Exprs.Apply(Functions.Divide, Exprs.One, Exprs.Number(3)), _ => root.Arguments[1] };
        var scale = new Call(sum.Base, [Exprs.Apply(Functions.Multiply, power, sum.Shift)]);
        return Exprs.Apply(Functions.Multiply, scale, root with { Arguments = [rest.ToExpr(), .. root.Arguments.Skip(1)] });
    }

    /// <summary>For each factor the sum of exponentials that it is; null for what it is not.</summary>
    private List<ShiftedSum?> Sums(Product product, MapReduce statement, int least) =>
        product.Factors.Select(f => OfSum(Sum.Of(f.Base), statement, least)).ToList();

    private static Product Scaled(Product product, List<ShiftedSum?> sums) =>
        product.Factors.Select((f, at) => sums[at] is { } sum ? Product.Of(sum.ToExpr()).Power(f.Exponent) : new Product(Ratio.One, [f]))
            .Aggregate(Product.One.Scale(product.Coefficient), static (x, y) => x * y);

    /// <summary>The sum as <c>exp(m)</c> and what is left; null if it has only one term, too few exponentials, or these are shifted.</summary>
    private ShiftedSum? OfSum(Sum sum, MapReduce statement, int least = 1)
    {
        var terms = WeightedExponential.Of(sum).ToList();
        var bases = terms.Where(static t => t.IsExponential).Select(static t => t.Base).Distinct().ToList();
        return sum.Terms.Count < 2 || terms.Count(static t => t.IsExponential) < least || bases.Count != 1 || terms.Exists(static t => t.IsShifted)
            || Definition(terms, statement) is not { } definition ? null : new ShiftedSum(terms, definition.Entry(), bases[0]);
    }

    /// <summary>The greatest exponent, or 0 where it is infinite, as ever: no result depends on it.</summary>
    /// <remarks>
    /// What has no weight must not decide: what is left could be too small for a number beside it. Beside a positive number nothing underflows, and the sum
    /// stays as it is until an exponential could overflow.
    /// </remarks>
    private MapReduce? Definition(List<WeightedExponential> terms, MapReduce statement)
    {
        var hasNumber = terms.Exists(static t => !t.IsExponential && t.Weight is { IsNumber: true, Coefficient.IsNegative: false });
        var greatest = terms.Where(t => t.IsExponential || !hasNumber).Select(static t => t.Weighty).Distinct().Aggregate(static (x, y) => Exprs.Apply(Functions.Max, x, y));
        var isFinite = Exprs.Apply(Functions.Less, Exprs.Apply(Functions.Abs, greatest), new Constant(double.PositiveInfinity, "inf"));
        var finite = new Select(isFinite, greatest, Exprs.Zero);
        return Definition(hasNumber ? new Select(Exprs.Apply(Functions.Less, Exprs.Number(Harmless), greatest), finite, Exprs.Zero) : finite, statement);
    }

    private MapReduce? Definition(Expr shift, MapReduce statement)
    {
        if (_shifts.TryGetValue(shift, out var known))
        {
            return known;
        }

        var loops = statement.Axes.AddRange(statement.ReductionLoops);
        var needed = loops.Select((l, at) => (Loop: l, Around: loops.Take(at).ToList())).Where(l => shift.DependsOn(l.Loop.Index)).ToList();
        if (needed.Exists(static l => !Domain.Of(l.Around).IsNonNegative(l.Loop.Lower)))
        {
            return null;
        }

        // Where only part of a range is needed the others are computed too, whatever they are.
        var axes = needed.Select(static l => l.Loop with { Lower = Affine.Zero, Upper = Domain.Of(l.Around).Extreme(l.Loop.Upper, greatest: true) }).ToValueArray();
        var indices = axes.Select(static a => (IndexExpr)new AffineIndex(a.Index)).ToValueArray();
        var target = _names.Tensor("m", axes.Select(static a => a.Upper).ToValueArray(), TensorRole.Shift);
        return _shifts[shift] = new MapReduce(target, indices, axes, null, Domain.Of(axes).ReadSafely(shift), statement.Origin);
    }
}
