using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EquationDsl.Kernels;

/// <summary>Rented memory that does not move and begins at a cache line, so that no vector in it straddles two.</summary>
internal readonly unsafe ref struct Workspace<T>
    where T : unmanaged
{
    private const int Line = 64;
    private readonly T[] _rented;
    private readonly GCHandle _pin;

    public Workspace(nint entries)
    {
        _rented = ArrayPool<T>.Shared.Rent(checked((int)entries + (Line / sizeof(T))));
        _pin = GCHandle.Alloc(_rented, GCHandleType.Pinned);
        Start = (T*)((_pin.AddrOfPinnedObject() + Line - 1) & ~(nint)(Line - 1));
    }

    public T* Start { get; }

    public void Dispose()
    {
        _pin.Free();
        ArrayPool<T>.Shared.Return(_rented);
    }
}
