using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Runtime;

/// <summary>What the memory of an output may have to do with that of another parameter.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Overlap
{
    /// <summary>The output is the very memory of the other parameter, or has nothing in common with it.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void SameOrNone<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> other, string outputName, string otherName)
        where T : unmanaged
    {
        var distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(output), ref MemoryMarshal.GetReference(other));
        if (distance != 0 && Overlaps(distance, Bytes(output), Bytes(other)))
        {
            Throw(outputName, output.Length, otherName, other.Length, mayBeSame: true);
        }
    }

    /// <summary>The output has nothing in common with the other parameter.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void None<TOutput, TOther>(ReadOnlySpan<TOutput> output, ReadOnlySpan<TOther> other, string outputName, string otherName)
        where TOutput : unmanaged
        where TOther : unmanaged
    {
        var distance = Unsafe.ByteOffset(
            ref Unsafe.As<TOutput, byte>(ref MemoryMarshal.GetReference(output)), ref Unsafe.As<TOther, byte>(ref MemoryMarshal.GetReference(other)));
        if (output.Length > 0 && other.Length > 0 && Overlaps(distance, Bytes(output), Bytes(other)))
        {
            Throw(outputName, output.Length, otherName, other.Length, mayBeSame: false);
        }
    }

    /// <summary>The same of two vectors of <paramref name="entries"/> each: short calls feel what is not looked up again.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void SameOrNone<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> other, nint entries, string outputName, string otherName)
        where T : unmanaged
    {
        var distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(output), ref MemoryMarshal.GetReference(other));
        if (distance != 0 && AreCloser<T>(distance, entries))
        {
            Throw(outputName, output.Length, otherName, other.Length, mayBeSame: true);
        }
    }

    /// <summary>The same of two vectors of <paramref name="entries"/> each.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void None<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> other, nint entries, string outputName, string otherName)
        where T : unmanaged
    {
        if (AreCloser<T>(Unsafe.ByteOffset(ref MemoryMarshal.GetReference(output), ref MemoryMarshal.GetReference(other)), entries))
        {
            Throw(outputName, output.Length, otherName, other.Length, mayBeSame: false);
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static bool AreCloser<T>(nint distance, nint entries)
        where T : unmanaged
    {
        var bytes = entries * Unsafe.SizeOf<T>();
        return distance < bytes && -distance < bytes;
    }

    /// <summary>Whether what begins <paramref name="distance"/> bytes behind the output begins inside it, or the output begins inside that.</summary>
    [MethodImpl(AggressiveInlining)]
    private static bool Overlaps(nint distance, nuint output, nuint other) => (nuint)distance < output || (nuint)(-distance) < other;

    [MethodImpl(AggressiveInlining)]
    private static nuint Bytes<T>(ReadOnlySpan<T> span)
        where T : unmanaged => (nuint)(uint)span.Length * (nuint)Unsafe.SizeOf<T>();

    internal static string Because(bool mayBeSame) =>
        mayBeSame ? "in part; it must be the same memory or separate" : "which is still read after it is written; it must be separate memory";

    // A single throw: so the JIT sees that it does not return.
    [DoesNotReturn]
    internal static void Throw(string output, int length, string other, int otherLength, bool mayBeSame) => throw Overlapping(output, length, other, otherLength, mayBeSame);

    private static ArgumentException Overlapping(string output, int length, string other, int otherLength, bool mayBeSame) =>
        new(string.Create(CultureInfo.InvariantCulture, $"'{output}' overlaps '{other}' ({length} and {otherLength} entries), {Because(mayBeSame)}."), output);
}
