using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// A sum of nothing is 0, and stays so with the factors that were taken out of it: <c>sum_j x[j] / n</c> is <c>sum / max(n, 1)</c>, <c>sum_j x[j] / s</c>
/// with <c>s = sum_j y[j]</c> is <c>select(n == 0, 0, sum / s)</c>. Only where the lack of terms itself makes a factor infinite; a mean that is written as
/// one, <c>1 / n</c> times a sum, has no value where there is nothing. Last, so that no rule meets the condition.
/// </summary>
internal static class EmptySums
{
    public static Program Run(Program program) => new Elimination(program).Run();

    /// <summary>The lengths of ranges that begin at 0.</summary>
    public static ValueArray<Affine> Lengths(ValueArray<Loop> loops) =>
        loops.Where(static l => l is { IsWhole: true, Upper.IsConstant: false }).Select(static l => l.Upper).ToValueArray();

    public static bool IsCount(Factor factor, Affine length) => factor.Exponent < 0 && IsNone(factor.Base, length);

    public static Expr Guarded(Expr product, IEnumerable<Affine> lengths) =>
        lengths.Distinct().Aggregate(product, static (value, length) => new Select(Condition(length), Exprs.Zero, value));

    private static Call Condition(Affine length) => Exprs.Apply(Functions.Equal, new IndexValue(length), Exprs.Zero);

    /// <summary>Whether the number is 0 where the length is.</summary>
    private static bool IsNone(Expr number, Affine length) => length is { Constant: 0, Terms: [{ Symbol: Size size }] } && number switch
    {
        IndexValue { Value: { Constant: 0, Terms: [{ Symbol: var symbol }] } } => symbol == size,
        Read { Tensor: { Rank: 0, Role: TensorRole.Input } given } => size.Source == new IntegerValue(given.Name),
        _ => false,
    };

    private sealed class Elimination(Program program)
    {
        private readonly Dictionary<int, MapReduce> _definitions = program.MapReduces.ToDictionary(static s => s.Target.Id);
        private readonly Dictionary<(int Tensor, Affine Length), ReductionOperator?> _reduced = [];

        public Program Run() => _definitions.Values.All(static s => s.ZeroIfEmpty.IsEmpty) ? program : program.With(program.MapReduces.Select(Guarded));

        /// <summary>Where a loop of the statement has the length itself there is nothing to guard.</summary>
        private MapReduce Guarded(MapReduce statement)
        {
            HashSet<Affine> own = [.. Lengths(statement.Axes.AddRange(statement.ReductionLoops))];
            return statement.WithExpressions(e => Visit(e, own));
        }

        private Expr Visit(Expr expr, HashSet<Affine> decided)
        {
            if (expr is Select { Condition: Call { Function.Id: FunctionId.Equal, Arguments: [IndexValue length, Constant { Value: 0 }] } } choice)
            {
                return choice with { Else = Visit(choice.Else, [.. decided, length.Value]) };
            }

            if (!expr.IsProductNode())
            {
                return expr.MapChildren(e => Visit(e, decided));
            }

            var product = Product.Of(expr);
            var lengths = product.Factors.SelectMany(f => ZeroIfEmpty(f)).Where(l => !decided.Contains(l) && product.Factors.Any(f => MayBeInfinite(f, l))).Distinct().ToList();
            var conditions = lengths.Where(l => product.Factors.Any(f => !IsCount(f, l) && MayBeInfinite(f, l))).ToList();
            if (lengths.Count > conditions.Count)
            {
                // To divide by 1 where there is nothing to divide takes no condition.
                bool IsReplaced(Factor factor) => lengths.Exists(l => !conditions.Contains(l) && IsCount(factor, l));
                expr = Product.Of(product.Coefficient, product.Factors.Select(f => IsReplaced(f) ? f with { Base = Exprs.Apply(Functions.Max, f.Base, Exprs.One) } : f)).ToExpr();
            }

            return conditions.Count > 0 ? EmptySums.Guarded(expr, conditions) : expr.MapChildren(e => Visit(e, decided));
        }

        private ValueArray<Affine> ZeroIfEmpty(Factor factor) =>
            factor is { Exponent: > 0, Base: Read read } && _definitions.TryGetValue(read.Tensor.Id, out var definition) ? definition.ZeroIfEmpty : default;

        private bool MayBeInfinite(Factor factor, Affine length) => factor switch
        {
            { Base: IndexValue or Read { Tensor.Rank: 0, Tensor.Role: TensorRole.Input } } => IsCount(factor, length),
            { Exponent: > 0, Base: Read read } => Reduces(read, length) is ReductionOperator.Max or ReductionOperator.Min,
            _ => factor.Base.SelfAndDescendants().Any(n => IsNone(n, length) || (n is Read read && Reduces(read, length) is not null)),
        };

        /// <summary>How the tensor's entries are made of such a range.</summary>
        private ReductionOperator? Reduces(Read read, Affine length)
        {
            if (!_definitions.TryGetValue(read.Tensor.Id, out var definition))
            {
                return null;
            }

            if (!_reduced.TryGetValue((read.Tensor.Id, length), out var found))
            {
                found = definition.Reduction is { } reduction && Lengths(reduction.Loops).Contains(length) ? reduction.Operator
                    : definition.Reduction is not null ? null
                    : definition.Expressions().SelectMany(static e => e.Reads()).Select(r => Reduces(r, length)).FirstOrDefault(static o => o is not null);
                _reduced[(read.Tensor.Id, length)] = found;
            }

            return found;
        }
    }
}
