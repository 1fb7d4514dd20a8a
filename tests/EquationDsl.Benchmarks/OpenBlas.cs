using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace EquationDsl.Benchmarks;

/// <summary>OpenBLAS on one thread, if it is installed (Debian: <c>libopenblas0-pthread</c>).</summary>
internal static unsafe partial class OpenBlas
{
    private const string Library = "openblas";
    private static readonly string[] Files = ["libopenblas.so.0", "/usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblas.so.0", "/usr/lib/aarch64-linux-gnu/openblas-pthread/libopenblas.so.0"];

    public static bool IsInstalled { get; } = Load();

    /// <summary><c>C = A B</c>, row by row.</summary>
    public static void Multiply(float[] a, float[] b, float[] c, int rows, int columns, int terms)
    {
        fixed (float* first = a, second = b, result = c)
        {
            Multiply(order: 101, 111, 111, rows, columns, terms, 1, first, terms, second, columns, 0, result, columns);
        }
    }

    private static bool Load()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        if (Avx512F.IsSupported)
        {
            // Versions that do not know the processor take kernels for an older one. What .NET sets, a native library does not see.
            _ = SetEnvironment("OPENBLAS_CORETYPE", "SKYLAKEX", 0);
        }

        nint handle = 0;
        if (!Files.Any(f => NativeLibrary.TryLoad(f, out handle)))
        {
            return false;
        }

        NativeLibrary.SetDllImportResolver(typeof(OpenBlas).Assembly, (name, _, _) => name == Library ? handle : 0);
        SetThreads(1);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport(Library, EntryPoint = "openblas_set_num_threads")]
    private static partial void SetThreads(int count);

    [LibraryImport(Library, EntryPoint = "cblas_sgemm")]
    private static partial void Multiply(
        int order, int transposeA, int transposeB, int m, int n, int k, float alpha, float* a, int lda, float* b, int ldb, float beta, float* c, int ldc);
}
