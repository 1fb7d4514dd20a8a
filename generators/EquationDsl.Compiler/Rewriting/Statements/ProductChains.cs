using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// Associates products of sums so that fewer loops are nested: <c>sum_k (sum_j a[i, j] b[j, k]) x[k]</c> is <c>sum_j a[i, j] (sum_k b[j, k] x[k])</c>, which is
/// two products of a matrix and a vector in place of one of two matrices. Only where that is so whatever the extents are, or where the program has the inner
/// sum already:
/// <c>sum_j g[i, j] (sum_k p[i, k] v[k, j])</c> beside <c>sum_j g[i, j] v[k, j]</c>, as in the gradient of attention.
/// </summary>
internal static class ProductChains
{
    /// <summary>Each step nests fewer loops or takes a statement away: there is an end, before products with inverses are told from others.</summary>
    public static Program Run(Program program)
    {
        for (var most = program.Statements.Count; most > 0 && Associated(program) is { } associated; most--)
        {
            program = associated;
        }

        return program;
    }

    private static Program? Associated(Program program) =>
        program.MapReduces.Where(IsSum).Select(outer => Associated(outer, program)).FirstOrDefault(static p => p is not null);

    private static bool IsSum(MapReduce statement) =>
        statement.IsPlainSum() && statement.Reduction is { Guard: null, Loops: [{ IsWhole: true }] };

    private static Program? Associated(MapReduce outer, Program program)
    {
        var body = Product.Of(outer.Body);
        foreach (var factor in body.Factors.Where(static f => f is { Exponent: 1, Base: Read { Boundary: Boundary.None } }))
        {
            var read = (Read)factor.Base;
            if (Inner(read, program) is { } inner && Split(outer, inner, read, body, program) is var (first, second))
            {
                var isComputed = program.MapReduces.TakeWhile(s => s != outer).Any(s => s.Target.Id == first.Target.Id);
                return program.With(program.MapReduces.SelectMany(s => s == outer ? isComputed ? [second] : [first, second]
                    : s.Target.Id == inner.Target.Id || (!isComputed && s.Target.Id == first.Target.Id) ? Enumerable.Empty<MapReduce>() : [s]));
            }
        }

        return null;
    }

    /// <summary>The sum that is read, if nothing else reads it.</summary>
    private static MapReduce? Inner(Read read, Program program)
    {
        var definition = program.MapReduces.FirstOrDefault(s => s.Target.Id == read.Tensor.Id);
        var uses = program.Statements.SelectMany(static s => s.TensorsRead()).Count(t => t.Id == read.Tensor.Id);
        return definition is { Target.Role: TensorRole.Intermediate } && IsSum(definition) && uses == 1 && read.Indices.Distinct().Count() == read.Indices.Count
            && read.Indices.All(static i => i is AffineIndex { Value.AsSymbol: LoopIndex }) ? definition : null;
    }

    private static (MapReduce First, MapReduce Second)? Split(MapReduce outer, MapReduce inner, Read read, Product body, Program program)
    {
        var (over, under) = (outer.Reduction!.Loops[0], inner.Reduction!.Loops[0]);
        if (!read.DependsOn(over.Index) || outer.Axes.Any(a => a.Index == under.Index) || over.Index == under.Index || inner.At(inner.Body, read) is not { } entry)
        {
            return null;
        }

        var factors = Product.Of(entry);
        var moved = factors.Where(f => f.Base.DependsOn(over.Index));
        var stays = factors / moved;
        var rest = body / Product.Of(read);
        var summed = rest.Where(f => f.Base.DependsOn(over.Index));
        var now = (moved * summed).ToExpr();
        var axes = outer.Axes.Add(under).Where(l => now.DependsOn(l.Index)).ToValueArray();
        if (!IsBelow(outer.Axes.Add(under), inner.Axes.Add(under)))
        {
            return null;
        }

        var target = new FreshNames(program).Tensor(inner.Target.Name, axes.Select(static a => a.Upper).ToValueArray(), TensorRole.Intermediate);
        var indices = axes.Positions();
        var first = new MapReduce(target, indices, axes, outer.Reduction, now, inner.Origin);
        if (!IsBelow(axes.Add(over), inner.Axes.Add(under)))
        {
            if (program.MapReduces.FirstOrDefault(s => s.Target.Role == TensorRole.Intermediate && StatementShape.AreEqual(s, first)) is not { } known)
            {
                return null;
            }

            first = known;
        }

        var second = outer with { Reduction = inner.Reduction, Body = (stays * (rest / summed) * Product.Of(new Read(first.Target, indices))).ToExpr() };
        return (first, second);
    }

    /// <summary>Whether the loops are some of the others', but not all: fewer iterations, whatever the extents.</summary>
    private static bool IsBelow(ValueArray<Loop> loops, ValueArray<Loop> others)
    {
        var left = others.Select(static l => l.Upper).ToList();
        return loops.All(l => left.Remove(l.Upper)) && left.Count > 0;
    }
}
