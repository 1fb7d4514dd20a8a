using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Turns statements into loop nests. Statements share a loop if they run over the same range and each needs from the others
/// at most what the same iteration computed; a reduction may share the loop too, as long as nobody in the loop reads it.
/// </summary>
internal static class Fusion
{
    /// <param name="products">The targets that the matrix kernel computes.</param>
    public static ValueArray<PlanNode> Fuse(ValueArray<Statement> statements, ISet<int> products) => Fuse([.. statements.Select(s => Nest.Of(s, products))]);

    private static ValueArray<PlanNode> Fuse(List<Nest> pending)
    {
        var nodes = new List<PlanNode>();
        while (pending.Count > 0)
        {
            var first = pending[0];
            if (first.Loops.IsEmpty)
            {
                nodes.Add(first.IsProduct ? new ContractionNode(first.Statement, Contraction.Of(first.Statement)!) : new StatementNode(first.Statement));
                pending = pending.GetRange(1, pending.Count - 1);
                continue;
            }

            if (first.AccumulatesIntoMemory && !first.IsEntered)
            {
                nodes.Add(new ZeroNode(first.Statement.Target));
            }

            var group = new List<Nest> { first };
            var left = new List<Nest>();
            foreach (var next in pending.Skip(1))
            {
                if (Joined(group, left, next) is { } joined)
                {
                    group.Add(joined);
                }
                else
                {
                    left.Add(next);
                }
            }

            nodes.Add(Close(group));
            pending = left;
        }

        return nodes.ToValueArray();
    }

    private static LoopNode Close(List<Nest> group)
    {
        var loop = group[0].Loops[0];
        var starting = group.Where(static n => n.Loops[0].IsReduction && !n.IsReducing).Select(static n => n.Statement).ToValueArray();
        return new LoopNode(loop.Loop, loop.IsVector, starting, Fuse([.. group.Select(static n => n.Entered())]));
    }

    /// <summary>The nest with its index named as the group's, or null if it has to wait.</summary>
    private static Nest? Joined(List<Nest> group, List<Nest> left, Nest next)
    {
        if (next.Loops.IsEmpty || next.AccumulatesIntoMemory || group[0].AccumulatesIntoMemory || left.Any(l => next.Needs(l.Statement.Target)))
        {
            return null;
        }

        var shared = group[0].Loops[0];
        var own = next.Loops[0];
        if (own.Loop.Lower != shared.Loop.Lower || own.Loop.Upper != shared.Loop.Upper)
        {
            return null;
        }

        if (own.IsVector != shared.IsVector)
        {
            var isRowScalar = !shared.IsVector && next.Loops.Count == 1 && group.Any(g => next.Needs(g.Statement.Target));
            if (!isRowScalar)
            {
                return null;
            }
        }

        var renamed = next.Renamed(shared.Loop.Index);
        return group.All(g => g.GivesInTime(renamed, shared.Loop.Index)) ? renamed : null;
    }

    /// <summary>A statement and the loops that are still to be opened around it.</summary>
    private sealed record Nest(Statement Statement, ValueArray<NestLoop> Loops, bool IsEntered, bool IsReducing, Contraction? Product = null)
    {
        public bool AccumulatesIntoMemory { get; } = !Statement.IsCanonical || Product is { IsAdded: true };

        public bool IsProduct => Product is not null;

        public static Nest Of(Statement statement, ISet<int> products)
        {
            if (products.Contains(statement.Target.Id) && Contraction.Of(statement) is { } product)
            {
                var around = product.Around.Select(static l => new NestLoop(l, IsVector: false, IsReduction: false)).ToValueArray();
                return new Nest(statement, around, IsEntered: false, IsReducing: false, product);
            }

            var vector = VectorAxis.Choose(statement);
            var free = statement.Axes.Select(a => new NestLoop(a, a == vector, IsReduction: false));
            var reduced = (statement.Reduction?.Loops ?? default).Select(l => new NestLoop(l, l == vector, IsReduction: true));
            var loops = free.OrderBy(static l => l.IsVector).Concat(reduced.OrderBy(static l => l.IsVector));
            return new Nest(statement, loops.ToValueArray(), IsEntered: false, IsReducing: false);
        }

        public Nest Entered() => this with { Loops = Loops.Skip(1).ToValueArray(), IsEntered = true, IsReducing = IsReducing || Loops[0].IsReduction };

        public bool Needs(Tensor tensor) => Statement.Needs(tensor);

        public Nest Renamed(LoopIndex index)
        {
            var from = Loops[0].Loop.Index;
            var loops = Loops.Select(l => l with { Loop = l.Loop.Rename(from, index) });
            return this with { Statement = Statement.Rename(from, index), Loops = loops.ToValueArray() };
        }

        /// <summary>Whether <paramref name="reader"/> needs from this statement nothing but what the same iteration of <paramref name="shared"/> computes.</summary>
        public bool GivesInTime(Nest reader, LoopIndex shared)
        {
            if (!reader.Needs(Statement.Target))
            {
                return true;
            }

            if (Loops[0].IsReduction || IsReducing)
            {
                return false;
            }

            var axis = Statement.Axes.ToList().FindIndex(a => a.Index == shared);
            bool SameIteration(Read read) => read.Indices[axis] is AffineIndex { Value: var value } && value.AsSymbol == shared;
            bool IsOnlyRead() => !reader.Statement.TensorsRead().Except(reader.Statement.Reads().Select(static r => r.Tensor)).Any(s => s.Id == Statement.Target.Id);
            return IsOnlyRead() && reader.Statement.Reads().Where(r => r.Tensor.Id == Statement.Target.Id).All(SameIteration);
        }
    }

    private sealed record NestLoop(Loop Loop, bool IsVector, bool IsReduction);
}
