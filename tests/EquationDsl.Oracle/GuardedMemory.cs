using System.Runtime.InteropServices;

namespace EquationDsl.Oracle;

/// <summary>
/// Memory that ends where it must not be passed: the byte after the last lies on a page that may be neither read nor written, so that a
/// kernel that strays ends the test run at once. Where the system is not known, the memory ends with a pattern that <see cref="Dispose"/> checks.
/// </summary>
public sealed unsafe partial class GuardedMemory : IDisposable
{
    private const byte Pattern = 0xA5;
    private const int PatternLength = 64;
    private readonly nint _mapping;
    private readonly nuint _mappedBytes;
    private readonly nuint _bytes;

    public GuardedMemory(int bytes)
    {
        _bytes = (nuint)bytes;
        if (!OperatingSystem.IsLinux())
        {
            _mapping = (nint)NativeMemory.Alloc(_bytes + PatternLength);
            Address = _mapping;
            new Span<byte>((void*)(Address + bytes), PatternLength).Fill(Pattern);
            return;
        }

        var page = (nuint)Environment.SystemPageSize;
        var body = ((_bytes + page - 1) / page * page) + page;
        _mappedBytes = body + page;
        _mapping = Map(0, _mappedBytes, protection: 3, flags: 0x22, file: -1, offset: 0);
        if (_mapping == -1 || Protect(_mapping + (nint)body, page, 0) != 0)
        {
            throw new InvalidOperationException("no guarded memory to be had");
        }

        Address = _mapping + (nint)(body - _bytes);
    }

    public nint Address { get; }

    public Span<T> Span<T>()
        where T : unmanaged => new((void*)Address, (int)_bytes / sizeof(T));

    public void Dispose()
    {
        if (_mappedBytes != 0)
        {
            _ = Unmap(_mapping, _mappedBytes);
            return;
        }

        var isIntact = !new Span<byte>((void*)(Address + (nint)_bytes), PatternLength).ContainsAnyExcept(Pattern);
        NativeMemory.Free((void*)_mapping);
        if (!isIntact)
        {
            throw new InvalidOperationException("memory past the end was written");
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);
}
