using System.Runtime.InteropServices;

namespace EquationDsl.Tests.Simd;

/// <summary>
/// Elements that end where accessible memory ends: on Linux one access beyond them stops the process. Elsewhere they are an ordinary array.
/// </summary>
internal sealed unsafe partial class GuardedPage<T> : IDisposable
    where T : unmanaged
{
    private const int PageSize = 4096;

    private readonly byte* _pages;
    private readonly T[] _array;
    private readonly int _count;

    public GuardedPage(int count)
    {
        _count = count;
        _array = new T[count + 1];
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        _pages = (byte*)NativeMemory.AlignedAlloc(2 * PageSize, PageSize);
        if (Native.Protect(_pages + PageSize, PageSize, Native.NoAccess) != 0)
        {
            throw new InvalidOperationException("The guard page cannot be protected.");
        }
    }

    public Span<T> Elements => _pages is null ? _array.AsSpan(0, _count) : new((T*)(_pages + PageSize) - _count, _count);

    public void Dispose()
    {
        if (_pages is not null)
        {
            _ = Native.Protect(_pages + PageSize, PageSize, Native.ReadWrite);
            NativeMemory.AlignedFree(_pages);
        }
    }
}

internal static unsafe partial class Native
{
    public const int NoAccess = 0;
    public const int ReadWrite = 3;

    [LibraryImport("libc", EntryPoint = "mprotect")]
    public static partial int Protect(void* address, nuint length, int protection);
}
