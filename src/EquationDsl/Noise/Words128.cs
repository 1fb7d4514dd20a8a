using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Noise;

/// <summary>Two words.</summary>
internal readonly struct Words128 : IWordVector<Words128>
{
    private readonly Vector128<ulong> _lanes;

    [MethodImpl(AggressiveInlining)] private Words128(Vector128<ulong> lanes) => _lanes = lanes;

    public static int Count { [MethodImpl(AggressiveInlining)] get => Vector128<ulong>.Count; }
    public static Words128 Iota { [MethodImpl(AggressiveInlining)] get => new(Vector128<ulong>.Indices); }
    [MethodImpl(AggressiveInlining)] public static Words128 Create(ulong value) => new(Vector128.Create(value));
    [MethodImpl(AggressiveInlining)] public static Words128 Load(ref ulong source, nuint index) => new(Vector128.LoadUnsafe(ref source, index));
    [MethodImpl(AggressiveInlining)] public static void Store(Words128 value, ref ulong destination, nuint index) => value._lanes.StoreUnsafe(ref destination, index);
    [MethodImpl(AggressiveInlining)] public static Words128 operator +(Words128 left, Words128 right) => new(left._lanes + right._lanes);
    [MethodImpl(AggressiveInlining)] public static Words128 Mixed(Words128 first, Words128 second, Words128 third) => new(first._lanes ^ (second._lanes ^ third._lanes));
    [MethodImpl(AggressiveInlining)] public static Words128 Upper(Words128 value) => new(Vector128.ShiftRightLogical(value._lanes, 32));

    [MethodImpl(AggressiveInlining)]
    public static Words128 Product(Words128 left, Words128 right) => new(Sse2.IsSupported
        ? Sse2.Multiply(left._lanes.AsUInt32(), right._lanes.AsUInt32())
        : (left._lanes & Vector128.Create((ulong)uint.MaxValue)) * (right._lanes & Vector128.Create((ulong)uint.MaxValue)));

    [MethodImpl(AggressiveInlining)]
    public static void Store(Words128 first, Words128 second, ref uint destination, nuint index) =>
        Vector128.Narrow(first._lanes, second._lanes).StoreUnsafe(ref destination, index);

    [MethodImpl(AggressiveInlining)]
    public static void StoreUniform(Words128 first, Words128 second, ref float destination, nuint index)
    {
        var aboveOne = (Vector128.ShiftRightLogical(Vector128.Narrow(first._lanes, second._lanes), 9) | Vector128<float>.One.AsUInt32()).AsSingle();
        (aboveOne - Vector128<float>.One + Vector128.Create(1f / (1 << 24))).StoreUnsafe(ref destination, index);
    }

    [MethodImpl(AggressiveInlining)]
    public static void StoreJoined(Words128 upper, Words128 lower, ref ulong destination, nuint index) =>
        (Vector128.ShiftLeft(upper._lanes, 32) | (lower._lanes & Vector128.Create((ulong)uint.MaxValue))).StoreUnsafe(ref destination, index);
}
