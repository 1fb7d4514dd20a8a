using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// A product with an inverse is a solution: <c>sum_k V[i, k] b[k]</c>, where V is the inverse of A, solves <c>A x = b</c>, and <c>sum_k b[k] V[k, j]</c> solves
/// <c>A^T x = b</c>; of a stack of inverses, one for each. The inverse is left to those who need it itself, and to recurrences, which need a product at each
/// time of an inverse that is the same at all.
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
        var scans = Scans.Parts(program.Statements).OfType<Scan>().ToList();
        return program.WithAll(program.Statements.SelectMany(s =>
            s is MapReduce sum && Solution(sum, InReach(sum, scans, inverses), names) is { } solved ? solved : [s]));
    }

    /// <summary>In a recurrence the inverses of its own times.</summary>
    private static Dictionary<int, OpaqueCall> InReach(MapReduce sum, List<Scan> scans, Dictionary<int, OpaqueCall> inverses) =>
        scans.Find(s => s.Writes(sum.Target)) is { } scan
        ? scan.Calls.Where(static c => c.Id == RoutineId.Invert).ToDictionary(static c => c.Results[0].Id) : inverses;

    private static IEnumerable<Statement>? Solution(MapReduce sum, Dictionary<int, OpaqueCall> inverses, FreshNames names)
    {
        if (!sum.IsPlainSum() || !sum.IsCanonical || sum.Reduction is not { Guard: null, Loops: [var along] } || !sum.ZeroIfEmpty.IsEmpty)
        {
            return null;
        }

        var product = Product.Of(sum.Body);
        foreach (var factor in product.Factors.Where(static f => f.Exponent == 1))
        {
            if (factor.Base is Read { Boundary: Boundary.None } read && inverses.TryGetValue(read.Tensor.Id, out var inverse)
                && Stack(read, inverse, sum) is { } stack && Position(read, inverse, along, sum) is var (axis, isTransposed)
                && Product.Of(product.Coefficient, product.Factors.Where(f => f != factor)).ToExpr() is var rest
                && !rest.DependsOn(sum.Axes[axis].Index) && !rest.Tensors().Any(t => t.Id == read.Tensor.Id))
            {
                return Solved(new(sum, along, stack, axis, rest), isTransposed ? RoutineId.SolveTransposed : RoutineId.Solve, inverse, names);
            }
        }

        return null;
    }

    /// <summary>Which axes of the sum count the stack of inverses; null where one is read at another place of it.</summary>
    private static ValueArray<int>? Stack(Read read, OpaqueCall inverse, MapReduce sum)
    {
        var places = inverse.Axes.Select((axis, d) => AxisOf(read.Indices[d], axis.Upper, sum)).ToValueArray();
        return places.Contains(-1) || places.Distinct().Count() < places.Count ? null : places;
    }

    /// <summary>The axis of the sum that is this index and runs over the whole extent; -1 if none is.</summary>
    private static int AxisOf(IndexExpr index, Affine extent, MapReduce sum) =>
        sum.Axes.ToList().FindIndex(a => index is AffineIndex { Value: var at } && at.AsSymbol == a.Index && a.Lower == Affine.Zero && a.Upper == extent);

    /// <summary>Which axis of the sum the inverse has beside that of the terms, and whether it comes second. Both run over the whole matrix.</summary>
    private static (int Axis, bool IsTransposed)? Position(Read read, OpaqueCall inverse, Loop along, MapReduce sum)
    {
        var (extent, own) = (inverse.OwnExtents(read.Tensor)[0], read.Indices.Skip(inverse.Axes.Count).ToList());
        bool IsTerm(int d) => own[d] is AffineIndex { Value: var at } && at.AsSymbol == along.Index && along.Lower == Affine.Zero && along.Upper == extent;
        var other = IsTerm(1) ? 0 : IsTerm(0) ? 1 : -1;
        var axis = other < 0 ? -1 : AxisOf(own[other], extent, sum);
        return axis < 0 ? null : (axis, other == 1);
    }

    /// <summary>A sum of an inverse times something.</summary>
    /// <param name="Stack">Which axes of the sum count the stack of inverses.</param>
    /// <param name="Axis">Which one the inverse has.</param>
    /// <param name="Rest">By what it is multiplied.</param>
    private sealed record InverseProduct(MapReduce Sum, Loop Along, ValueArray<int> Stack, int Axis, Expr Rest);

    /// <summary>The right sides, the call, and where its axes are in another order, its result in that of the sum.</summary>
    private static IEnumerable<Statement> Solved(InverseProduct product, RoutineId routine, OpaqueCall inverse, FreshNames names)
    {
        var (sum, along, stack, axis, rest) = product;
        var others = Enumerable.Range(0, sum.Axes.Count).Where(d => d != axis && !stack.Contains(d));
        ValueArray<int> order = [.. stack, axis, .. others];
        var axes = order.Select(d => d == axis ? along : sum.Axes[d]).ToValueArray();
        var extents = axes.Select(static a => a.Upper).ToValueArray();
        var right = new MapReduce(names.Tensor(sum.Target.Name + "Right", extents, TensorRole.Intermediate), axes.Positions(), axes, null, rest, sum.Origin);
        var isInOrder = order.SequenceEqual(Enumerable.Range(0, order.Count));
        var solution = isInOrder ? sum.Target : names.Tensor(sum.Target.Name + "Solution", extents, TensorRole.Intermediate);
        yield return right;
        yield return inverse with { Id = routine, Inputs = [inverse.Inputs[0], right.Target], Results = [solution], Origin = sum.Origin };
        if (!isInOrder)
        {
            yield return sum with { Reduction = null, Body = new Read(solution, order.Select(d => sum.Axes[d]).Positions()) };
        }
    }
}
