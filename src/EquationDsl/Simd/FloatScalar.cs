using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>A single <see cref="float"/>, kept in the first lane of a vector register: the other lanes are computed with and never looked at.</summary>
public readonly struct FloatScalar : IFloatVector<FloatScalar>
{
    internal readonly Vector128<float> Lanes;

    [MethodImpl(AggressiveInlining)] internal FloatScalar(Vector128<float> lanes) => Lanes = lanes;

    public static int Count { [MethodImpl(AggressiveInlining)] get => 1; }
    public static bool IsScaleNative { [MethodImpl(AggressiveInlining)] get => false; }
    public static FloatScalar Zero { [MethodImpl(AggressiveInlining)] get => new(Vector128<float>.Zero); }
    public static FloatScalar One { [MethodImpl(AggressiveInlining)] get => new(Vector128<float>.One); }
    public static FloatScalar Iota { [MethodImpl(AggressiveInlining)] get => new(Vector128<float>.Zero); }
    [MethodImpl(AggressiveInlining)] public static FloatScalar Create(float value) => new(Vector128.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static FloatScalar Load(ref readonly float source, nuint index) =>
        new(Vector128.CreateScalar(Unsafe.Add(ref Unsafe.AsRef(in source), index)));

    [MethodImpl(AggressiveInlining)]
    public static FloatScalar LoadMask(ref readonly byte source, nuint index) => new(Vector128.Create((int)(sbyte)Unsafe.Add(ref Unsafe.AsRef(in source), index)).AsSingle());

    [MethodImpl(AggressiveInlining)]
    public static FloatScalar LoadPartial(ref readonly float source, nuint index, nuint count, FloatScalar fill) =>
        count == 0 ? fill : Load(in source, index);

    [MethodImpl(AggressiveInlining)]
    public static FloatScalar LoadStrided(ref readonly float source, nint start, nint stride) =>
        new(Vector128.CreateScalar(Unsafe.Add(ref Unsafe.AsRef(in source), start)));

    [MethodImpl(AggressiveInlining)]
    public static FloatScalar Gather(ref readonly float source, ref readonly int positions, nuint index) =>
        new(Vector128.CreateScalar(Unsafe.Add(ref Unsafe.AsRef(in source), Unsafe.Add(ref Unsafe.AsRef(in positions), index))));

    [MethodImpl(AggressiveInlining)]
    public static void Store(FloatScalar value, ref float destination, nuint index) =>
        Unsafe.Add(ref destination, index) = value.Lanes.ToScalar();

    [MethodImpl(AggressiveInlining)]
    public static void StorePartial(FloatScalar value, ref float destination, nuint index, nuint count)
    {
        if (count != 0)
        {
            Store(value, ref destination, index);
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static FloatScalar FirstLanes(nuint count) => count == 0 ? Zero : new(Vector128<float>.AllBitsSet);

    [MethodImpl(AggressiveInlining)]
    public static FloatScalar operator +(FloatScalar left, FloatScalar right) => new(left.Lanes + right.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar operator -(FloatScalar left, FloatScalar right) => new(left.Lanes - right.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar operator *(FloatScalar left, FloatScalar right) => new(left.Lanes * right.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar operator /(FloatScalar left, FloatScalar right) => new(left.Lanes / right.Lanes);
    [MethodImpl(AggressiveInlining)] public static FloatScalar operator -(FloatScalar value) => new(-value.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar operator &(FloatScalar left, FloatScalar right) => new(left.Lanes & right.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar operator |(FloatScalar left, FloatScalar right) => new(left.Lanes | right.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar operator ^(FloatScalar left, FloatScalar right) => new(left.Lanes ^ right.Lanes);
    [MethodImpl(AggressiveInlining)] public static FloatScalar operator ~(FloatScalar value) => new(~value.Lanes);

    [MethodImpl(AggressiveInlining)]
    public static FloatScalar LessThan(FloatScalar left, FloatScalar right) => new(Vector128.LessThan(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar LessThanOrEqual(FloatScalar left, FloatScalar right) =>
        new(Vector128.LessThanOrEqual(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar EqualTo(FloatScalar left, FloatScalar right) => new(Vector128.Equals(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar NotEqualTo(FloatScalar left, FloatScalar right) => new(~Vector128.Equals(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar Select(FloatScalar mask, FloatScalar whenTrue, FloatScalar whenFalse) =>
        new(Sse41.IsSupported
            ? Sse41.BlendVariable(whenFalse.Lanes, whenTrue.Lanes, mask.Lanes)
            : Vector128.ConditionalSelect(mask.Lanes, whenTrue.Lanes, whenFalse.Lanes));
    [MethodImpl(AggressiveInlining)] public static bool Any(FloatScalar mask) => mask.Lanes.AsInt32().ToScalar() < 0;
    [MethodImpl(AggressiveInlining)] public static bool All(FloatScalar mask) => Any(mask);

    [MethodImpl(AggressiveInlining)]
    public static FloatScalar MultiplyAdd(FloatScalar x, FloatScalar y, FloatScalar z) =>
        new(Vector128.MultiplyAddEstimate(x.Lanes, y.Lanes, z.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar FusedMultiplyAdd(FloatScalar x, FloatScalar y, FloatScalar z) =>
        new(Vector128.FusedMultiplyAdd(x.Lanes, y.Lanes, z.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar MinNative(FloatScalar left, FloatScalar right) => new(Vector128.MinNative(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar MaxNative(FloatScalar left, FloatScalar right) => new(Vector128.MaxNative(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar Min(FloatScalar left, FloatScalar right) => Select(EqualTo(left, left), MinNative(left, right), left);
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar Max(FloatScalar left, FloatScalar right) => Select(EqualTo(left, left), MaxNative(left, right), left);
    [MethodImpl(AggressiveInlining)] public static FloatScalar Abs(FloatScalar value) => new(Vector128.Abs(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static FloatScalar Floor(FloatScalar value) => new(Vector128.Floor(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static FloatScalar Ceiling(FloatScalar value) => new(Vector128.Ceiling(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static FloatScalar Truncate(FloatScalar value) => new(Vector128.Truncate(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static FloatScalar Round(FloatScalar value) => new(Vector128.Round(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static FloatScalar Sqrt(FloatScalar value) => new(Vector128.Sqrt(value.Lanes));

    [MethodImpl(AggressiveInlining)] public static FloatScalar FromBelow(FloatScalar value, int by) => value;
    [MethodImpl(AggressiveInlining)] public static FloatScalar FromAbove(FloatScalar value, int by) => value;
    [MethodImpl(AggressiveInlining)] public static float First(FloatScalar value) => value.Lanes.ToScalar();

    [MethodImpl(AggressiveInlining)] public static FloatScalar LastLane(FloatScalar value) => value;
    [MethodImpl(AggressiveInlining)] public static FloatScalar InterleaveLower(FloatScalar x, FloatScalar y) => x;
    [MethodImpl(AggressiveInlining)] public static FloatScalar InterleaveUpper(FloatScalar x, FloatScalar y) => y;
    [MethodImpl(AggressiveInlining)] public static float Sum(FloatScalar value) => value.Lanes.ToScalar();
    [MethodImpl(AggressiveInlining)] public static float Product(FloatScalar value) => value.Lanes.ToScalar();
    [MethodImpl(AggressiveInlining)] public static float MaxAcross(FloatScalar value) => value.Lanes.ToScalar();
    [MethodImpl(AggressiveInlining)] public static float MinAcross(FloatScalar value) => value.Lanes.ToScalar();

    [MethodImpl(AggressiveInlining)]
    public static FloatScalar ShiftLeft(FloatScalar bits, int count) => new(Vector128.ShiftLeft(bits.Lanes.AsInt32(), count).AsSingle());
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar ShiftRight(FloatScalar bits, int count) =>
        new(Vector128.ShiftRightArithmetic(bits.Lanes.AsInt32(), count).AsSingle());
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar ShiftRightLogical(FloatScalar bits, int count) =>
        new(Vector128.ShiftRightLogical(bits.Lanes.AsInt32(), count).AsSingle());
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar AddBits(FloatScalar left, FloatScalar right) =>
        new((left.Lanes.AsInt32() + right.Lanes.AsInt32()).AsSingle());
    [MethodImpl(AggressiveInlining)]
    public static FloatScalar SubtractBits(FloatScalar left, FloatScalar right) =>
        new((left.Lanes.AsInt32() - right.Lanes.AsInt32()).AsSingle());

    [MethodImpl(AggressiveInlining)]
    public static FloatScalar LookUp(FloatScalar places, ReadOnlySpan<float> table) =>
        new(Vector128.CreateScalar(Unsafe.Add(ref MemoryMarshal.GetReference(table), places.Lanes.AsInt32().ToScalar() & 7)));

    [MethodImpl(AggressiveInlining)]
    public static FloatScalar ThroughDouble<F>(FloatScalar x)
        where F : struct, IDoubleFunction
    {
        var result = F.Evaluate(DoubleScalar.Create(x.Lanes.ToScalar()));
        return new(Vector128.CreateScalar((float)result.Lanes.ToScalar()));
    }

    [MethodImpl(AggressiveInlining)]
    public static FloatScalar ThroughDouble<F>(FloatScalar x, FloatScalar y)
        where F : struct, IDoubleBinaryFunction
    {
        var result = F.Evaluate(DoubleScalar.Create(x.Lanes.ToScalar()), DoubleScalar.Create(y.Lanes.ToScalar()));
        return new(Vector128.CreateScalar((float)result.Lanes.ToScalar()));
    }
}
