using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Noise;

/// <summary>Four words.</summary>
internal readonly struct Words256 : IWordVector<Words256>
{
    private readonly Vector256<ulong> _lanes;

    [MethodImpl(AggressiveInlining)] private Words256(Vector256<ulong> lanes) => _lanes = lanes;

    public static int Count { [MethodImpl(AggressiveInlining)] get => Vector256<ulong>.Count; }
    public static Words256 Iota { [MethodImpl(AggressiveInlining)] get => new(Vector256<ulong>.Indices); }
    [MethodImpl(AggressiveInlining)] public static Words256 Create(ulong value) => new(Vector256.Create(value));
    [MethodImpl(AggressiveInlining)] public static Words256 Load(ref ulong source, nuint index) => new(Vector256.LoadUnsafe(ref source, index));
    [MethodImpl(AggressiveInlining)] public static void Store(Words256 value, ref ulong destination, nuint index) => value._lanes.StoreUnsafe(ref destination, index);
    [MethodImpl(AggressiveInlining)] public static Words256 operator +(Words256 left, Words256 right) => new(left._lanes + right._lanes);
    [MethodImpl(AggressiveInlining)] public static Words256 Mixed(Words256 first, Words256 second, Words256 third) => new(first._lanes ^ (second._lanes ^ third._lanes));
    [MethodImpl(AggressiveInlining)] public static Words256 Upper(Words256 value) => new(Vector256.ShiftRightLogical(value._lanes, 32));

    [MethodImpl(AggressiveInlining)]
    public static Words256 Product(Words256 left, Words256 right) => new(Avx2.IsSupported
        ? Avx2.Multiply(left._lanes.AsUInt32(), right._lanes.AsUInt32())
        : (left._lanes & Vector256.Create((ulong)uint.MaxValue)) * (right._lanes & Vector256.Create((ulong)uint.MaxValue)));

    [MethodImpl(AggressiveInlining)]
    public static void Store(Words256 first, Words256 second, ref uint destination, nuint index) =>
        Vector256.Narrow(first._lanes, second._lanes).StoreUnsafe(ref destination, index);

    [MethodImpl(AggressiveInlining)]
    public static void StoreUniform(Words256 first, Words256 second, ref float destination, nuint index)
    {
        var aboveOne = (Vector256.ShiftRightLogical(Vector256.Narrow(first._lanes, second._lanes), 9) | Vector256<float>.One.AsUInt32()).AsSingle();
        (aboveOne - Vector256<float>.One + Vector256.Create(1f / (1 << 24))).StoreUnsafe(ref destination, index);
    }

    [MethodImpl(AggressiveInlining)]
    public static void StoreJoined(Words256 upper, Words256 lower, ref ulong destination, nuint index) =>
        (Vector256.ShiftLeft(upper._lanes, 32) | (lower._lanes & Vector256.Create((ulong)uint.MaxValue))).StoreUnsafe(ref destination, index);
}
