using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EquationDsl.Runtime;

/// <summary>The arrays of a <see cref="SharedMemory"/> while they do not move: any thread may read and write them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct PinnedMemory
{
    private readonly Addresses _addresses;

    internal PinnedMemory(ReadOnlySpan<nint> addresses) => addresses.CopyTo(_addresses);

    /// <summary>An entry of an array.</summary>
    /// <param name="array">Which array, by its place in the <see cref="SharedMemory"/>.</param>
    /// <param name="entry">The place of the entry.</param>
    public ref T At<T>(int array, nint entry = 0)
        where T : unmanaged => ref Unsafe.AsRef<T>((T*)_addresses[array] + entry);

    [InlineArray(16)]
    private struct Addresses
    {
        private nint _first;
    }
}
