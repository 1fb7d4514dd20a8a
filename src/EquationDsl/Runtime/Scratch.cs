using System.Buffers;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EquationDsl.Runtime;

/// <summary>Memory for intermediate values: the caller's stack if it is large enough, else rented for the length of the call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Scratch<T>
    where T : unmanaged
{
    private readonly Span<T> _memory;

    private readonly T[]? _rented;

    /// <summary>Takes <paramref name="stack"/> if it holds <paramref name="length"/> entries.</summary>
    public Scratch(nint length, Span<T> stack)
    {
        _rented = length <= stack.Length ? null : ArrayPool<T>.Shared.Rent(checked((int)length));
        _memory = _rented ?? stack;
    }

    /// <summary>How many entries generated code puts on the stack: half a KB of floats, as clearing them is part of every call.</summary>
    public static int OnStack => 128;

    /// <summary>The first entry.</summary>
    public ref T Start => ref MemoryMarshal.GetReference(_memory);

    /// <summary>Gives rented memory back.</summary>
    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<T>.Shared.Return(_rented);
        }
    }
}
