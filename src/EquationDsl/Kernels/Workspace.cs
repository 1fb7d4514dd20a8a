using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EquationDsl.Kernels;

/// <summary>
/// Memory that does not move and begins at a cache line, so that no vector in it straddles two: rented, or the caller's stack if that is large enough.
/// </summary>
internal readonly unsafe ref struct Workspace<T>
    where T : unmanaged
{
    private const int Line = 64;
    private readonly T[]? _rented;
    private readonly GCHandle _pin;

    public Workspace(nint entries)
    {
        _rented = ArrayPool<T>.Shared.Rent(checked((int)entries + (Line / sizeof(T))));
        _pin = GCHandle.Alloc(_rented, GCHandleType.Pinned);
        Start = Aligned(_pin.AddrOfPinnedObject());
    }

    public Workspace(nint entries, byte* stack, int bytes)
    {
        if ((entries * sizeof(T)) + Line <= bytes)
        {
            Start = Aligned((nint)stack);
        }
        else
        {
            this = new(entries);
        }
    }

    public T* Start { get; }

    public void Dispose()
    {
        if (_rented is not null)
        {
            _pin.Free();
            ArrayPool<T>.Shared.Return(_rented);
        }
    }

    private static T* Aligned(nint address) => (T*)((address + Line - 1) & ~(nint)(Line - 1));
}
