using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>Bytes that are all ones or all zeros, as lanes that are.</summary>
internal static class ByteMasks
{
    [MethodImpl(AggressiveInlining)]
    public static Vector128<int> Load128Of32(ref readonly byte source, nuint index) => Four(Vector128.CreateScalarUnsafe(At<int>(in source, index)).AsSByte());

    [MethodImpl(AggressiveInlining)]
    public static Vector256<int> Load256Of32(ref readonly byte source, nuint index) => Eight(Vector128.CreateScalarUnsafe(At<long>(in source, index)).AsSByte());

    [MethodImpl(AggressiveInlining)]
    public static Vector512<int> Load512Of32(ref readonly byte source, nuint index)
    {
        var bytes = Vector128.LoadUnsafe(in source, index).AsSByte();
        return Avx512F.IsSupported ? Avx512F.ConvertToVector512Int32(bytes)
            : Vector512.Create(Eight(bytes), Eight(bytes.GetUpper().ToVector128Unsafe()));
    }

    [MethodImpl(AggressiveInlining)]
    public static Vector128<long> Load128Of64(ref readonly byte source, nuint index) => Two(Vector128.CreateScalarUnsafe(At<short>(in source, index)).AsSByte());

    [MethodImpl(AggressiveInlining)]
    public static Vector256<long> Load256Of64(ref readonly byte source, nuint index)
    {
        var bytes = Vector128.CreateScalarUnsafe(At<int>(in source, index)).AsSByte();
        return Avx2.IsSupported ? Avx2.ConvertToVector256Int64(bytes) : Widened(Four(bytes));
    }

    [MethodImpl(AggressiveInlining)]
    public static Vector512<long> Load512Of64(ref readonly byte source, nuint index)
    {
        var bytes = Vector128.CreateScalarUnsafe(At<long>(in source, index)).AsSByte();
        if (Avx512F.IsSupported)
        {
            return Avx512F.ConvertToVector512Int64(bytes);
        }

        var eight = Eight(bytes);
        return Vector512.Create(Widened(eight.GetLower()), Widened(eight.GetUpper()));
    }

    [MethodImpl(AggressiveInlining)]
    private static Vector128<long> Two(Vector128<sbyte> bytes) => Vector128.WidenLower(Four(bytes));

    [MethodImpl(AggressiveInlining)]
    private static Vector128<int> Four(Vector128<sbyte> bytes) => Vector128.WidenLower(Vector128.WidenLower(bytes));

    [MethodImpl(AggressiveInlining)]
    private static Vector256<int> Eight(Vector128<sbyte> bytes)
    {
        if (Avx2.IsSupported)
        {
            return Avx2.ConvertToVector256Int32(bytes);
        }

        var words = Vector128.WidenLower(bytes);
        return Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words));
    }

    [MethodImpl(AggressiveInlining)]
    private static Vector256<long> Widened(Vector128<int> lanes) => Vector256.Create(Vector128.WidenLower(lanes), Vector128.WidenUpper(lanes));

    [MethodImpl(AggressiveInlining)]
    private static N At<N>(ref readonly byte source, nuint index) => Unsafe.ReadUnaligned<N>(in Unsafe.Add(ref Unsafe.AsRef(in source), index));
}
