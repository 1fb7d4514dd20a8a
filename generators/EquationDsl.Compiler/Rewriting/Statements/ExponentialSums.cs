using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// Softmax, log-sum-exp and their relatives, whatever they are called: sums <c>S = sum_j c[j] exp(a[j])</c> that are divided, or divide exponentials, or stand
/// below a logarithm. With <c>m = max_j a[j]</c>, <c>S = exp(m) S'</c> where <c>S' = sum_j c[j] exp(a[j] - m)</c>, and <c>exp(m)</c> cancels.
/// What the exponent holds that j does not change (a shift that the user took) leaves the sum first.
/// </summary>
/// <remarks>
/// m has the role <see cref="TensorRole.Shift"/>: no result depends on it. Blanchard, Higham, Higham, "Accurately computing the log-sum-exp and softmax
/// functions", 2021.
/// </remarks>
internal static class ExponentialSums
{
    private static readonly AppliedRule Softmax = new(
        "softmax-shift", "exp(b) / sum_j exp(a[j]) -> exp(b - m) / sum_j exp(a[j] - m), m = max_j a[j]", "exp cannot overflow, and the sum is at least 1");

    private static readonly AppliedRule LogSumExp = new(
        "log-sum-exp", "log sum_j exp(a[j]) -> m + log sum_j exp(a[j] - m), m = max_j a[j]", "exp cannot overflow, and the sum is at least 1");

    private static readonly HashSet<Function> Logarithms = [Functions.Log, Functions.Log2, Functions.Log10, Functions.Log1p, Functions.XLogY,
        Functions.XLog1pY];

    public static Program Run(Program program, ICollection<AppliedRule> applied)
    {
        var names = new FreshNames(program);

        // A sum may stand in the exponent of another one, so they are looked for anew after each shift; a shifted sum is none any more.
        for (var rest = program.Statements.Count; rest > 0; rest--)
        {
            var found = program.MapReduces.Select(ExponentialSum.Find).OfType<ExponentialSum>().GroupBy(static s => s.Maximum)
                .Select(group => Independent(group))
                .Select(members => (Members: members, Uses: Uses(program, members)))
                .FirstOrDefault(static g => g.Uses.InQuotient || g.Uses.InLogarithm);
            if (found.Members is null)
            {
                break;
            }

            program = Shift(program, found.Members, found.Uses.InLogarithm, names);
            applied.Add(found.Uses.InLogarithm ? LogSumExp : Softmax);
        }

        return program;
    }

    /// <summary>The sums that read none of the others: what a sum reads must be renamed before it is shifted itself.</summary>
    private static List<ExponentialSum> Independent(IEnumerable<ExponentialSum> group)
    {
        var independent = new List<ExponentialSum>();
        foreach (var sum in group)
        {
            if (!sum.Statement.TensorsRead().Any(t => independent.Exists(m => m.Statement.Target.Id == t.Id)))
            {
                independent.Add(sum);
            }
        }

        return independent;
    }

    private static (bool InQuotient, bool InLogarithm) Uses(Program program, List<ExponentialSum> members)
    {
        var nodes = program.Statements.SelectMany(static s => s.Expressions()).SelectMany(static e => e.SelfAndDescendants()).ToList();
        var inQuotient = nodes.Where(static n => n.IsProductNode()).Select(Product.Of).Any(p =>
            p.Factors.Any(IsMember) && (p.Factors.Count(IsMember) > 1 || p.Factors.Any(static f => f.Base.Is(Functions.Exp))));
        var below = BelowLogarithms(program, nodes);
        return (inQuotient, members.Exists(m => below.Contains(m.Statement.Target.Id)));

        bool IsMember(Factor factor) => factor.Base is Read read && members.Exists(m => m.Statement.Target.Id == read.Tensor.Id);
    }

    /// <summary>Which tensors are factors of what a logarithm is taken of, or of the terms of a sum that is one, as the sums of a sum of sums are.</summary>
    private static HashSet<int> BelowLogarithms(Program program, IEnumerable<Expr> nodes)
    {
        var arguments = nodes.OfType<Call>().Where(static c => Logarithms.Contains(c.Function)).Select(static c => c.Arguments[c.Arguments.Count - 1]);
        var below = new HashSet<int>(arguments.SelectMany(static a => Sum.Of(a).Terms).SelectMany(static t => Factors(t.Expr)));
        foreach (var sum in program.MapReduces.Reverse().Where(s => s.IsPlainSum() && below.Contains(s.Target.Id)))
        {
            below.UnionWith(Factors(sum.Body));
        }

        return below;
    }

    private static IEnumerable<int> Factors(Expr product) => Product.Of(product).Factors.Select(static f => f.Base).OfType<Read>().Select(static r => r.Tensor.Id);

    private static Program Shift(Program program, List<ExponentialSum> members, bool mayBeInfinite, FreshNames names)
    {
        var first = members[0];
        var (shift, definitions) = Definitions(first, mayBeInfinite, names);
        var successors = members.ToDictionary(static m => m.Statement.Target.Id, m => (Sum: m, Tensor: Successor(m, names)));
        var statements = program.MapReduces.SelectMany(statement =>
        {
            IEnumerable<MapReduce> changed = successors.TryGetValue(statement.Target.Id, out var own)
                ? own.Sum.Shifted(own.Tensor, shift)
                : [statement.WithExpressions(e => e.Map(Replace))];
            return statement.Target == first.Statement.Target ? definitions.Concat(changed) : changed;
        });
        return program.With(statements);

        Expr Replace(Expr node) => node switch
        {
            Read read when successors.TryGetValue(read.Tensor.Id, out var s) && s.Sum.Statement.At(s.Sum.Scale(shift), read) is { } scale =>
                Exprs.Apply(Functions.Multiply, Exprs.Apply(Functions.Exp, scale), read with { Tensor = s.Tensor }),
            Call { Function.Id: FunctionId.Log,
                Arguments: [Call { Function.Id: FunctionId.Multiply, Arguments: [Call { Function.Id: FunctionId.Exp } scale, Read sum] }] }
                when successors.Values.Any(s => s.Tensor == sum.Tensor) =>
                Exprs.Apply(Functions.Add, scale.Arguments[0], Exprs.Apply(Functions.Log, sum)),
            _ => node,
        };
    }

    private static Tensor Successor(ExponentialSum sum, FreshNames names) =>
        sum.Statement.Target.Role == TensorRole.Output
            ? names.Tensor("sum", sum.Statement.Target.Extents, TensorRole.Intermediate)
            : names.Successor(sum.Statement.Target);

    /// <summary>
    /// The maximum; below a logarithm it is replaced by 0 where it is infinite, so that <c>log(exp(-inf) + exp(-inf))</c> is -inf and not NaN.
    /// </summary>
    private static (Tensor Shift, IEnumerable<MapReduce> Definitions) Definitions(ExponentialSum sum, bool mayBeInfinite, FreshNames names)
    {
        var axes = sum.ShiftAxes;
        var extents = axes.Select(static a => a.Upper).ToValueArray();
        var indices = axes.Positions();
        var reduction = new Reduction(ReductionOperator.Max, sum.Statement.ReductionLoops, sum.Statement.Reduction!.Guard);
        var greatest = mayBeInfinite && sum.Varying is Read read ? read.Tensor.Name + "Max" : mayBeInfinite ? "max" : "m";
        var maximum = new MapReduce(names.Tensor(greatest, extents, TensorRole.Shift), indices, axes, reduction, sum.Varying, sum.Statement.Origin);
        if (!mayBeInfinite)
        {
            return (maximum.Target, [maximum]);
        }

        var entry = maximum.Entry();
        var isFinite = Exprs.Apply(Functions.Less, Exprs.Apply(Functions.Abs, entry), new Constant(double.PositiveInfinity, "inf"));
        var finite = maximum with { Target = names.Tensor("m", extents, TensorRole.Shift), Reduction = null, Body = new Select(isFinite, entry, Exprs.Zero) };
        return (finite.Target, [maximum, finite]);
    }
}
