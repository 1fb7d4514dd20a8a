using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>A statement that may run on blocks, and its index that runs over the rows of one.</summary>
internal sealed record BlockMember(Nest Nest, LoopIndex Index, bool IsReduction)
{
    /// <summary>Whether one reads what the other computes.</summary>
    public bool IsBeside(BlockMember other) => Nest.Needs(other.Nest.Statement.Target) || other.Nest.Needs(Nest.Statement.Target);
}

/// <summary>Statements that may run together on blocks of <paramref name="Range"/>.</summary>
internal sealed record BlockGroup(Loop Range, IReadOnlyList<BlockMember> Members)
{
    /// <summary>Sums over the range whose entries are in memory; one without axes is in a register.</summary>
    public IEnumerable<Tensor> Added => Members.Where(static m => m.IsReduction && m.Nest.AllLoops().Any(static l => !l.IsReduction)).Select(static m => m.Nest.Statement.Target);

    /// <summary>Matrices that one computes and another reads.</summary>
    public IEnumerable<PassedTensor> Passed => Members
        .Where(m => !m.IsReduction && Members.Any(r => r.Nest.Needs(m.Nest.Statement.Target)))
        .Select(static m => Passing(m))
        .Where(static p => p.Row.Any());

    /// <summary>How many matrices are handed on to or from a product and need not be stored; sums that are added to again and again weigh against it.</summary>
    public int Gain
    {
        get
        {
            var passed = Passed.Where(p => Members.Any(m => m.Nest.IsProduct && (m.Nest.Statement.Target.Id == p.Tensor.Id || m.Nest.Needs(p.Tensor)))).ToList();
            return passed.Count == 0 ? 0 : (2 * passed.Count) - Added.Count() is > 0 and var gain ? gain : 0;
        }
    }

    private static PassedTensor Passing(BlockMember member)
    {
        var axes = member.Nest.Statement.Axes;
        var open = new HashSet<LoopIndex>(member.Nest.AllLoops().Select(static l => l.Loop.Index));
        return new PassedTensor(member.Nest.Statement.Target, axes.ToList().FindIndex(a => a.Index == member.Index), axes.Select(a => !open.Contains(a.Index)).ToValueArray());
    }
}
