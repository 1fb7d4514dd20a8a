using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>A single <see cref="double"/>, kept in the first lane of a vector register: the other lanes are computed with and never looked at.</summary>
public readonly struct DoubleScalar : IDoubleVector<DoubleScalar>
{
    internal readonly Vector128<double> Lanes;

    [MethodImpl(AggressiveInlining)] internal DoubleScalar(Vector128<double> lanes) => Lanes = lanes;

    public static int Count { [MethodImpl(AggressiveInlining)] get => 1; }
    public static bool IsScaleNative { [MethodImpl(AggressiveInlining)] get => false; }
    public static DoubleScalar Zero { [MethodImpl(AggressiveInlining)] get => new(Vector128<double>.Zero); }
    public static DoubleScalar One { [MethodImpl(AggressiveInlining)] get => new(Vector128<double>.One); }
    public static DoubleScalar Iota { [MethodImpl(AggressiveInlining)] get => new(Vector128<double>.Zero); }
    [MethodImpl(AggressiveInlining)] public static DoubleScalar Create(double value) => new(Vector128.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar Load(ref readonly double source, nuint index) =>
        new(Vector128.CreateScalar(Unsafe.Add(ref Unsafe.AsRef(in source), index)));

    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar LoadMask(ref readonly byte source, nuint index) => new(Vector128.Create((long)(sbyte)Unsafe.Add(ref Unsafe.AsRef(in source), index)).AsDouble());

    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar LoadPartial(ref readonly double source, nuint index, nuint count, DoubleScalar fill) =>
        count == 0 ? fill : Load(in source, index);

    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar LoadStrided(ref readonly double source, nint start, nint stride) =>
        new(Vector128.CreateScalar(Unsafe.Add(ref Unsafe.AsRef(in source), start)));

    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar Gather(ref readonly double source, ref readonly int positions, nuint index) =>
        new(Vector128.CreateScalar(Unsafe.Add(ref Unsafe.AsRef(in source), Unsafe.Add(ref Unsafe.AsRef(in positions), index))));

    [MethodImpl(AggressiveInlining)]
    public static void Store(DoubleScalar value, ref double destination, nuint index) =>
        Unsafe.Add(ref destination, index) = value.Lanes.ToScalar();

    [MethodImpl(AggressiveInlining)]
    public static void StorePartial(DoubleScalar value, ref double destination, nuint index, nuint count)
    {
        if (count != 0)
        {
            Store(value, ref destination, index);
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar FirstLanes(nuint count) => count == 0 ? Zero : new(Vector128<double>.AllBitsSet);

    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar operator +(DoubleScalar left, DoubleScalar right) => new(left.Lanes + right.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar operator -(DoubleScalar left, DoubleScalar right) => new(left.Lanes - right.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar operator *(DoubleScalar left, DoubleScalar right) => new(left.Lanes * right.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar operator /(DoubleScalar left, DoubleScalar right) => new(left.Lanes / right.Lanes);
    [MethodImpl(AggressiveInlining)] public static DoubleScalar operator -(DoubleScalar value) => new(-value.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar operator &(DoubleScalar left, DoubleScalar right) => new(left.Lanes & right.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar operator |(DoubleScalar left, DoubleScalar right) => new(left.Lanes | right.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar operator ^(DoubleScalar left, DoubleScalar right) => new(left.Lanes ^ right.Lanes);
    [MethodImpl(AggressiveInlining)] public static DoubleScalar operator ~(DoubleScalar value) => new(~value.Lanes);

    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar LessThan(DoubleScalar left, DoubleScalar right) => new(Vector128.LessThan(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar LessThanOrEqual(DoubleScalar left, DoubleScalar right) =>
        new(Vector128.LessThanOrEqual(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar EqualTo(DoubleScalar left, DoubleScalar right) => new(Vector128.Equals(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar NotEqualTo(DoubleScalar left, DoubleScalar right) => new(~Vector128.Equals(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar Select(DoubleScalar mask, DoubleScalar whenTrue, DoubleScalar whenFalse) =>
        new(Sse41.IsSupported
            ? Sse41.BlendVariable(whenFalse.Lanes, whenTrue.Lanes, mask.Lanes)
            : Vector128.ConditionalSelect(mask.Lanes, whenTrue.Lanes, whenFalse.Lanes));
    [MethodImpl(AggressiveInlining)] public static bool Any(DoubleScalar mask) => mask.Lanes.AsInt64().ToScalar() < 0;
    [MethodImpl(AggressiveInlining)] public static bool All(DoubleScalar mask) => Any(mask);

    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar MultiplyAdd(DoubleScalar x, DoubleScalar y, DoubleScalar z) =>
        new(Vector128.MultiplyAddEstimate(x.Lanes, y.Lanes, z.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar FusedMultiplyAdd(DoubleScalar x, DoubleScalar y, DoubleScalar z) =>
        new(Vector128.FusedMultiplyAdd(x.Lanes, y.Lanes, z.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar MinNative(DoubleScalar left, DoubleScalar right) => new(Vector128.MinNative(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar MaxNative(DoubleScalar left, DoubleScalar right) => new(Vector128.MaxNative(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar Min(DoubleScalar left, DoubleScalar right) => Select(EqualTo(left, left), MinNative(left, right), left);
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar Max(DoubleScalar left, DoubleScalar right) => Select(EqualTo(left, left), MaxNative(left, right), left);
    [MethodImpl(AggressiveInlining)] public static DoubleScalar Abs(DoubleScalar value) => new(Vector128.Abs(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static DoubleScalar Floor(DoubleScalar value) => new(Vector128.Floor(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static DoubleScalar Ceiling(DoubleScalar value) => new(Vector128.Ceiling(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static DoubleScalar Truncate(DoubleScalar value) => new(Vector128.Truncate(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static DoubleScalar Round(DoubleScalar value) => new(Vector128.Round(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static DoubleScalar Sqrt(DoubleScalar value) => new(Vector128.Sqrt(value.Lanes));

    [MethodImpl(AggressiveInlining)] public static DoubleScalar FromBelow(DoubleScalar value, int by) => value;
    [MethodImpl(AggressiveInlining)] public static DoubleScalar FromAbove(DoubleScalar value, int by) => value;
    [MethodImpl(AggressiveInlining)] public static double First(DoubleScalar value) => value.Lanes.ToScalar();

    [MethodImpl(AggressiveInlining)] public static DoubleScalar LastLane(DoubleScalar value) => value;
    [MethodImpl(AggressiveInlining)] public static DoubleScalar InterleaveLower(DoubleScalar x, DoubleScalar y) => x;
    [MethodImpl(AggressiveInlining)] public static DoubleScalar InterleaveUpper(DoubleScalar x, DoubleScalar y) => y;
    [MethodImpl(AggressiveInlining)] public static double Sum(DoubleScalar value) => value.Lanes.ToScalar();
    [MethodImpl(AggressiveInlining)] public static double Product(DoubleScalar value) => value.Lanes.ToScalar();
    [MethodImpl(AggressiveInlining)] public static double MaxAcross(DoubleScalar value) => value.Lanes.ToScalar();
    [MethodImpl(AggressiveInlining)] public static double MinAcross(DoubleScalar value) => value.Lanes.ToScalar();

    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar ShiftLeft(DoubleScalar bits, int count) =>
        new(Vector128.ShiftLeft(bits.Lanes.AsInt64(), count).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar ShiftRight(DoubleScalar bits, int count) =>
        new(Vector128.ShiftRightArithmetic(bits.Lanes.AsInt64(), count).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar ShiftRightLogical(DoubleScalar bits, int count) =>
        new(Vector128.ShiftRightLogical(bits.Lanes.AsInt64(), count).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar AddBits(DoubleScalar left, DoubleScalar right) =>
        new((left.Lanes.AsInt64() + right.Lanes.AsInt64()).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static DoubleScalar SubtractBits(DoubleScalar left, DoubleScalar right) =>
        new((left.Lanes.AsInt64() - right.Lanes.AsInt64()).AsDouble());
}
