using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>Eight lanes of <see cref="double"/>.</summary>
public readonly struct Double512 : IDoubleVector<Double512>
{
    internal readonly Vector512<double> Lanes;

    [MethodImpl(AggressiveInlining)] internal Double512(Vector512<double> lanes) => Lanes = lanes;

    public static int Count { [MethodImpl(AggressiveInlining)] get => Vector512<double>.Count; }
    public static bool IsScaleNative { [MethodImpl(AggressiveInlining)] get => Avx512F.IsSupported; }
    public static Double512 Zero { [MethodImpl(AggressiveInlining)] get => new(Vector512<double>.Zero); }
    public static Double512 One { [MethodImpl(AggressiveInlining)] get => new(Vector512<double>.One); }
    public static Double512 Iota { [MethodImpl(AggressiveInlining)] get => new(Vector512<double>.Indices); }
    [MethodImpl(AggressiveInlining)] public static Double512 Create(double value) => new(Vector512.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Double512 Load(ref readonly double source, nuint index) => new(Vector512.LoadUnsafe(in source, index));

    [MethodImpl(AggressiveInlining)]
    public static Double512 LoadMask(ref readonly byte source, nuint index) => new(ByteMasks.Load512Of64(in source, index).AsDouble());

    [MethodImpl(AggressiveInlining)]
    public static unsafe Double512 LoadPartial(ref readonly double source, nuint index, nuint count, Double512 fill)
    {
        if (!Avx512F.IsSupported)
        {
            return LoadLanes(in source, index, count, fill);
        }

        var mask = FirstLanes(count);
        fixed (double* first = &Unsafe.Add(ref Unsafe.AsRef(in source), index))
        {
            return new(Avx512F.MaskLoad(first, mask.Lanes, fill.Lanes));
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static Double512 LoadStrided(ref readonly double source, nint start, nint stride) =>
        Join(Double256.LoadStrided(in source, start, stride), Double256.LoadStrided(in source, start + Double256.Count * stride, stride));

    [MethodImpl(AggressiveInlining)]
    public static Double512 Gather(ref readonly double source, ref readonly int positions, nuint index) =>
        Join(Double256.Gather(in source, in positions, index), Double256.Gather(in source, in positions, index + (nuint)Double256.Count));

    [MethodImpl(AggressiveInlining)]
    public static void Store(Double512 value, ref double destination, nuint index) => value.Lanes.StoreUnsafe(ref destination, index);

    [MethodImpl(AggressiveInlining)]
    public static unsafe void StorePartial(Double512 value, ref double destination, nuint index, nuint count)
    {
        if (!Avx512F.IsSupported)
        {
            StoreLanes(value, ref destination, index, count);
            return;
        }

        fixed (double* first = &Unsafe.Add(ref destination, index))
        {
            Avx512F.MaskStore(first, FirstLanes(count).Lanes, value.Lanes);
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static Double512 FirstLanes(nuint count) =>
        new(Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).AsDouble());

    [MethodImpl(AggressiveInlining)] public static Double512 operator +(Double512 left, Double512 right) => new(left.Lanes + right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double512 operator -(Double512 left, Double512 right) => new(left.Lanes - right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double512 operator *(Double512 left, Double512 right) => new(left.Lanes * right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double512 operator /(Double512 left, Double512 right) => new(left.Lanes / right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double512 operator -(Double512 value) => new(-value.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double512 operator &(Double512 left, Double512 right) => new(left.Lanes & right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double512 operator |(Double512 left, Double512 right) => new(left.Lanes | right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double512 operator ^(Double512 left, Double512 right) => new(left.Lanes ^ right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double512 operator ~(Double512 value) => new(~value.Lanes);

    [MethodImpl(AggressiveInlining)]
    public static Double512 LessThan(Double512 left, Double512 right) => new(Vector512.LessThan(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double512 LessThanOrEqual(Double512 left, Double512 right) => new(Vector512.LessThanOrEqual(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double512 EqualTo(Double512 left, Double512 right) => new(Vector512.Equals(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double512 NotEqualTo(Double512 left, Double512 right) => new(~Vector512.Equals(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double512 Select(Double512 mask, Double512 whenTrue, Double512 whenFalse) =>
        new(Vector512.ConditionalSelect(mask.Lanes, whenTrue.Lanes, whenFalse.Lanes));
    [MethodImpl(AggressiveInlining)] public static bool Any(Double512 mask) => mask.Lanes.ExtractMostSignificantBits() != 0;
    [MethodImpl(AggressiveInlining)] public static bool All(Double512 mask) => mask.Lanes.ExtractMostSignificantBits() == 0xFF;

    [MethodImpl(AggressiveInlining)]
    public static Double512 MultiplyAdd(Double512 x, Double512 y, Double512 z) =>
        new(Vector512.MultiplyAddEstimate(x.Lanes, y.Lanes, z.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double512 FusedMultiplyAdd(Double512 x, Double512 y, Double512 z) =>
        new(Vector512.FusedMultiplyAdd(x.Lanes, y.Lanes, z.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static void AddProduct(Double512 x, Double512 y, ref Double512 sum) =>
        Unsafe.As<Double512, Vector512<double>>(ref sum) = Vector512.MultiplyAddEstimate(x.Lanes, y.Lanes, sum.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static Double512 MinNative(Double512 left, Double512 right) => new(Vector512.MinNative(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double512 MaxNative(Double512 left, Double512 right) => new(Vector512.MaxNative(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double512 Min(Double512 left, Double512 right) => Select(EqualTo(left, left), MinNative(left, right), left);
    [MethodImpl(AggressiveInlining)]
    public static Double512 Max(Double512 left, Double512 right) => Select(EqualTo(left, left), MaxNative(left, right), left);
    [MethodImpl(AggressiveInlining)] public static Double512 Abs(Double512 value) => new(Vector512.Abs(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Double512 Floor(Double512 value) => new(Vector512.Floor(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Double512 Ceiling(Double512 value) => new(Vector512.Ceiling(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Double512 Truncate(Double512 value) => new(Vector512.Truncate(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Double512 Round(Double512 value) => new(Vector512.Round(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Double512 Sqrt(Double512 value) => new(Vector512.Sqrt(value.Lanes));

    // In the order of Vector512.Sum, but in all 128 bits at once: a third of the instructions.
    [MethodImpl(AggressiveInlining)]
    public static double Sum(Double512 value)
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.Sum(value.Lanes);
        }

        var pairs = value.Lanes + Avx512F.Permute2x64(value.Lanes, 0b01_01_01_01);
        var fours = pairs + Avx512F.Shuffle4x128(pairs, pairs, 0b10_11_00_01);
        return fours.ToScalar() + fours.GetUpper().ToScalar();
    }

    [MethodImpl(AggressiveInlining)]
    public static void StoreSums(Double512 first, Double512 second, Double512 third, Double512 fourth, ref double destination) =>
        Double256.StoreSums(Halved(first), Halved(second), Halved(third), Halved(fourth), ref destination);

    [MethodImpl(AggressiveInlining)]
    private static Double256 Halved(Double512 value) => new(value.Lanes.GetLower() + value.Lanes.GetUpper());

    [MethodImpl(AggressiveInlining)]
    public static Double512 InterleaveLower(Double512 x, Double512 y)
    {
        if (Avx512F.IsSupported)
        {
            return new(Avx512F.PermuteVar8x64x2(x.Lanes, Vector512.Create(0L, 8, 1, 9, 2, 10, 3, 11), y.Lanes));
        }

        Double256 first = new(x.Lanes.GetLower()), second = new(y.Lanes.GetLower());
        return Join(Double256.InterleaveLower(first, second), Double256.InterleaveUpper(first, second));
    }

    [MethodImpl(AggressiveInlining)]
    public static Double512 InterleaveUpper(Double512 x, Double512 y)
    {
        if (Avx512F.IsSupported)
        {
            return new(Avx512F.PermuteVar8x64x2(x.Lanes, Vector512.Create(4L, 12, 5, 13, 6, 14, 7, 15), y.Lanes));
        }

        Double256 first = new(x.Lanes.GetUpper()), second = new(y.Lanes.GetUpper());
        return Join(Double256.InterleaveLower(first, second), Double256.InterleaveUpper(first, second));
    }

    [MethodImpl(AggressiveInlining)]
    public static Double512 FromBelow(Double512 value, int by) => new(by switch
    {
        1 => Vector512.Shuffle(value.Lanes, Vector512.Create(0L, 0, 2, 2, 4, 4, 6, 6)),
        2 => Vector512.Shuffle(value.Lanes, Vector512.Create(1L, 1, 1, 1, 5, 5, 5, 5)),
        _ => Vector512.Shuffle(value.Lanes, Vector512.Create(3L)),
    });

    [MethodImpl(AggressiveInlining)]
    public static Double512 FromAbove(Double512 value, int by) => new(by switch
    {
        1 => Vector512.Shuffle(value.Lanes, Vector512.Create(1L, 1, 3, 3, 5, 5, 7, 7)),
        2 => Vector512.Shuffle(value.Lanes, Vector512.Create(2L, 2, 2, 2, 6, 6, 6, 6)),
        _ => Vector512.Shuffle(value.Lanes, Vector512.Create(4L)),
    });

    [MethodImpl(AggressiveInlining)] public static double First(Double512 value) => value.Lanes.ToScalar();

    [MethodImpl(AggressiveInlining)]
    public static Double512 LastLane(Double512 value) => new(Vector512.Shuffle(value.Lanes, Vector512.Create(7L)));

    [MethodImpl(AggressiveInlining)]
    public static double Product(Double512 value) =>
        Double256.Product(new Double256(value.Lanes.GetLower()) * new Double256(value.Lanes.GetUpper()));
    [MethodImpl(AggressiveInlining)]
    public static double MaxAcross(Double512 value) =>
        Double256.MaxAcross(Double256.Max(new Double256(value.Lanes.GetLower()), new Double256(value.Lanes.GetUpper())));
    [MethodImpl(AggressiveInlining)]
    public static double MinAcross(Double512 value) =>
        Double256.MinAcross(Double256.Min(new Double256(value.Lanes.GetLower()), new Double256(value.Lanes.GetUpper())));

    [MethodImpl(AggressiveInlining)]
    public static Double512 ShiftLeft(Double512 bits, int count) => new(Vector512.ShiftLeft(bits.Lanes.AsInt64(), count).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static Double512 ShiftRight(Double512 bits, int count) =>
        new(Vector512.ShiftRightArithmetic(bits.Lanes.AsInt64(), count).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static Double512 ShiftRightLogical(Double512 bits, int count) =>
        new(Vector512.ShiftRightLogical(bits.Lanes.AsInt64(), count).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static Double512 AddBits(Double512 left, Double512 right) => new((left.Lanes.AsInt64() + right.Lanes.AsInt64()).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static Double512 SubtractBits(Double512 left, Double512 right) =>
        new((left.Lanes.AsInt64() - right.Lanes.AsInt64()).AsDouble());

    [MethodImpl(AggressiveInlining)]
    public static Double512 Scale(Double512 x, Double512 n) =>
        Avx512F.IsSupported ? new(Avx512F.Scale(x.Lanes, n.Lanes)) : ScaleByPowerOfTwoDouble.Evaluate(x, n);

    [MethodImpl(AggressiveInlining)]
    private static Double512 Join(Double256 lower, Double256 upper) => new(Vector512.Create(lower.Lanes, upper.Lanes));

    private static Double512 LoadLanes(ref readonly double source, nuint index, nuint count, Double512 fill)
    {
        var half = (nuint)Double256.Count;
        var (lower, upper) = (new Double256(fill.Lanes.GetLower()), new Double256(fill.Lanes.GetUpper()));
        return count < half
            ? Join(Double256.LoadPartial(in source, index, count, lower), upper)
            : Join(Double256.Load(in source, index), Double256.LoadPartial(in source, index + half, count - half, upper));
    }

    private static void StoreLanes(Double512 value, ref double destination, nuint index, nuint count)
    {
        var half = (nuint)Double256.Count;
        if (count < half)
        {
            Double256.StorePartial(new(value.Lanes.GetLower()), ref destination, index, count);
            return;
        }

        value.Lanes.GetLower().StoreUnsafe(ref destination, index);
        Double256.StorePartial(new(value.Lanes.GetUpper()), ref destination, index + half, count - half);
    }
}
