using System.Runtime.CompilerServices;
using EquationDsl.Runtime;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>Runs a routine with the widest vectors of the machine.</summary>
internal static class VectorRoutine
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, R>(ref R routine)
        where R : struct, IVectorRoutine
    {
        if (typeof(T) == typeof(float))
        {
            RunSingle(ref routine);
        }
        else
        {
            RunDouble(ref routine);
        }
    }

    private static void RunSingle<R>(ref R routine)
        where R : struct, IVectorRoutine
    {
        switch (VectorWidth.Widest)
        {
            case 512: routine.Run<Float512, float>(); break;
            case 256: routine.Run<Float256, float>(); break;
            case 128: routine.Run<Float128, float>(); break;
            default: routine.Run<FloatScalar, float>(); break;
        }
    }

    private static void RunDouble<R>(ref R routine)
        where R : struct, IVectorRoutine
    {
        switch (VectorWidth.Widest)
        {
            case 512: routine.Run<Double512, double>(); break;
            case 256: routine.Run<Double256, double>(); break;
            case 128: routine.Run<Double128, double>(); break;
            default: routine.Run<DoubleScalar, double>(); break;
        }
    }
}
