using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>Four lanes of <see cref="double"/>.</summary>
public readonly struct Double256 : IDoubleVector<Double256>
{
    internal readonly Vector256<double> Lanes;

    [MethodImpl(AggressiveInlining)] internal Double256(Vector256<double> lanes) => Lanes = lanes;

    public static int Count { [MethodImpl(AggressiveInlining)] get => Vector256<double>.Count; }
    public static bool IsScaleNative { [MethodImpl(AggressiveInlining)] get => false; }
    public static Double256 Zero { [MethodImpl(AggressiveInlining)] get => new(Vector256<double>.Zero); }
    public static Double256 One { [MethodImpl(AggressiveInlining)] get => new(Vector256<double>.One); }
    public static Double256 Iota { [MethodImpl(AggressiveInlining)] get => new(Vector256<double>.Indices); }
    [MethodImpl(AggressiveInlining)] public static Double256 Create(double value) => new(Vector256.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Double256 Load(ref readonly double source, nuint index) => new(Vector256.LoadUnsafe(in source, index));

    [MethodImpl(AggressiveInlining)]
    public static Double256 LoadMask(ref readonly byte source, nuint index) => new(ByteMasks.Load256Of64(in source, index).AsDouble());

    [MethodImpl(AggressiveInlining)]
    public static unsafe Double256 LoadPartial(ref readonly double source, nuint index, nuint count, Double256 fill)
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
    public static Double256 LoadStrided(ref readonly double source, nint start, nint stride) =>
        Join(Double128.LoadStrided(in source, start, stride), Double128.LoadStrided(in source, start + Double128.Count * stride, stride));

    [MethodImpl(AggressiveInlining)]
    public static Double256 Gather(ref readonly double source, ref readonly int positions, nuint index) =>
        Join(Double128.Gather(in source, in positions, index), Double128.Gather(in source, in positions, index + (nuint)Double128.Count));

    [MethodImpl(AggressiveInlining)]
    public static void Store(Double256 value, ref double destination, nuint index) => value.Lanes.StoreUnsafe(ref destination, index);

    [MethodImpl(AggressiveInlining)]
    public static unsafe void StorePartial(Double256 value, ref double destination, nuint index, nuint count)
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
    public static Double256 FirstLanes(nuint count) =>
        new(Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).AsDouble());

    [MethodImpl(AggressiveInlining)] public static Double256 operator +(Double256 left, Double256 right) => new(left.Lanes + right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double256 operator -(Double256 left, Double256 right) => new(left.Lanes - right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double256 operator *(Double256 left, Double256 right) => new(left.Lanes * right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double256 operator /(Double256 left, Double256 right) => new(left.Lanes / right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double256 operator -(Double256 value) => new(-value.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double256 operator &(Double256 left, Double256 right) => new(left.Lanes & right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double256 operator |(Double256 left, Double256 right) => new(left.Lanes | right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double256 operator ^(Double256 left, Double256 right) => new(left.Lanes ^ right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Double256 operator ~(Double256 value) => new(~value.Lanes);

    [MethodImpl(AggressiveInlining)]
    public static Double256 LessThan(Double256 left, Double256 right) => new(Vector256.LessThan(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double256 LessThanOrEqual(Double256 left, Double256 right) => new(Vector256.LessThanOrEqual(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double256 EqualTo(Double256 left, Double256 right) => new(Vector256.Equals(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double256 NotEqualTo(Double256 left, Double256 right) => new(~Vector256.Equals(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double256 Select(Double256 mask, Double256 whenTrue, Double256 whenFalse) =>
        new(Avx.IsSupported
            ? Avx.BlendVariable(whenFalse.Lanes, whenTrue.Lanes, mask.Lanes)
            : Vector256.ConditionalSelect(mask.Lanes, whenTrue.Lanes, whenFalse.Lanes));
    [MethodImpl(AggressiveInlining)] public static bool Any(Double256 mask) => mask.Lanes.ExtractMostSignificantBits() != 0;
    [MethodImpl(AggressiveInlining)] public static bool All(Double256 mask) => mask.Lanes.ExtractMostSignificantBits() == 0xF;

    [MethodImpl(AggressiveInlining)]
    public static Double256 MultiplyAdd(Double256 x, Double256 y, Double256 z) =>
        new(Vector256.MultiplyAddEstimate(x.Lanes, y.Lanes, z.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double256 FusedMultiplyAdd(Double256 x, Double256 y, Double256 z) =>
        new(Vector256.FusedMultiplyAdd(x.Lanes, y.Lanes, z.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static void AddProduct(Double256 x, Double256 y, ref Double256 sum) =>
        Unsafe.As<Double256, Vector256<double>>(ref sum) = Vector256.MultiplyAddEstimate(x.Lanes, y.Lanes, sum.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static Double256 MinNative(Double256 left, Double256 right) => new(Vector256.MinNative(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double256 MaxNative(Double256 left, Double256 right) => new(Vector256.MaxNative(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Double256 Min(Double256 left, Double256 right) => Select(EqualTo(left, left), MinNative(left, right), left);
    [MethodImpl(AggressiveInlining)]
    public static Double256 Max(Double256 left, Double256 right) => Select(EqualTo(left, left), MaxNative(left, right), left);
    [MethodImpl(AggressiveInlining)] public static Double256 Abs(Double256 value) => new(Vector256.Abs(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Double256 Floor(Double256 value) => new(Vector256.Floor(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Double256 Ceiling(Double256 value) => new(Vector256.Ceiling(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Double256 Truncate(Double256 value) => new(Vector256.Truncate(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Double256 Round(Double256 value) => new(Vector256.Round(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Double256 Sqrt(Double256 value) => new(Vector256.Sqrt(value.Lanes));

    // In the order of Vector256.Sum, but in both 128 bits at once: a third of the instructions.
    [MethodImpl(AggressiveInlining)]
    public static double Sum(Double256 value)
    {
        if (!Avx.IsSupported)
        {
            return Vector256.Sum(value.Lanes);
        }

        var pairs = value.Lanes + Avx.Permute(value.Lanes, 0b01_01);
        return pairs.ToScalar() + pairs.GetUpper().ToScalar();
    }

    // Transposed, so that two additions do for all four.
    [MethodImpl(AggressiveInlining)]
    public static void StoreSums(Double256 first, Double256 second, Double256 third, Double256 fourth, ref double destination)
    {
        if (!Avx.IsSupported)
        {
            (destination, Unsafe.Add(ref destination, 1)) = (Sum(first), Sum(second));
            (Unsafe.Add(ref destination, 2), Unsafe.Add(ref destination, 3)) = (Sum(third), Sum(fourth));
            return;
        }

        var left = Avx.UnpackLow(first.Lanes, second.Lanes) + Avx.UnpackHigh(first.Lanes, second.Lanes);
        var right = Avx.UnpackLow(third.Lanes, fourth.Lanes) + Avx.UnpackHigh(third.Lanes, fourth.Lanes);
        (Avx.Permute2x128(left, right, 0x20) + Avx.Permute2x128(left, right, 0x31)).StoreUnsafe(ref destination);
    }

    [MethodImpl(AggressiveInlining)]
    public static Double256 InterleaveLower(Double256 x, Double256 y)
    {
        if (Avx.IsSupported)
        {
            return new(Avx.Permute2x128(Avx.UnpackLow(x.Lanes, y.Lanes), Avx.UnpackHigh(x.Lanes, y.Lanes), 0x20));
        }

        Double128 first = new(x.Lanes.GetLower()), second = new(y.Lanes.GetLower());
        return Join(Double128.InterleaveLower(first, second), Double128.InterleaveUpper(first, second));
    }

    [MethodImpl(AggressiveInlining)]
    public static Double256 InterleaveUpper(Double256 x, Double256 y)
    {
        if (Avx.IsSupported)
        {
            return new(Avx.Permute2x128(Avx.UnpackLow(x.Lanes, y.Lanes), Avx.UnpackHigh(x.Lanes, y.Lanes), 0x31));
        }

        Double128 first = new(x.Lanes.GetUpper()), second = new(y.Lanes.GetUpper());
        return Join(Double128.InterleaveLower(first, second), Double128.InterleaveUpper(first, second));
    }

    [MethodImpl(AggressiveInlining)]
    public static Double256 FromBelow(Double256 value, int by) => new(by switch
    {
        1 => Avx.IsSupported ? Avx.Permute(value.Lanes, 0b0000) : Vector256.Shuffle(value.Lanes, Vector256.Create(0L, 0, 2, 2)),
        _ => Halves(value, 0b1111, 0x00),
    });

    [MethodImpl(AggressiveInlining)]
    public static Double256 FromAbove(Double256 value, int by) => new(by switch
    {
        1 => Avx.IsSupported ? Avx.Permute(value.Lanes, 0b1111) : Vector256.Shuffle(value.Lanes, Vector256.Create(1L, 1, 3, 3)),
        _ => Halves(value, 0b0000, 0x11),
    });

    [MethodImpl(AggressiveInlining)] public static double First(Double256 value) => value.Lanes.ToScalar();

    [MethodImpl(AggressiveInlining)]
    public static Double256 LastLane(Double256 value) => new(Halves(value, 0b1111, 0x11));

    /// <summary>One lane of each half in all of the half, and then one of the halves: two cheap moves, as one across halves takes long.</summary>
    [MethodImpl(AggressiveInlining)]
    private static Vector256<double> Halves(Double256 value, [ConstantExpected] byte lanes, [ConstantExpected] byte half)
    {
        if (!Avx.IsSupported)
        {
            return Vector256.Create(value.Lanes.GetElement((lanes & 1) + (half == 0 ? 0 : 2)));
        }

        var halves = Avx.Permute(value.Lanes, lanes);
        return Avx.Permute2x128(halves, halves, half);
    }

    [MethodImpl(AggressiveInlining)]
    public static double Product(Double256 value) =>
        Double128.Product(new Double128(value.Lanes.GetLower()) * new Double128(value.Lanes.GetUpper()));
    [MethodImpl(AggressiveInlining)]
    public static double MaxAcross(Double256 value) =>
        Double128.MaxAcross(Double128.Max(new Double128(value.Lanes.GetLower()), new Double128(value.Lanes.GetUpper())));
    [MethodImpl(AggressiveInlining)]
    public static double MinAcross(Double256 value) =>
        Double128.MinAcross(Double128.Min(new Double128(value.Lanes.GetLower()), new Double128(value.Lanes.GetUpper())));

    [MethodImpl(AggressiveInlining)]
    public static Double256 ShiftLeft(Double256 bits, int count) => new(Vector256.ShiftLeft(bits.Lanes.AsInt64(), count).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static Double256 ShiftRight(Double256 bits, int count) =>
        new(Vector256.ShiftRightArithmetic(bits.Lanes.AsInt64(), count).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static Double256 ShiftRightLogical(Double256 bits, int count) =>
        new(Vector256.ShiftRightLogical(bits.Lanes.AsInt64(), count).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static Double256 AddBits(Double256 left, Double256 right) => new((left.Lanes.AsInt64() + right.Lanes.AsInt64()).AsDouble());
    [MethodImpl(AggressiveInlining)]
    public static Double256 SubtractBits(Double256 left, Double256 right) =>
        new((left.Lanes.AsInt64() - right.Lanes.AsInt64()).AsDouble());

    [MethodImpl(AggressiveInlining)]
    private static Double256 Join(Double128 lower, Double128 upper) => new(Vector256.Create(lower.Lanes, upper.Lanes));

    private static Double256 LoadLanes(ref readonly double source, nuint index, nuint count, Double256 fill)
    {
        var half = (nuint)Double128.Count;
        var (lower, upper) = (new Double128(fill.Lanes.GetLower()), new Double128(fill.Lanes.GetUpper()));
        return count < half
            ? Join(Double128.LoadPartial(in source, index, count, lower), upper)
            : Join(Double128.Load(in source, index), Double128.LoadPartial(in source, index + half, count - half, upper));
    }

    private static void StoreLanes(Double256 value, ref double destination, nuint index, nuint count)
    {
        var half = (nuint)Double128.Count;
        if (count < half)
        {
            Double128.StorePartial(new(value.Lanes.GetLower()), ref destination, index, count);
            return;
        }

        value.Lanes.GetLower().StoreUnsafe(ref destination, index);
        Double128.StorePartial(new(value.Lanes.GetUpper()), ref destination, index + half, count - half);
    }
}
