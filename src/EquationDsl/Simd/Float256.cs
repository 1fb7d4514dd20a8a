using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>Eight lanes of <see cref="float"/>.</summary>
public readonly struct Float256 : IFloatVector<Float256>
{
    internal readonly Vector256<float> Lanes;

    [MethodImpl(AggressiveInlining)] internal Float256(Vector256<float> lanes) => Lanes = lanes;

    public static int Count { [MethodImpl(AggressiveInlining)] get => Vector256<float>.Count; }
    public static bool IsScaleNative { [MethodImpl(AggressiveInlining)] get => false; }
    public static Float256 Zero { [MethodImpl(AggressiveInlining)] get => new(Vector256<float>.Zero); }
    public static Float256 One { [MethodImpl(AggressiveInlining)] get => new(Vector256<float>.One); }
    public static Float256 Iota { [MethodImpl(AggressiveInlining)] get => new(Vector256<float>.Indices); }
    [MethodImpl(AggressiveInlining)] public static Float256 Create(float value) => new(Vector256.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Float256 Load(ref readonly float source, nuint index) => new(Vector256.LoadUnsafe(in source, index));

    [MethodImpl(AggressiveInlining)]
    public static Float256 LoadMask(ref readonly byte source, nuint index) => new(ByteMasks.Load256Of32(in source, index).AsSingle());

    [MethodImpl(AggressiveInlining)]
    public static unsafe Float256 LoadPartial(ref readonly float source, nuint index, nuint count, Float256 fill)
    {
        if (!Avx.IsSupported)
        {
            return LoadLanes(in source, index, count, fill);
        }

        var mask = FirstLanes(count);
        fixed (float* first = &Unsafe.Add(ref Unsafe.AsRef(in source), index))
        {
            return Select(mask, new(Avx.MaskLoad(first, mask.Lanes)), fill);
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static Float256 LoadStrided(ref readonly float source, nint start, nint stride) =>
        Join(Float128.LoadStrided(in source, start, stride), Float128.LoadStrided(in source, start + Float128.Count * stride, stride));

    [MethodImpl(AggressiveInlining)]
    public static Float256 Gather(ref readonly float source, ref readonly int positions, nuint index) =>
        Join(Float128.Gather(in source, in positions, index), Float128.Gather(in source, in positions, index + (nuint)Float128.Count));

    [MethodImpl(AggressiveInlining)]
    public static void Store(Float256 value, ref float destination, nuint index) => value.Lanes.StoreUnsafe(ref destination, index);

    [MethodImpl(AggressiveInlining)]
    public static unsafe void StorePartial(Float256 value, ref float destination, nuint index, nuint count)
    {
        if (!Avx.IsSupported)
        {
            StoreLanes(value, ref destination, index, count);
            return;
        }

        fixed (float* first = &Unsafe.Add(ref destination, index))
        {
            Avx.MaskStore(first, FirstLanes(count).Lanes, value.Lanes);
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static Float256 FirstLanes(nuint count) =>
        new(Vector256.LessThan(Vector256<int>.Indices, Vector256.Create((int)count)).AsSingle());

    [MethodImpl(AggressiveInlining)] public static Float256 operator +(Float256 left, Float256 right) => new(left.Lanes + right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float256 operator -(Float256 left, Float256 right) => new(left.Lanes - right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float256 operator *(Float256 left, Float256 right) => new(left.Lanes * right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float256 operator /(Float256 left, Float256 right) => new(left.Lanes / right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float256 ReciprocalRootEstimate(Float256 x) => Avx.IsSupported ? new(Avx.ReciprocalSqrt(x.Lanes)) : One / Sqrt(x);
    [MethodImpl(AggressiveInlining)] public static Float256 operator -(Float256 value) => new(-value.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float256 operator &(Float256 left, Float256 right) => new(left.Lanes & right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float256 operator |(Float256 left, Float256 right) => new(left.Lanes | right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float256 operator ^(Float256 left, Float256 right) => new(left.Lanes ^ right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float256 operator ~(Float256 value) => new(~value.Lanes);

    [MethodImpl(AggressiveInlining)]
    public static Float256 LessThan(Float256 left, Float256 right) => new(Vector256.LessThan(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Float256 LessThanOrEqual(Float256 left, Float256 right) => new(Vector256.LessThanOrEqual(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Float256 EqualTo(Float256 left, Float256 right) => new(Vector256.Equals(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Float256 NotEqualTo(Float256 left, Float256 right) => new(~Vector256.Equals(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Float256 Select(Float256 mask, Float256 whenTrue, Float256 whenFalse) =>
        new(Avx.IsSupported
            ? Avx.BlendVariable(whenFalse.Lanes, whenTrue.Lanes, mask.Lanes)
            : Vector256.ConditionalSelect(mask.Lanes, whenTrue.Lanes, whenFalse.Lanes));
    [MethodImpl(AggressiveInlining)] public static bool Any(Float256 mask) => mask.Lanes.ExtractMostSignificantBits() != 0;
    [MethodImpl(AggressiveInlining)] public static bool All(Float256 mask) => mask.Lanes.ExtractMostSignificantBits() == 0xFF;

    [MethodImpl(AggressiveInlining)]
    public static Float256 MultiplyAdd(Float256 x, Float256 y, Float256 z) =>
        new(Vector256.MultiplyAddEstimate(x.Lanes, y.Lanes, z.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Float256 FusedMultiplyAdd(Float256 x, Float256 y, Float256 z) =>
        new(Vector256.FusedMultiplyAdd(x.Lanes, y.Lanes, z.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static void AddProduct(Float256 x, Float256 y, ref Float256 sum) =>
        Unsafe.As<Float256, Vector256<float>>(ref sum) = Vector256.MultiplyAddEstimate(x.Lanes, y.Lanes, sum.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static Float256 MinNative(Float256 left, Float256 right) => new(Vector256.MinNative(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Float256 MaxNative(Float256 left, Float256 right) => new(Vector256.MaxNative(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Float256 Min(Float256 left, Float256 right) => Select(EqualTo(left, left), MinNative(left, right), left);
    [MethodImpl(AggressiveInlining)]
    public static Float256 Max(Float256 left, Float256 right) => Select(EqualTo(left, left), MaxNative(left, right), left);
    [MethodImpl(AggressiveInlining)] public static Float256 Abs(Float256 value) => new(Vector256.Abs(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Float256 Floor(Float256 value) => new(Vector256.Floor(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Float256 Ceiling(Float256 value) => new(Vector256.Ceiling(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Float256 Truncate(Float256 value) => new(Vector256.Truncate(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Float256 Round(Float256 value) => new(Vector256.Round(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Float256 Sqrt(Float256 value) => new(Vector256.Sqrt(value.Lanes));

    // In the order of Vector256.Sum, but in both 128 bits at once: a third of the instructions.
    [MethodImpl(AggressiveInlining)]
    public static float Sum(Float256 value)
    {
        if (!Avx.IsSupported)
        {
            return Vector256.Sum(value.Lanes);
        }

        var pairs = value.Lanes + Avx.Permute(value.Lanes, 0b10_11_00_01);
        var fours = pairs + Avx.Permute(pairs, 0b01_00_11_10);
        return fours.ToScalar() + fours.GetUpper().ToScalar();
    }

    // Transposed, so that three additions do for all four.
    [MethodImpl(AggressiveInlining)]
    public static void StoreSums(Float256 first, Float256 second, Float256 third, Float256 fourth, ref float destination)
    {
        if (!Avx.IsSupported)
        {
            (destination, Unsafe.Add(ref destination, 1)) = (Sum(first), Sum(second));
            (Unsafe.Add(ref destination, 2), Unsafe.Add(ref destination, 3)) = (Sum(third), Sum(fourth));
            return;
        }

        var left = Avx.UnpackLow(first.Lanes, second.Lanes) + Avx.UnpackHigh(first.Lanes, second.Lanes);
        var right = Avx.UnpackLow(third.Lanes, fourth.Lanes) + Avx.UnpackHigh(third.Lanes, fourth.Lanes);
        var sums = Avx.Shuffle(left, right, 0b01_00_01_00) + Avx.Shuffle(left, right, 0b11_10_11_10);
        (sums.GetLower() + sums.GetUpper()).StoreUnsafe(ref destination);
    }

    [MethodImpl(AggressiveInlining)]
    public static Float256 InterleaveLower(Float256 x, Float256 y)
    {
        if (Avx.IsSupported)
        {
            return new(Avx.Permute2x128(Avx.UnpackLow(x.Lanes, y.Lanes), Avx.UnpackHigh(x.Lanes, y.Lanes), 0x20));
        }

        Float128 first = new(x.Lanes.GetLower()), second = new(y.Lanes.GetLower());
        return Join(Float128.InterleaveLower(first, second), Float128.InterleaveUpper(first, second));
    }

    [MethodImpl(AggressiveInlining)]
    public static Float256 InterleaveUpper(Float256 x, Float256 y)
    {
        if (Avx.IsSupported)
        {
            return new(Avx.Permute2x128(Avx.UnpackLow(x.Lanes, y.Lanes), Avx.UnpackHigh(x.Lanes, y.Lanes), 0x31));
        }

        Float128 first = new(x.Lanes.GetUpper()), second = new(y.Lanes.GetUpper());
        return Join(Float128.InterleaveLower(first, second), Float128.InterleaveUpper(first, second));
    }

    [MethodImpl(AggressiveInlining)]
    public static Float256 FromBelow(Float256 value, int by) => new(by switch
    {
        1 => Avx.IsSupported ? Avx.Permute(value.Lanes, 0b10_10_00_00) : Vector256.Shuffle(value.Lanes, Vector256.Create(0, 0, 2, 2, 4, 4, 6, 6)),
        2 => Avx.IsSupported ? Avx.Permute(value.Lanes, 0b01_01_01_01) : Vector256.Shuffle(value.Lanes, Vector256.Create(1, 1, 1, 1, 5, 5, 5, 5)),
        _ => Halves(value, 0b11_11_11_11, 0x00),
    });

    [MethodImpl(AggressiveInlining)]
    public static Float256 FromAbove(Float256 value, int by) => new(by switch
    {
        1 => Avx.IsSupported ? Avx.Permute(value.Lanes, 0b11_11_01_01) : Vector256.Shuffle(value.Lanes, Vector256.Create(1, 1, 3, 3, 5, 5, 7, 7)),
        2 => Avx.IsSupported ? Avx.Permute(value.Lanes, 0b10_10_10_10) : Vector256.Shuffle(value.Lanes, Vector256.Create(2, 2, 2, 2, 6, 6, 6, 6)),
        _ => Halves(value, 0b00_00_00_00, 0x11),
    });

    [MethodImpl(AggressiveInlining)] public static float First(Float256 value) => value.Lanes.ToScalar();

    [MethodImpl(AggressiveInlining)]
    public static Float256 LastLane(Float256 value) => new(Halves(value, 0b11_11_11_11, 0x11));

    /// <summary>One lane of each half in all of the half, and then one of the halves: two cheap moves, as one across halves takes long.</summary>
    [MethodImpl(AggressiveInlining)]
    private static Vector256<float> Halves(Float256 value, [ConstantExpected] byte lane, [ConstantExpected] byte half)
    {
        if (!Avx.IsSupported)
        {
            return Vector256.Create(value.Lanes.GetElement((lane & 3) + (half == 0 ? 0 : 4)));
        }

        var halves = Avx.Permute(value.Lanes, lane);
        return Avx.Permute2x128(halves, halves, half);
    }

    [MethodImpl(AggressiveInlining)]
    public static float Product(Float256 value) =>
        Float128.Product(new Float128(value.Lanes.GetLower()) * new Float128(value.Lanes.GetUpper()));
    [MethodImpl(AggressiveInlining)]
    public static float MaxAcross(Float256 value) =>
        Float128.MaxAcross(Float128.Max(new Float128(value.Lanes.GetLower()), new Float128(value.Lanes.GetUpper())));
    [MethodImpl(AggressiveInlining)]
    public static float MinAcross(Float256 value) =>
        Float128.MinAcross(Float128.Min(new Float128(value.Lanes.GetLower()), new Float128(value.Lanes.GetUpper())));

    [MethodImpl(AggressiveInlining)]
    public static Float256 ShiftLeft(Float256 bits, int count) => new(Vector256.ShiftLeft(bits.Lanes.AsInt32(), count).AsSingle());
    [MethodImpl(AggressiveInlining)]
    public static Float256 ShiftRight(Float256 bits, int count) =>
        new(Vector256.ShiftRightArithmetic(bits.Lanes.AsInt32(), count).AsSingle());
    [MethodImpl(AggressiveInlining)]
    public static Float256 ShiftRightLogical(Float256 bits, int count) =>
        new(Vector256.ShiftRightLogical(bits.Lanes.AsInt32(), count).AsSingle());
    [MethodImpl(AggressiveInlining)]
    public static Float256 AddBits(Float256 left, Float256 right) => new((left.Lanes.AsInt32() + right.Lanes.AsInt32()).AsSingle());
    [MethodImpl(AggressiveInlining)]
    public static Float256 SubtractBits(Float256 left, Float256 right) => new((left.Lanes.AsInt32() - right.Lanes.AsInt32()).AsSingle());

    [MethodImpl(AggressiveInlining)]
    public static Float256 LookUp(Float256 places, ReadOnlySpan<float> table) => Avx2.IsSupported
        ? new(Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(table)), places.Lanes.AsInt32()))
        : Join(Float128.LookUp(new(places.Lanes.GetLower()), table), Float128.LookUp(new(places.Lanes.GetUpper()), table));

    [MethodImpl(AggressiveInlining)]
    public static Float256 ThroughDouble<F>(Float256 x)
        where F : struct, IDoubleFunction
    {
        var (lower, upper) = Vector256.Widen(x.Lanes);
        return new(Vector256.Narrow(F.Evaluate(new Double256(lower)).Lanes, F.Evaluate(new Double256(upper)).Lanes));
    }

    [MethodImpl(AggressiveInlining)]
    public static Float256 ThroughDouble<F>(Float256 x, Float256 y)
        where F : struct, IDoubleBinaryFunction
    {
        var ((lowerX, upperX), (lowerY, upperY)) = (Vector256.Widen(x.Lanes), Vector256.Widen(y.Lanes));
        var lower = F.Evaluate(new Double256(lowerX), new Double256(lowerY));
        var upper = F.Evaluate(new Double256(upperX), new Double256(upperY));
        return new(Vector256.Narrow(lower.Lanes, upper.Lanes));
    }

    [MethodImpl(AggressiveInlining)]
    private static Float256 Join(Float128 lower, Float128 upper) => new(Vector256.Create(lower.Lanes, upper.Lanes));

    private static Float256 LoadLanes(ref readonly float source, nuint index, nuint count, Float256 fill)
    {
        var half = (nuint)Float128.Count;
        var (lower, upper) = (new Float128(fill.Lanes.GetLower()), new Float128(fill.Lanes.GetUpper()));
        return count < half
            ? Join(Float128.LoadPartial(in source, index, count, lower), upper)
            : Join(Float128.Load(in source, index), Float128.LoadPartial(in source, index + half, count - half, upper));
    }

    private static void StoreLanes(Float256 value, ref float destination, nuint index, nuint count)
    {
        var half = (nuint)Float128.Count;
        if (count < half)
        {
            Float128.StorePartial(new(value.Lanes.GetLower()), ref destination, index, count);
            return;
        }

        value.Lanes.GetLower().StoreUnsafe(ref destination, index);
        Float128.StorePartial(new(value.Lanes.GetUpper()), ref destination, index + half, count - half);
    }
}
