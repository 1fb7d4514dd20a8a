using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>Two lanes of <see cref="double"/>.</summary>
public readonly struct Double128 : IDoubleVector<Double128>
{
    internal readonly Vector128<double> Lanes;

    [MethodImpl(AggressiveInlining)] internal Double128(Vector128<double> lanes) => Lanes = lanes;

    public static int Count { [MethodImpl(AggressiveInlining)] get => Vector128<double>.Count; }
    public static bool IsScaleNative { [MethodImpl(AggressiveInlining)] get => false; }
    public static Double128 Zero { [MethodImpl(AggressiveInlining)] get => new(Vector128<double>.Zero); }
    public static Double128 One { [MethodImpl(AggressiveInlining)] get => new(Vector128<double>.One); }
    public static Double128 Iota { [MethodImpl(AggressiveInlining)] get => new(Vector128<double>.Indices); }
    [MethodImpl(AggressiveInlining)] public static Double128 Create(double value) => new(Vector128.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Double128 Load(ref readonly double source, nuint index) => new(Vector128.LoadUnsafe(in source, index));

    [MethodImpl(AggressiveInlining)]
    public static Double128 LoadMask(ref readonly byte source, nuint index) => new(ByteMasks.Load128Of64(in source, index).AsDouble());

    [MethodImpl(AggressiveInlining)]
    public static unsafe Double128 LoadPartial(ref readonly double source, nuint index, nuint count, Double128 fill)
    {
        if (!Avx.IsSupported)
        {
            return LoadLanes(in source, index, count, fill);
        }

        var mask = FirstLanes(count);
        fixed (double* first = &Unsafe.Add(ref Unsafe.AsRef(in source), index))
        {
            return Select(mask, new(Avx.MaskLoad(first, mask.Lanes)), fill);
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static Double128 LoadStrided(ref readonly double source, nint start, nint stride)
    {
        ref var first = ref Unsafe.Add(ref Unsafe.AsRef(in source), start);
        return new(Vector128.Create(first, Unsafe.Add(ref first, stride)));
    }

    [MethodImpl(AggressiveInlining)]
    public static Double128 Gather(ref readonly double source, ref readonly int positions, nuint index)
    {
        ref var first = ref Unsafe.AsRef(in source);
        ref var at = ref Unsafe.Add(ref Unsafe.AsRef(in positions), index);
        return new(Vector128.Create(Unsafe.Add(ref first, at), Unsafe.Add(ref first, Unsafe.Add(ref at, 1))));
    }

    [MethodImpl(AggressiveInlining)]
    public static void Store(Double128 value, ref double destination, nuint index) => value.Lanes.StoreUnsafe(ref destination, index);

    [MethodImpl(AggressiveInlining)]
    public static unsafe void StorePartial(Double128 value, ref double destination, nuint index, nuint count)
    {
        if (!Avx.IsSupported)
        {
            StoreLanes(value, ref destination, index, count);
            return;
        }

        fixed (double* first = &Unsafe.Add(ref destination, index))
        {
            Avx.MaskStore(first, FirstLanes(count).Lanes, value.Lanes);
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static Double128 FirstLanes(nuint count) =>
        new(Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count)).AsDouble());

    [MethodImpl(AggressiveInlining)] public static Double128 operator +(Double128 left, Double128 right) => new(left.Lanes + right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double128 operator -(Double128 left, Double128 right) => new(left.Lanes - right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double128 operator *(Double128 left, Double128 right) => new(left.Lanes * right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double128 operator /(Double128 left, Double128 right) => new(left.Lanes / right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double128 operator -(Double128 value) => new(-value.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double128 operator &(Double128 left, Double128 right) => new(left.Lanes & right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double128 operator |(Double128 left, Double128 right) => new(left.Lanes | right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double128 operator ^(Double128 left, Double128 right) => new(left.Lanes ^ right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double128 operator ~(Double128 value) => new(~value.Lanes);

    [MethodImpl(AggressiveInlining)]
    public static Double128 LessThan(Double128 left, Double128 right) => new(Vector128.LessThan(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double128 LessThanOrEqual(Double128 left, Double128 right) => new(Vector128.LessThanOrEqual(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double128 EqualTo(Double128 left, Double128 right) => new(Vector128.Equals(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double128 NotEqualTo(Double128 left, Double128 right) => new(~Vector128.Equals(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double128 Select(Double128 mask, Double128 whenTrue, Double128 whenFalse) =>
        new(Sse41.IsSupported
            ? Sse41.BlendVariable(whenFalse.Lanes, whenTrue.Lanes, mask.Lanes)
            : Vector128.ConditionalSelect(mask.Lanes, whenTrue.Lanes, whenFalse.Lanes));
    [MethodImpl(AggressiveInlining)] public static bool Any(Double128 mask) => mask.Lanes.ExtractMostSignificantBits() != 0;
    [MethodImpl(AggressiveInlining)] public static bool All(Double128 mask) => mask.Lanes.ExtractMostSignificantBits() == 0x3;

    [MethodImpl(AggressiveInlining)]
    public static Double128 MultiplyAdd(Double128 x, Double128 y, Double128 z) =>
        new(Vector128.MultiplyAddEstimate(x.Lanes, y.Lanes, z.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double128 FusedMultiplyAdd(Double128 x, Double128 y, Double128 z) =>
        new(Vector128.FusedMultiplyAdd(x.Lanes, y.Lanes, z.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static void AddProduct(Double128 x, Double128 y, ref Double128 sum) =>
        Unsafe.As<Double128, Vector128<double>>(ref sum) = Vector128.MultiplyAddEstimate(x.Lanes, y.Lanes, sum.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static Double128 MinNative(Double128 left, Double128 right) => new(Vector128.MinNative(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double128 MaxNative(Double128 left, Double128 right) => new(Vector128.MaxNative(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double128 Min(Double128 left, Double128 right) => Select(EqualTo(left, left), MinNative(left, right), left);
    [MethodImpl(AggressiveInlining)]
    public static Double128 Max(Double128 left, Double128 right) => Select(EqualTo(left, left), MaxNative(left, right), left);
    [MethodImpl(AggressiveInlining)] public static Double128 Abs(Double128 value) => new(Vector128.Abs(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Double128 Floor(Double128 value) => new(Vector128.Floor(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Double128 Ceiling(Double128 value) => new(Vector128.Ceiling(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Double128 Truncate(Double128 value) => new(Vector128.Truncate(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Double128 Round(Double128 value) => new(Vector128.Round(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Double128 Sqrt(Double128 value) => new(Vector128.Sqrt(value.Lanes));

    [MethodImpl(AggressiveInlining)] public static double Sum(Double128 value) => Vector128.Sum(value.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static Double128 InterleaveLower(Double128 x, Double128 y) => new(
        Sse2.IsSupported ? Sse2.UnpackLow(x.Lanes, y.Lanes) : Vector128.Create(x.Lanes[0], y.Lanes[0]));

    [MethodImpl(AggressiveInlining)]
    public static Double128 InterleaveUpper(Double128 x, Double128 y) => new(
        Sse2.IsSupported ? Sse2.UnpackHigh(x.Lanes, y.Lanes) : Vector128.Create(x.Lanes[1], y.Lanes[1]));

    [MethodImpl(AggressiveInlining)]
    public static Double128 FromBelow(Double128 value, int by) => new(Vector128.Shuffle(value.Lanes, Vector128.Create(0L)));

    [MethodImpl(AggressiveInlining)]
    public static Double128 FromAbove(Double128 value, int by) => new(Vector128.Shuffle(value.Lanes, Vector128.Create(1L)));

    [MethodImpl(AggressiveInlining)] public static double First(Double128 value) => value.Lanes.ToScalar();

    [MethodImpl(AggressiveInlining)]
    public static Double128 LastLane(Double128 value) => new(Vector128.Shuffle(value.Lanes, Vector128.Create(1L)));

    [MethodImpl(AggressiveInlining)]
    public static double Product(Double128 value)
    {
        var swapped = new Double128(Vector128.Shuffle(value.Lanes, Vector128.Create(1L, 0)));
        return (value * swapped).Lanes.ToScalar();
    }

    [MethodImpl(AggressiveInlining)]
    public static double MaxAcross(Double128 value)
    {
        var swapped = new Double128(Vector128.Shuffle(value.Lanes, Vector128.Create(1L, 0)));
        return Max(value, swapped).Lanes.ToScalar();
    }

    [MethodImpl(AggressiveInlining)]
    public static double MinAcross(Double128 value)
    {
        var swapped = new Double128(Vector128.Shuffle(value.Lanes, Vector128.Create(1L, 0)));
        return Min(value, swapped).Lanes.ToScalar();
    }

    [MethodImpl(AggressiveInlining)]
    public static Double128 ShiftLeft(Double128 bits, int count) => new(Vector128.ShiftLeft(bits.Lanes.AsInt64(), count).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static Double128 ShiftRight(Double128 bits, int count) =>
        new(Vector128.ShiftRightArithmetic(bits.Lanes.AsInt64(), count).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static Double128 ShiftRightLogical(Double128 bits, int count) =>
        new(Vector128.ShiftRightLogical(bits.Lanes.AsInt64(), count).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static Double128 AddBits(Double128 left, Double128 right) => new((left.Lanes.AsInt64() + right.Lanes.AsInt64()).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static Double128 SubtractBits(Double128 left, Double128 right) =>
        new((left.Lanes.AsInt64() - right.Lanes.AsInt64()).AsDouble());

    private static Double128 LoadLanes(ref readonly double source, nuint index, nuint count, Double128 fill) =>
        count == 0 ? fill : new(fill.Lanes.WithElement(0, Unsafe.Add(ref Unsafe.AsRef(in source), index)));

    private static void StoreLanes(Double128 value, ref double destination, nuint index, nuint count)
    {
        for (var lane = 0; lane < (int)count; lane++)
        {
            Unsafe.Add(ref destination, index + (nuint)lane) = value.Lanes.GetElement(lane);
        }
    }
}
