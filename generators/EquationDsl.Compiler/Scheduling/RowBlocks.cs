using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Finds statements that hand matrices to one another row by row, at least one of them a product of matrices, and has them run together on blocks of rows:
/// the rows of one product are used by the next statement while they are in the cache, and no matrix between them is stored as a whole. Each statement has the
/// range either as an axis of its own, or sums over it. Nothing else is known of them.
/// </summary>
internal sealed class RowBlocks(BlockSource source)
{
    /// <summary>Whether sums are to be of all their terms, never of blocks that are added up.</summary>
    public bool IsOff { get; init; }

    public IEnumerable<PendingWork> Form(IReadOnlyList<Nest> pending)
    {
        var left = pending.ToList();
        while (left.Count > 0)
        {
            var group = IsOff ? null : Candidates(left[0]).Select(c => Group(left, c)).FirstOrDefault(static g => g.Gain > 0);
            if (group is null)
            {
                yield return left[0];
                left.RemoveAt(0);
            }
            else
            {
                yield return Blocked(group);
                left = left.Where(n => group.Members.All(m => m.Nest != n)).ToList();
            }
        }
    }

    /// <summary>The axes along which blocks may be taken, rows first: those of a block are next to each other in memory.</summary>
    private static IEnumerable<Loop> Candidates(Nest nest) =>
        !MayJoin(nest) ? [] : nest.AllLoops().Where(l => !l.IsReduction && MayBeCut(nest, l.Loop)).Select(static l => l.Loop).Where(static l => l.IsWhole);

    /// <summary>A product whose terms begin at the row's index takes blocks of terms, not of rows.</summary>
    private static bool MayBeCut(Nest nest, Loop loop) => nest.Product is not { Band.IsShrinking: true } product || loop != product.Row;

    private static bool MayJoin(Nest nest) =>
        nest is { AccumulatesIntoMemory: false, IsReducing: false } && (nest.Product is null || (nest.Loops.IsEmpty && nest.Product.Tensors is null));

    private static BlockGroup Group(IReadOnlyList<Nest> pending, Loop range)
    {
        var members = new List<BlockMember> { new(pending[0], range.Index, IsReduction: false) };
        var left = new List<Nest>();
        foreach (var next in pending.Skip(1))
        {
            if (MayJoin(next) && left.All(l => !next.Needs(l.Statement.Target)) && Member(members, next, range) is { } member)
            {
                members.Add(member);
            }
            else
            {
                left.Add(next);
            }
        }

        return new BlockGroup(range, Connected(members));
    }

    /// <summary>The nest with the loop that takes part, if there is one along which it reads only what the same block computed.</summary>
    private static BlockMember? Member(IReadOnlyList<BlockMember> members, Nest next, Loop range)
    {
        var sources = members.Where(m => next.Needs(m.Nest.Statement.Target)).ToList();
        var loop = next.AllLoops()
            .Where(l => MayBeCut(next, l.Loop) && l.Loop with { Index = range.Index } == range && (!l.IsReduction || next.Statement.Reduction!.Operator == ReductionOperator.Sum))
            .FirstOrDefault(l => sources.All(s => !s.IsReduction && s.Nest.Gives(s.Index, next, l.Loop.Index)));
        var isPlain = next.Statement.Reads().All(r => r.Boundary == Boundary.None || sources.All(s => s.Nest.Statement.Target.Id != r.Tensor.Id));
        return loop is null || !isPlain ? null : new BlockMember(next, loop.Loop.Index, loop.IsReduction);
    }

    /// <summary>Those that the first gives to or takes from, directly or through others.</summary>
    private static IReadOnlyList<BlockMember> Connected(IReadOnlyList<BlockMember> members)
    {
        var reached = new HashSet<BlockMember> { members[0] };
        while (members.FirstOrDefault(m => !reached.Contains(m) && reached.Any(r => r.IsBeside(m))) is { } next)
        {
            reached.Add(next);
        }

        return [.. members.Where(reached.Contains)];
    }

    private BlockedNests Blocked(BlockGroup group)
    {
        var block = source.New(group.Range, group.Added.ToValueArray(), group.Passed.ToValueArray());
        return new BlockedNests(block, group.Members.Select(m => m.Nest.Within(m.Index, block)).ToValueArray());
    }
}
