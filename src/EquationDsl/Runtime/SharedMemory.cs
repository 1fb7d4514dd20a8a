using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EquationDsl.Runtime;

/// <summary>The arrays that the parts of a kernel read and write, where they are now.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct SharedMemory
{
    internal readonly ReadOnlySpan<byte> M0, M1, M2, M3, M4, M5, M6, M7, M8, M9, M10, M11, M12, M13, M14, M15;

    /// <summary>Up to sixteen arrays, each given by its first entry.</summary>
    public SharedMemory(
        ReadOnlySpan<byte> m0 = default, ReadOnlySpan<byte> m1 = default, ReadOnlySpan<byte> m2 = default, ReadOnlySpan<byte> m3 = default,
        ReadOnlySpan<byte> m4 = default, ReadOnlySpan<byte> m5 = default, ReadOnlySpan<byte> m6 = default, ReadOnlySpan<byte> m7 = default,
        ReadOnlySpan<byte> m8 = default, ReadOnlySpan<byte> m9 = default, ReadOnlySpan<byte> m10 = default, ReadOnlySpan<byte> m11 = default,
        ReadOnlySpan<byte> m12 = default, ReadOnlySpan<byte> m13 = default, ReadOnlySpan<byte> m14 = default, ReadOnlySpan<byte> m15 = default)
    {
        M0 = m0;
        M1 = m1;
        M2 = m2;
        M3 = m3;
        M4 = m4;
        M5 = m5;
        M6 = m6;
        M7 = m7;
        M8 = m8;
        M9 = m9;
        M10 = m10;
        M11 = m11;
        M12 = m12;
        M13 = m13;
        M14 = m14;
        M15 = m15;
    }

    /// <summary>An array, by its first entry. Only where it begins counts.</summary>
    public static ReadOnlySpan<byte> Of<T>(ref T first)
        where T : unmanaged => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref first), 1);
}
