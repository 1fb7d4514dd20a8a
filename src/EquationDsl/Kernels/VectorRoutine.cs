using System.Runtime.CompilerServices;
using EquationDsl.Runtime;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>Runs a routine with the widest vectors of the machine.</summary>
internal static class VectorRoutine
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, R>(ref R routine)
        where R : struct, IVectorRoutine => Run<T, R>(ref routine, VectorWidth.Widest);

    /// <summary>Runs it for matrices of at most so many rows and columns: of a few, vectors longer than four numbers would mostly be parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunOn<T, R>(ref R routine, int most)
        where T : unmanaged
        where R : struct, IVectorRoutine =>
        Run<T, R>(ref routine, most <= Panel<T>.FewRows ? Math.Min(VectorWidth.Widest, 32 * Unsafe.SizeOf<T>()) : VectorWidth.Widest);

    /// <summary>Runs it with vectors of so many bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, R>(ref R routine, int width)
        where R : struct, IVectorRoutine
    {
        if (typeof(T) == typeof(float))
        {
            RunSingle(ref routine, width);
        }
        else
        {
            RunDouble(ref routine, width);
        }
    }

    private static void RunSingle<R>(ref R routine, int width)
        where R : struct, IVectorRoutine
    {
        switch (width)
        {
            case 512: routine.Run<Float512, float>(); break;
            case 256: routine.Run<Float256, float>(); break;
            case 128: routine.Run<Float128, float>(); break;
            default: routine.Run<FloatScalar, float>(); break;
        }
    }

    private static void RunDouble<R>(ref R routine, int width)
        where R : struct, IVectorRoutine
    {
        switch (width)
        {
            case 512: routine.Run<Double512, double>(); break;
            case 256: routine.Run<Double256, double>(); break;
            case 128: routine.Run<Double128, double>(); break;
            default: routine.Run<DoubleScalar, double>(); break;
        }
    }
}
