using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// Finds sums over columns of vectors, though their factors may be in statements of their own: <c>T[i, k] = U[i, k] s[k]</c>, <c>t[k] = sum_i b[i] U[i,
/// k]</c>.
/// </summary>
internal sealed class SpectralSums
{
    private readonly FreshNames _names;
    private readonly Dictionary<int, OpaqueCall> _vectors = [];
    private readonly Dictionary<int, (MapReduce Statement, ProductSum Sum)> _columns = [];

    /// <summary>What depends on one of the decompositions.</summary>
    private readonly HashSet<int> _dependent = [];

    public SpectralSums(Program program, IEnumerable<OpaqueCall> calls, FreshNames names)
    {
        _names = names;
        foreach (var call in calls)
        {
            _dependent.UnionWith(call.Results.Select(static r => r.Id));
            foreach (var vectors in call.Results.Where(static r => r.Rank == 2))
            {
                _vectors[vectors.Id] = call;
            }
        }

        foreach (var statement in program.Statements.Where(s => s.TensorsRead().Any(t => _dependent.Contains(t.Id))))
        {
            _dependent.UnionWith(statement.Targets.Select(static t => t.Id));
        }
    }

    public static Tensor ValuesOf(OpaqueCall call) => call.Results[call.Id == RoutineId.SymmetricEigen ? 0 : 1];

    /// <summary>Notes a tensor of which every entry is of one column, for those that sum over it.</summary>
    public void Keep(MapReduce statement, ProductSum sum)
    {
        if (statement.Target.Role == TensorRole.Intermediate && sum.Product.Factors.Any(f => ColumnOf(f) is { } column && statement.Axes.Any(a => column.DependsOn(a.Index))))
        {
            _columns[statement.Target.Id] = (statement, sum);
        }
    }

    /// <summary>The factors of a sum, with those of the tensors that it sums over; null for what is no plain sum of what depends on vectors.</summary>
    public ProductSum? Expanded(MapReduce statement)
    {
        var isPlain = (statement.IsPlainSum() || statement.IsPlainMap()) && statement.IsCanonical && statement.Reduction?.Guard is null && statement.ZeroIfEmpty.IsEmpty;
        if (!isPlain || !statement.TensorsRead().Any(t => _dependent.Contains(t.Id)))
        {
            return null;
        }

        var (loops, product) = (statement.ReductionLoops, Product.Of(statement.Body));
        var factors = new List<Factor>();
        var coefficient = product.Coefficient;
        foreach (var factor in product.Factors)
        {
            if (factor is { Exponent: 1, Base: Read read } && _columns.TryGetValue(read.Tensor.Id, out var inner) && Inlined(inner.Statement, inner.Sum, read) is { } sum)
            {
                (loops, coefficient) = (loops.AddRange(sum.Loops), coefficient * sum.Product.Coefficient);
                factors.AddRange(sum.Product.Factors);
            }
            else
            {
                factors.Add(factor);
            }
        }

        return WithoutDiagonals(new ProductSum(loops, Product.Of(coefficient, factors)), statement.Axes);
    }

    /// <summary>Two columns of the same decomposition, and what else there is of them.</summary>
    public SpectralPair? Pair(ProductSum sum) => sum.Loops.Select(loop => Pair(sum, loop)).FirstOrDefault(static p => p is not null);

    private SpectralPair? Pair(ProductSum sum, Loop loop)
    {
        if (!IsFree(loop) || sum.Loops.Any(l => l != loop && Bounds(l).Any(b => b.DependsOn(loop.Index))))
        {
            return null;
        }

        var of = sum.Product.Factors.Where(f => f.Base.DependsOn(loop.Index)).ToList();
        var vectors = of.Where(f => ColumnOf(f) is { } column && column.DependsOn(loop.Index)).SelectMany(static f => Enumerable.Repeat((Read)f.Base, f.Exponent)).ToList();
        if (vectors is not [var one, var other] || _vectors[one.Tensor.Id] is var call && call != _vectors[other.Tensor.Id])
        {
            return null;
        }

        var (left, right) = one.Tensor.Id == call.Results[0].Id ? (one, other) : (other, one);
        var (offset, isPair) = (ColumnOf(left)! - loop.Index, call.Id == RoutineId.SymmetricEigen || left.Tensor.Id != right.Tensor.Id);
        var weights = of.Where(f => !vectors.Contains(f.Base)).ToList();
        return isPair && ColumnOf(right) == ColumnOf(left) && !offset.Terms.Any(static t => t.Symbol is LoopIndex)
            && !left.Indices[0].DependsOn(loop.Index) && !right.Indices[0].DependsOn(loop.Index) && weights.TrueForAll(w => IsWeight(w.Base, call, loop, offset))
            ? new SpectralPair(call, loop, offset, left.Indices[0], right.Indices[0], Product.Of(Ratio.One, weights), sum.Product.Factors.Where(f => !of.Contains(f)).ToValueArray())
            : null;
    }

    /// <summary>Whether a factor is a function of the column alone, and of its own value: then its slope is known.</summary>
    private bool IsWeight(Expr weight, OpaqueCall call, Loop loop, Affine offset)
    {
        var isWhole = loop.Lower + offset == Affine.Zero && loop.Upper + offset == ValuesOf(call).Extents[0];
        bool IsOfColumn(Affine form) => form.Terms.All(t => t.Symbol is not LoopIndex || t.Symbol == loop.Index);
        return weight.SelfAndDescendants().All(node => node switch
        {
            Read read when read.Tensor.Id == ValuesOf(call).Id => read.Indices is [AffineIndex { Value: var at }] && at == loop.Index + offset,

            // What is read beside the values must be there for every column.
            Read read => read.Indices.All(i => i is AffineIndex { Value: var at } && IsOfColumn(at))
                && (read.Indices.All(i => !i.DependsOn(loop.Index)) || (isWhole && !_dependent.Contains(read.Tensor.Id))),
            IndexValue value => IsOfColumn(value.Value),
            _ => node is Constant or Call or Select,
        });
    }

    /// <summary>The column that a factor is an entry of; null for another factor.</summary>
    private Affine? ColumnOf(Factor factor) => factor.Exponent > 0 && factor.Base is Read read ? ColumnOf(read) : null;

    private Affine? ColumnOf(Read read) => _vectors.ContainsKey(read.Tensor.Id) && read is { Boundary: Boundary.None, Indices: [_, AffineIndex { Value: var column }] } ? column : null;

    private ProductSum? Inlined(MapReduce statement, ProductSum sum, Read read)
    {
        var loops = sum.Loops.MapItems(l => l with { Index = _names.Index(l.Index.Name) });
        var places = sum.Loops.Zip(loops, static (l, fresh) => (From: l.Index, To: fresh.Index)).ToDictionary(static p => (AffineSymbol)p.From, static p => Affine.Of(p.To));
        foreach (var (axis, index) in statement.Axes.Zip(read.Indices, static (a, i) => (a, i)))
        {
            if (index is not AffineIndex { Value: var at } || read.Boundary != Boundary.None)
            {
                return null;
            }

            places[axis.Index] = at;
        }

        var here = new Substitution(places);
        return new ProductSum(loops.MapItems(here.ApplyToBounds), new Product(sum.Product.Coefficient, sum.Product.Factors.MapItems(f => f with { Base = here.Apply(f.Base) })));
    }

    /// <summary>What is summed where an index equals another, as the entries of a diagonal matrix are, without that sum.</summary>
    private static ProductSum WithoutDiagonals(ProductSum sum, ValueArray<Loop> axes)
    {
        foreach (var factor in sum.Product.Factors)
        {
            if (factor.Base is not Select { Condition: Call { Function.Id: FunctionId.Equal, Arguments: [IndexValue one, IndexValue other] }, Then: Constant { Value: 1 }, Else: Constant { Value: 0 } }
                || (one.Value - other.Value) is not { Constant: 0, Terms: [{ Symbol: LoopIndex first, Coefficient: 1 or -1 } p, { Symbol: LoopIndex second } q] } || p.Coefficient != -q.Coefficient)
            {
                continue;
            }

            var all = sum.Loops.AddRange(axes);
            var (summed, kept) = sum.Loops.Any(l => l.Index == first) ? (first, second) : (second, first);
            if (sum.Loops.FirstOrDefault(l => l.Index == summed) is { } loop && all.FirstOrDefault(l => l.Index == kept) is { } same && IsFree(loop) && IsFree(same)
                && loop.Lower == same.Lower && loop.Upper == same.Upper)
            {
                var here = Substitution.Of(summed, Affine.Of(kept));
                var factors = sum.Product.Factors.Where(f => f != factor).Select(f => f with { Base = here.Apply(f.Base) });
                return WithoutDiagonals(new ProductSum(sum.Loops.Where(l => l != loop).ToValueArray(), Product.Of(sum.Product.Coefficient, factors)), axes);
            }
        }

        return sum;
    }

    /// <summary>Whether a loop has bounds that are the same in every iteration of others.</summary>
    private static bool IsFree(Loop loop) => !Bounds(loop).Any(static b => b.Terms.Any(static t => t.Symbol is LoopIndex)) && loop.AtLeast.IsEmpty && loop.Below.IsEmpty;

    private static IEnumerable<Affine> Bounds(Loop loop) => [loop.Lower, loop.Upper, .. loop.AtLeast, .. loop.Below];
}
