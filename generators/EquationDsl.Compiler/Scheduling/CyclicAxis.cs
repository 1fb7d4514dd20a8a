using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>An axis of which the last few entries are kept, each where the one was that is <paramref name="Length"/> before it.</summary>
/// <param name="Length">A power of two, so that finding the place is one operation.</param>
public sealed record CyclicAxis(int Axis, long Length)
{
    /// <summary>
    /// The times of a value of a recurrence, if all that read it read the last few: at the times that follow, or when the last of all is known.
    /// </summary>
    internal static CyclicAxis? Of(Site definition, IReadOnlyList<Site> sites)
    {
        var statement = definition.Statement;
        if (definition.Loops.FirstOrDefault() is not { Order: not null, Linear: null } loop || !statement.IsCanonical)
        {
            return null;
        }

        var axis = statement.Axes.ToList().FindIndex(a => a.Index == loop.Loop.Index);
        var readers = sites.Where(s => s.Statement.Needs(statement.Target)).ToList();
        var isOnlyRead = readers.TrueForAll(s => s.Statement.TensorsRead().Count(t => t.Id == statement.Target.Id) == ReadsOf(statement.Target, s).Count());
        var ages = (from s in readers
                    let isWithin = ReferenceEquals(s.Loops.FirstOrDefault(), loop)
                    from r in ReadsOf(statement.Target, s)
                    select Age(r, axis, loop, isWithin)).ToList();
        return axis >= 0 && isOnlyRead && ages.TrueForAll(static a => a is >= 0 and < MostKept)
            ? new CyclicAxis(axis, PowerOfTwo(1 + ages.Max()!.Value)) : null;
    }

    /// <summary>More than any recurrence by hand reaches back.</summary>
    private const long MostKept = 1 << 10;

    internal static long PowerOfTwo(long atLeast)
    {
        var power = 1L;
        while (power < atLeast)
        {
            power *= 2;
        }

        return power;
    }

    private static IEnumerable<Read> ReadsOf(Tensor tensor, Site site) => site.Statement.Reads().Where(r => r.Tensor.Id == tensor.Id);

    /// <summary>
    /// How many times ago the entry was computed, counted from the time at which it is read or, behind the loop, from the last one; null where that is not
    /// fixed.
    /// </summary>
    private static long? Age(Read read, int axis, LoopNode loop, bool isWithin)
    {
        if (axis < 0 || read.Boundary is not (Boundary.None or Boundary.Zero) || read.Indices[axis] is not AffineIndex { Value: var at })
        {
            return null;
        }

        var isForward = loop.Order == TimeOrder.Forward;
        var last = isWithin ? Affine.Of(loop.Loop.Index) : isForward ? loop.Loop.Upper - Affine.One : loop.Loop.Lower;
        var age = isForward ? last - at : at - last;
        return age.IsConstant ? age.Constant : null;
    }
}
