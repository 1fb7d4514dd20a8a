using System.ComponentModel;
using System.Diagnostics;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Runtime;

/// <summary>
/// The memory of many parameters, of which outputs must have nothing in common with the rest: a few instructions for each parameter, where a check of each pair
/// would take longer than a small kernel. Those that are only read come first.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct MemoryTable
{
    /// <summary>The most rows, and how many of them outputs can name as memory that they may be.</summary>
    private const int Most = 64;

    private readonly Span<MemoryEntry> _entries;
    private int _count;

    /// <param name="entries">Room for a row of each parameter.</param>
    public MemoryTable(Span<MemoryEntry> entries) => _entries = entries;

    /// <summary>An input.</summary>
    [MethodImpl(AggressiveInlining)]
    public void Reads<T>(scoped in ReadOnlySpan<T> input)
        where T : unmanaged => Add(Address(in input), Unsafe.SizeOf<T>());

    /// <summary>An input that is written too, but looked at as an input.</summary>
    [MethodImpl(AggressiveInlining)]
    public void Reads<T>(scoped in Span<T> input)
        where T : unmanaged => Add(Address(in input), Unsafe.SizeOf<T>());

    /// <summary>An input.</summary>
    [MethodImpl(AggressiveInlining)]
    public void Reads<T>(scoped in ReadOnlyTensorSpan<T> input)
        where T : unmanaged => Add(Address(in input), Unsafe.SizeOf<T>() | MemoryEntry.ReadOnlyTensor);

    /// <summary>An input that is written too, but looked at as an input.</summary>
    [MethodImpl(AggressiveInlining)]
    public void Reads<T>(scoped in TensorSpan<T> input)
        where T : unmanaged => Add(Address(in input), Unsafe.SizeOf<T>() | MemoryEntry.Tensor);

    /// <summary>An output.</summary>
    /// <param name="output">The output.</param>
    /// <param name="mayBe">A bit for each input that it may be, entry for entry: the first added is the lowest.</param>
    [MethodImpl(AggressiveInlining)]
    public void Writes<T>(scoped in Span<T> output, ulong mayBe = 0)
        where T : unmanaged => Add(Address(in output), (uint)(Unsafe.SizeOf<T>() | MemoryEntry.Written) | (mayBe << MemoryEntry.MayBe));

    /// <summary>An output.</summary>
    /// <param name="output">The output.</param>
    /// <param name="mayBe">A bit for each input that it may be, entry for entry: the first added is the lowest.</param>
    [MethodImpl(AggressiveInlining)]
    public void Writes<T>(scoped in TensorSpan<T> output, ulong mayBe = 0)
        where T : unmanaged => Add(Address(in output), (uint)(Unsafe.SizeOf<T>() | MemoryEntry.Tensor | MemoryEntry.Written) | (mayBe << MemoryEntry.MayBe));

    /// <summary>Refuses an output that has memory in common with another parameter.</summary>
    /// <param name="names">The names of all parameters in the order in which they were added, separated by a space.</param>
    [MethodImpl(AggressiveInlining)]
    public readonly void Check(string names) => Check(_entries[.._count], names);

    // Only the span's own address: it is a parameter of the method that checks, which is on the stack as long as the table is.
    [MethodImpl(AggressiveInlining)]
    private static unsafe nint Address<T>(scoped ref readonly T span)
        where T : allows ref struct => (nint)Unsafe.AsPointer(ref Unsafe.AsRef(in span));

    [MethodImpl(AggressiveInlining)]
    private void Add(nint span, int use) => Add(span, (ulong)(uint)use);

    [MethodImpl(AggressiveInlining)]
    private void Add(nint span, ulong use) => _entries[_count++] = new(span, use);

    [SkipLocalsInit]
    [MethodImpl(NoInlining)]
    private static void Check(ReadOnlySpan<MemoryEntry> entries, string names)
    {
        Debug.Assert(entries.Length <= Most, "There is no room for so many parameters.");
        var room = Most + Vector<nint>.Count;
        Span<nint> starts = stackalloc nint[room], ends = stackalloc nint[room];
        ref var firstStart = ref MemoryMarshal.GetReference(starts);
        ref var firstEnd = ref MemoryMarshal.GetReference(ends);
        int collections;
        do
        {
            // Addresses can be compared as long as nothing is moved between the first and the last.
            collections = GC.CollectionCount(0);
            Locate(entries, ref firstStart, ref firstEnd);
        }
        while (collections != GC.CollectionCount(0));

        if (!AreApart(entries, ref firstStart, ref firstEnd))
        {
            CheckPairs(entries, starts, ends, names);
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static void Locate(ReadOnlySpan<MemoryEntry> entries, ref nint starts, ref nint ends)
    {
        for (var row = 0; row < entries.Length; row++)
        {
            // What has no entries ends before it begins.
            var (start, bytes) = entries[row].Located;
            Unsafe.Add(ref starts, row) = bytes == 0 ? nint.MaxValue : start;
            Unsafe.Add(ref ends, row) = bytes == 0 ? nint.MinValue : start + bytes;
        }
    }

    /// <summary>Each output against all rows before it, several at once.</summary>
    [MethodImpl(AggressiveInlining)]
    private static bool AreApart(ReadOnlySpan<MemoryEntry> entries, ref nint starts, ref nint ends)
    {
        var meet = Vector<nint>.Zero;
        for (var row = entries.Length - 1; row > 0 && entries[row].IsWritten; row--)
        {
            Vector<nint> start = new(Unsafe.Add(ref starts, row)), end = new(Unsafe.Add(ref ends, row));
            var other = 0;
            for (; other <= row - Vector<nint>.Count; other += Vector<nint>.Count)
            {
                meet |= Meet(start, end, Vector.LoadUnsafe(ref starts, (nuint)other), Vector.LoadUnsafe(ref ends, (nuint)other));
            }

            meet |= Meet(start, end, Vector.LoadUnsafe(ref starts, (nuint)other), Vector.LoadUnsafe(ref ends, (nuint)other))
                & Vector.LessThan(Vector<nint>.Indices, new Vector<nint>(row - other));
        }

        return meet == Vector<nint>.Zero;
    }

    [MethodImpl(AggressiveInlining)]
    private static Vector<nint> Meet(Vector<nint> start, Vector<nint> end, Vector<nint> otherStart, Vector<nint> otherEnd) =>
        Vector.LessThan(start, otherEnd) & Vector.LessThan(otherStart, end);

    /// <summary>First outputs and inputs, then two outputs, as where each pair is checked by itself.</summary>
    [MethodImpl(NoInlining)]
    private static void CheckPairs(ReadOnlySpan<MemoryEntry> entries, ReadOnlySpan<nint> starts, ReadOnlySpan<nint> ends, string names)
    {
        var inputs = 0;
        while (!entries[inputs].IsWritten)
        {
            inputs++;
        }

        for (var output = inputs; output < entries.Length; output++)
        {
            for (var input = 0; input < inputs; input++)
            {
                if (starts[output] < ends[input] && starts[input] < ends[output])
                {
                    CheckPair(entries, output, input, names);
                }
            }
        }

        for (var output = inputs; output < entries.Length; output++)
        {
            for (var other = output + 1; other < entries.Length; other++)
            {
                if (starts[output] < ends[other] && starts[other] < ends[output])
                {
                    CheckPair(entries, output, other, names);
                }
            }
        }
    }

    private static void CheckPair(ReadOnlySpan<MemoryEntry> entries, int output, int other, string names)
    {
        MemoryShape one = entries[output].Shape, two = entries[other].Shape;
        var mayBeSame = entries[output].MayBeThatOf(other);
        if (!one.Meets(two) || (mayBeSame && one.IsSameAs(two)))
        {
            return;
        }

        var parts = names.Split(' ');
        if (entries[output].IsTensor || entries[other].IsTensor)
        {
            Strides.Throw(parts[output], parts[other], mayBeSame);
        }

        Overlap.Throw(parts[output], (int)one.Entries, parts[other], (int)two.Entries, mayBeSame);
    }
}
