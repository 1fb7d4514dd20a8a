using System.ComponentModel;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Runtime;

/// <summary>Where a position outside its axis reads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Edges
{
    /// <summary>Whether the position is inside; nothing is where the length is below 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static bool IsInside(nint position, nint length) => position >= 0 & position < length;

    /// <summary>The nearest position inside.</summary>
    [MethodImpl(AggressiveInlining)]
    public static nint Clamp(nint position, nint length) => nint.Max(0, nint.Min(position, length - 1));

    /// <summary>The position on a ring.</summary>
    [MethodImpl(AggressiveInlining)]
    public static nint Wrap(nint position, nint length)
    {
        var remainder = position % length;
        return remainder < 0 ? remainder + length : remainder;
    }
}
