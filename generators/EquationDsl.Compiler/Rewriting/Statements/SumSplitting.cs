using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// A sum over several indices, one sum at a time: <c>sum_{k,l} a[i, k] b[k, l] c[l, j]</c> is <c>sum_k a[i, k] t[k, j]</c> with <c>t[k, j] = sum_l b[k, l]
/// c[l, j]</c>, which is two products of matrices in place of four nested loops. Only where each of the two sums has fewer loops than the one, or where the
/// inner one is a product of two matrices, which a kernel computes, that takes no more memory than one of them or of the others: <c>sum_{i,j,k} a[i, j] b[j,
/// k] c[k, i]</c>.
/// </summary>
internal static class SumSplitting
{
    public static Program Run(Program program)
    {
        var names = new FreshNames(program);
        return program.With(program.MapReduces.SelectMany(s => s.IsPlainSum() ? Split(s, names) : [s]));
    }

    private static IEnumerable<MapReduce> Split(MapReduce statement, FreshNames names)
    {
        var loops = statement.ReductionLoops;
        var all = statement.Axes.AddRange(loops);
        var factors = Product.Of(statement.Body);
        if (loops.Count < 2 || factors.Factors.Count < 3 || statement.Reduction!.Guard is not null || !all.All(static l => l.IsWhole))
        {
            return [statement];
        }

        var inner = loops.Reverse()
            .Select(l => (Loop: l, Factors: factors.Where(f => f.Base.DependsOn(l.Index))))
            .Select(c => (c.Loop, c.Factors, Axes: all.Where(a => a != c.Loop && c.Factors.Factors.Any(f => f.Base.DependsOn(a.Index))).ToValueArray()))
            .Where(c => c.Axes.Count + 1 < all.Count || (c.Axes.Count < all.Count && IsProduct(c.Factors) && IsSmall(c.Axes, factors)))
            .OrderBy(static c => c.Axes.Count).FirstOrDefault();
        if (inner.Loop is null)
        {
            return [statement];
        }

        var indices = inner.Axes.Positions();
        var sum = names.Tensor(statement.Target.Name + "Sum", inner.Axes.Select(static a => a.Upper).ToValueArray(), TensorRole.Intermediate);
        var rest = factors / inner.Factors * Product.Of(new Read(sum, indices));
        return
        [
            new MapReduce(sum, indices, inner.Axes, new Reduction(ReductionOperator.Sum, [inner.Loop], null), inner.Factors.ToExpr(), statement.Origin),
            statement with { Reduction = statement.Reduction with { Loops = loops.Where(l => l != inner.Loop).ToValueArray() }, Body = rest.ToExpr() },
        ];
    }

    private static bool IsProduct(Product factors) => factors.Factors.Count == 2 && factors.Factors.All(static f => f is { Exponent: 1, Base: Read { Tensor.Rank: 2, Boundary: Boundary.None } });

    private static bool IsSmall(ValueArray<Loop> axes, Product factors) => factors.Factors.Select(static f => f.Base).OfType<Read>().Any(r =>
    {
        var extents = r.Tensor.Extents.ToList();
        return axes.Count > 1 && axes.All(a => extents.Remove(a.Upper));
    });
}
