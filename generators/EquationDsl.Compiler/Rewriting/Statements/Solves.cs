using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// A product with an inverse is a solution: <c>sum_k V[i, k] b[k]</c>, where V is the inverse of A, solves <c>A x = b</c>, and <c>sum_k b[k] V[k, j]</c> solves
/// <c>A^T x = b</c>. The inverse is left to those who need it itself, and to recurrences, which need a product at each time, while a routine solves for all times at once.
/// </summary>
internal static class Solves
{
    public static Program Run(Program program)
    {
        var inverses = program.Statements.OfType<OpaqueCall>().Where(static c => c.Id == RoutineId.Invert).ToDictionary(static c => c.Results[0].Id);
        if (inverses.Count == 0)
        {
            return program;
        }

        var names = new FreshNames(program);
        var recurrent = new HashSet<Statement>(Scans.Parts(program.Statements).OfType<Scan>().SelectMany(static s => s.Members));
        return program.WithAll(program.Statements.SelectMany(s => s is MapReduce sum && !recurrent.Contains(sum) && Solution(sum, inverses, names) is { } solved ? solved : [s]));
    }

    private static IEnumerable<Statement>? Solution(MapReduce sum, Dictionary<int, OpaqueCall> inverses, FreshNames names)
    {
        if (!sum.IsPlainSum() || !sum.IsCanonical || sum.Reduction is not { Guard: null, Loops: [var along] } || !sum.ZeroIfEmpty.IsEmpty)
        {
            return null;
        }

        var product = Product.Of(sum.Body);
        foreach (var factor in product.Factors.Where(static f => f.Exponent == 1))
        {
            if (factor.Base is Read { Boundary: Boundary.None } read && inverses.TryGetValue(read.Tensor.Id, out var inverse) && Position(read, along, sum) is var (axis, isTransposed)
                && Product.Of(product.Coefficient, product.Factors.Where(f => f != factor)).ToExpr() is var rest && !rest.DependsOn(sum.Axes[axis].Index) && !rest.Tensors().Any(t => t.Id == read.Tensor.Id))
            {
                return Solved(sum, along, axis, rest, isTransposed ? RoutineId.SolveTransposed : RoutineId.Solve, inverse, names);
            }
        }

        return null;
    }

    /// <summary>Which axis of the sum the inverse has beside that of the terms, and whether it comes second. Both run over the whole matrix.</summary>
    private static (int Axis, bool IsTransposed)? Position(Read inverse, Loop along, MapReduce sum)
    {
        var extent = inverse.Tensor.Extents[0];
        bool IsTerm(int d) => inverse.Indices[d] is AffineIndex { Value: var at } && at.AsSymbol == along.Index && along.Lower == Affine.Zero && along.Upper == extent;
        var own = IsTerm(1) ? 0 : IsTerm(0) ? 1 : -1;
        var axis = own < 0 ? -1 : sum.Axes.ToList().FindIndex(a => inverse.Indices[own] is AffineIndex { Value: var at } && at.AsSymbol == a.Index && a.Lower == Affine.Zero && a.Upper == extent);
        return axis < 0 ? null : (axis, own == 1);
    }

    /// <summary>The right sides, the call, and where its axes are in another order, its result in that of the sum.</summary>
    private static IEnumerable<Statement> Solved(MapReduce sum, Loop along, int axis, Expr rest, RoutineId routine, OpaqueCall inverse, FreshNames names)
    {
        var others = sum.Axes.Where((_, d) => d != axis).ToValueArray();
        ValueArray<Loop> axes = [along, .. others];
        var extents = axes.Select(static a => a.Upper).ToValueArray();
        var right = new MapReduce(names.Tensor(sum.Target.Name + "Right", extents, TensorRole.Intermediate), IndicesOf(axes), axes, null, rest, sum.Origin);
        var isInOrder = axis == 0;
        var solution = isInOrder ? sum.Target : names.Tensor(sum.Target.Name + "Solution", extents, TensorRole.Intermediate);
        yield return right;
        yield return inverse with { Id = routine, Inputs = [inverse.Inputs[0], right.Target], Results = [solution], Origin = sum.Origin };
        if (!isInOrder)
        {
            yield return sum with { Reduction = null, Body = new Read(solution, IndicesOf([sum.Axes[axis], .. others])) };
        }
    }

    private static ValueArray<IndexExpr> IndicesOf(ValueArray<Loop> loops) => loops.Select(static l => (IndexExpr)new AffineIndex(l.Index)).ToValueArray();
}
