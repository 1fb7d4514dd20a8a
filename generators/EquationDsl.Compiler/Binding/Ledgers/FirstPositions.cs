using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>
/// Where the values that lines give begin. <c>p_t = x_{t-1}</c> has entries where all that it reads is inside, so from the second t on, and is stored from
/// the first of them: what reads <c>p_t</c> elsewhere means the entry of that t.
/// </summary>
internal sealed class FirstPositions(SizeTable sizes)
{
    private readonly Dictionary<int, ValueArray<LinePositions>> _lines = [];

    /// <param name="reads">What the line reads.</param>
    public void Note(Tensor tensor, ValueArray<Loop> loops, IReadOnlyCollection<IndexRead> reads)
    {
        var firsts = loops.Select(l => sizes.Resolve(l.Lower)).ToList();
        if (firsts.TrueForAll(static f => f.Terms.All(static t => t.Symbol is Size)))
        {
            _lines[tensor.Id] = loops.Zip(firsts, (loop, first) => new LinePositions(first, LengthOf(loop, reads) ?? sizes.Resolve(loop.Upper))).ToValueArray();
        }
    }

    /// <summary>Along an axis; null of anything but the value of a line with indices.</summary>
    public LinePositions? Of(BoundExpression value, int axis) =>
        value is BoundVariable { Tensor: var tensor } && _lines.TryGetValue(tensor.Id, out var axes) && axis < axes.Count ? axes[axis] : null;

    /// <summary>The T of the <c>r_t = x_{t+1} - x_t</c> is the length of x.</summary>
    private Affine? LengthOf(Loop loop, IReadOnlyCollection<IndexRead> reads) =>
        reads.Where(r => r.Position.DependsOn(loop.Index)).Select(r => sizes.Resolve(r.Length)).Distinct().ToList() is [var length] ? length : null;
}
