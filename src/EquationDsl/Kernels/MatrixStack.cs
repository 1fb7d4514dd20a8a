using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Runtime;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>
/// Runs a routine over a stack of matrices. Of small ones there is one in each lane of the vectors: every operation is then one of whole vectors, however
/// few rows a matrix has. Exceptions are those of the routine for one matrix, for the first matrix that has one, and say which.
/// </summary>
internal static unsafe class MatrixStack
{
    /// <summary>The most columns of a matrix that is put into lanes: of more, one matrix fills vectors by itself.</summary>
    public const int MostColumns = 16;

    /// <summary>The most rows.</summary>
    public const int MostRows = 32;

    /// <summary>Whether matrices of so many rows and columns are put into lanes.</summary>
    public static bool IsSmall(nint rows, nint columns) => rows <= MostRows && columns <= MostColumns;

    public static void Run<T, R>(in R routine, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where R : struct, IStackRoutine
    {
        var width = VectorWidth.For(count, 8 * sizeof(T));
        if (routine.Vectors == 0 || width == 0)
        {
            Singly<T, R>(routine, 0, count, count == 1);
            return;
        }

        var running = new Running<R>(routine, count);
        VectorRoutine.Run<T, Running<R>>(ref running, width);
    }

    private static void Singly<T, R>(in R routine, nint at, nint count, bool isAlone)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where R : struct, IStackRoutine
    {
        try
        {
            for (var end = at + count; at < end; at++)
            {
                routine.One<T>(at);
            }
        }
        catch (MatrixException refused) when (!isAlone)
        {
            throw refused.At(at);
        }
    }

    private readonly struct Running<R>(R routine, nint count) : IVectorRoutine
        where R : struct, IStackRoutine
    {
        [SkipLocalsInit]
        public void Run<V, T>()
            where V : struct, IVector<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var stack = stackalloc byte[Panel<T>.StackBytes];
            using var memory = new Workspace<T>(routine.Vectors * V.Count, stack, Panel<T>.StackBytes);
            for (nint at = 0; at < count; at += V.Count)
            {
                var matrices = Math.Min(V.Count, count - at);
                if (matrices == 1 || !routine.InLanes<V, T>(memory.Start, at, matrices))
                {
                    Singly<T, R>(routine, at, matrices, count == 1);
                }
            }
        }
    }
}
