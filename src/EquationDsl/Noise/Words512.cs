using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Noise;

/// <summary>Eight words.</summary>
internal readonly struct Words512 : IWordVector<Words512>
{
    private readonly Vector512<ulong> _lanes;

    [MethodImpl(AggressiveInlining)] private Words512(Vector512<ulong> lanes) => _lanes = lanes;

    public static int Count { [MethodImpl(AggressiveInlining)] get => Vector512<ulong>.Count; }
    public static Words512 Iota { [MethodImpl(AggressiveInlining)] get => new(Vector512<ulong>.Indices); }
    [MethodImpl(AggressiveInlining)] public static Words512 Create(ulong value) => new(Vector512.Create(value));
    [MethodImpl(AggressiveInlining)] public static Words512 Load(ref ulong source, nuint index) => new(Vector512.LoadUnsafe(ref source, index));
    [MethodImpl(AggressiveInlining)] public static void Store(Words512 value, ref ulong destination, nuint index) => value._lanes.StoreUnsafe(ref destination, index);
    [MethodImpl(AggressiveInlining)] public static Words512 operator +(Words512 left, Words512 right) => new(left._lanes + right._lanes);
    [MethodImpl(AggressiveInlining)] public static Words512 Upper(Words512 value) => new(Vector512.ShiftRightLogical(value._lanes, 32));

    [MethodImpl(AggressiveInlining)]
    public static Words512 Mixed(Words512 first, Words512 second, Words512 third) => new(Avx512F.IsSupported
        ? Avx512F.TernaryLogic(first._lanes, second._lanes, third._lanes, 0x96)
        : first._lanes ^ (second._lanes ^ third._lanes));

    [MethodImpl(AggressiveInlining)]
    public static Words512 Product(Words512 left, Words512 right) => new(Avx512F.IsSupported
        ? Avx512F.Multiply(left._lanes.AsUInt32(), right._lanes.AsUInt32())
        : (left._lanes & Vector512.Create((ulong)uint.MaxValue)) * (right._lanes & Vector512.Create((ulong)uint.MaxValue)));

    [MethodImpl(AggressiveInlining)]
    public static void Store(Words512 first, Words512 second, ref uint destination, nuint index) =>
        Vector512.Narrow(first._lanes, second._lanes).StoreUnsafe(ref destination, index);

    [MethodImpl(AggressiveInlining)]
    public static void StoreUniform(Words512 first, Words512 second, ref float destination, nuint index)
    {
        var aboveOne = (Vector512.ShiftRightLogical(Vector512.Narrow(first._lanes, second._lanes), 9) | Vector512<float>.One.AsUInt32()).AsSingle();
        (aboveOne - Vector512<float>.One + Vector512.Create(1f / (1 << 24))).StoreUnsafe(ref destination, index);
    }

    [MethodImpl(AggressiveInlining)]
    public static void StoreJoined(Words512 upper, Words512 lower, ref ulong destination, nuint index) =>
        (Vector512.ShiftLeft(upper._lanes, 32) | (lower._lanes & Vector512.Create((ulong)uint.MaxValue))).StoreUnsafe(ref destination, index);
}
