using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Runtime;

/// <summary>Single entries of memory; vectors of them are loaded and stored by the members of the vector.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Entries
{
    /// <summary>Sets the first <paramref name="count"/> entries to zero.</summary>
    public static void Clear<T>(ref T first, nint count)
        where T : unmanaged => MemoryMarshal.CreateSpan(ref first, checked((int)Math.Max(count, 0))).Clear();

    /// <summary>The first <paramref name="count"/> entries.</summary>
    public static Span<T> Whole<T>(ref T first, nint count)
        where T : unmanaged => MemoryMarshal.CreateSpan(ref first, checked((int)count));

    /// <summary>The entry at <paramref name="index"/>.</summary>
    [MethodImpl(AggressiveInlining)]
    public static ref T At<T>(ref T source, nint index) => ref Unsafe.Add(ref source, index);
}
