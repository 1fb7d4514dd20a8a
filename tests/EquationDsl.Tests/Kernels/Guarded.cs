using System.Numerics;
using EquationDsl.Oracle;

namespace EquationDsl.Tests.Kernels;

/// <summary>A span whose last entry is followed by memory that must not be touched.</summary>
internal sealed class Guarded<T> : IDisposable
    where T : unmanaged, INumber<T>
{
    private readonly GuardedMemory _memory;

    public Guarded(ReadOnlySpan<T> entries)
    {
        _memory = new GuardedMemory(entries.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
        entries.CopyTo(Span);
    }

    public Guarded(int length)
        : this(new T[length])
    {
    }

    public Span<T> Span => _memory.Span<T>();

    public void Dispose() => _memory.Dispose();
}
