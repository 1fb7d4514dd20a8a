using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Indices;

/// <summary>An index of the equation and the range found for it so far, in storage's counting.</summary>
/// <param name="Offset">What the mathematics adds: an index that counts from 1 has offset 1.</param>
internal sealed class IndexVariable(LoopIndex symbol, long offset, TextSpan span)
{
    public LoopIndex Symbol { get; } = symbol;

    public long Offset { get; } = offset;

    /// <summary>What subscripts subtract to be positions; the line of a sequence x_{t+1} may count otherwise than its index begins.</summary>
    public long Base { get; set; } = offset;

    public TextSpan Span { get; } = span;

    public Affine? Lower { get; set; }

    public Affine? Upper { get; set; }

    /// <summary>Whether a subscript or a value depends on it; a letter on the left side that nothing uses is a label.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Whether another line of the equation says from where on it counts: no read moves its first position.</summary>
    public bool IsStated { get; set; }

    /// <summary>Whether its range is the length of the output, because its subscripts are strided.</summary>
    public bool IsAdopted { get; set; }

    /// <summary>
    /// How far a distance goes that nothing else ends, the k of <c>c_k = \sum_{t=1}^{n-k} x_t x_{t+k}</c>: what takes the values may have fewer.
    /// </summary>
    public Affine? Longest { get; set; }

    /// <summary>What the line reads at the number that the range ends before: the x of <c>\sum_{t=0}^{N-1} x_t</c> beside <c>x_N</c>.</summary>
    public IReadOnlyCollection<string> ReadBehind { get; set; } = [];

    public bool IsSolved => Lower is not null && Upper is not null;

    /// <summary>In the mathematics' counting.</summary>
    public Affine Value => Symbol + Affine.Of(Offset);

    public Loop Loop => new(Symbol, Lower ?? Affine.Zero, Upper ?? Affine.Zero);
}

/// <summary>A subscript that must fall inside an axis of the given extent.</summary>
/// <param name="Place">The axis in words: the name of a vector, "axis 1 of A".</param>
internal sealed record IndexRead(Affine Position, Affine Extent, string Text, TextSpan Span, bool IsBounded, string Place)
{
    /// <summary>Whether it is an end of a range of places, which counts as sums do.</summary>
    public bool IsEnd { get; init; }

    /// <summary>
    /// Whether its number counts as the equation does: an end of a range of places, or an entry of a sequence. What callers pass is else a position from 0.
    /// </summary>
    public bool IsCounted { get; init; }

    /// <summary>Of values that a line gives, which may begin later and end earlier than what else is read.</summary>
    public LinePositions? OfLine { get; init; }

    /// <summary>How many positions there are, those counted too at which a line has no value.</summary>
    public Affine Length => OfLine?.Length ?? Extent;

    /// <summary>Whether it may lie before the first entry, where there is none at all: it must not lie behind the last.</summary>
    public bool MayPrecede { get; init; }

    /// <summary>Whether a sum without ends reads it, as far outside as an index goes: it says nothing of what that runs over.</summary>
    public bool IsPadded { get; init; }

    /// <summary>What is not negative where it is read: k - i in a sum over i \le k. Elsewhere it may lie outside.</summary>
    public ValueArray<Affine> Within { get; init; } = [];

    /// <summary>How many entries something else gives before the first and behind the last.</summary>
    public (long Before, long Behind) Beside { get; init; }
}

/// <summary>The values of a line along an index.</summary>
/// <param name="First">The position of the one that is stored first.</param>
/// <param name="Length">How many entries that has which the line reads.</param>
internal sealed record LinePositions(Affine First, Affine Length);
