namespace EquationDsl.Kernels;

/// <summary>The memory of one of many things that lie one behind the other and have as many entries each.</summary>
internal static unsafe class Part
{
    public static Span<T> Of<T>(void* start, nint at, int entries)
        where T : unmanaged => new((T*)start + (at * entries), entries);

    public static ReadOnlySpan<T> Read<T>(void* start, nint at, int entries)
        where T : unmanaged => new((T*)start + (at * entries), entries);
}
