using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Reductions along columns of what lies in memory row by row (<c>m[j] = sum_i x[i, j]</c>). Taken to its end one vector of columns after the other, each
/// would touch another line of the cache for every term. (What loops around read again and again is in the cache.) They run on blocks of a few rows instead,
/// which are read along, and what blocks come to is joined in memory.
/// </summary>
/// <param name="rare">What only extreme values need: it is computed for a vector of columns where that needs it.</param>
internal sealed class ColumnBlocks(BlockSource source, ISet<int> rare)
{
    public bool IsOff { get; init; }

    /// <summary>Whether the nest is of that kind: its next loop runs over vectors of columns, and the one inside it down the rows.</summary>
    public bool Takes(Nest nest) =>
        !IsOff && nest is { Product: null, IsReducing: false, AccumulatesIntoMemory: false, Loops: [{ IsVector: true, IsReduction: false } columns, { IsReduction: true } rows] }
        && nest.Statement is { IsWhole: false, Target.Element: ElementKind.Real, Reduction: { Guard: null, Loops.Count: 1 } reduction }
        && reduction.Operator.Row().Join is not null && !rare.Contains(nest.Statement.Target.Id)
        && rows.Loop.Below.IsEmpty && !rows.Loop.IsBoundedBy(columns.Loop.Index) && !columns.Loop.IsBoundedBy(rows.Loop.Index)
        && nest.Statement.Reads().Any(r => VectorAxis.StrideOf(r, columns.Loop.Index) == Stride.Unit && r.Indices.Take(r.Indices.Count - 1).Any(i => i.DependsOn(rows.Loop.Index))
            && nest.Statement.Axes.All(a => r.DependsOn(a.Index)));

    /// <summary>The first of the nests, with all others that run over the same rows and columns and need nothing that is not known by then.</summary>
    public BlockedNests Form(IReadOnlyList<PendingWork> pending, out IReadOnlyList<PendingWork> left)
    {
        var first = (Nest)pending[0];
        var (members, others) = (new List<Nest> { first }, new List<PendingWork>());
        foreach (var next in pending.Skip(1))
        {
            if (next is Nest nest && Takes(nest) && IsOverTheSame(first, nest) && members.Concat(others).All(w => !w.Targets.Any(nest.Needs)))
            {
                members.Add(nest);
            }
            else
            {
                others.Add(next);
            }
        }

        left = others;
        var rows = first.Loops[1].Loop;
        var block = source.New(rows, members.Select(static m => m.Statement.Target).ToValueArray(), default) with { IsOfFewRows = true };
        return new BlockedNests(block, members.Select(m => m.Within(m.Loops[1].Loop.Index, block)).ToValueArray());
    }

    /// <summary>
    /// Whether the nest computes entry by entry, rows around columns, and divides by what a column alone has, or takes a root of it: a few rows at a time,
    /// that is done once for them.
    /// </summary>
    public bool TakesMap(Nest nest) =>
        !IsOff && nest is { Product: null, IsReducing: false, IsCarried: false, AccumulatesIntoMemory: false, Loops: [{ IsVector: false, IsReduction: false } rows, { IsVector: true, IsReduction: false } columns] }
        && nest.Statement is { IsMap: true, IsWhole: false, Target.Element: ElementKind.Real } && rows.Loop.Below.IsEmpty
        && !rows.Loop.IsBoundedBy(columns.Loop.Index) && !columns.Loop.IsBoundedBy(rows.Loop.Index)
        && nest.Statement.Body.SelfAndDescendants().OfType<Call>().Any(c => IsOfColumn(c, rows.Loop.Index, columns.Loop.Index));

    private static bool IsOfColumn(Call call, LoopIndex row, LoopIndex column)
    {
        var part = call.Function == Functions.Divide ? call.Arguments[1] : call;
        return call.Function.Cost >= Functions.Divide.Cost && part.DependsOn(column) && !part.DependsOn(row);
    }

    /// <summary>The nest with columns around a few rows.</summary>
    public BlockedNests Turned(Nest nest)
    {
        var rows = nest.Loops[0].Loop;
        var turned = nest with { Loops = [nest.Loops[1], nest.Loops[0]] };
        var block = source.New(rows, default, default) with { IsOfFewRows = true };
        return new BlockedNests(block, [turned.Within(rows.Index, block)]);
    }

    private static bool IsOverTheSame(Nest first, Nest other) => first.Loops.Zip(other.Loops, static (a, b) => a.Loop with { Index = b.Loop.Index } == b.Loop).All(static same => same);
}
