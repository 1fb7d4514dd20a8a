using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>Four lanes of <see cref="float"/>.</summary>
public readonly struct Float128 : IFloatVector<Float128>
{
    internal readonly Vector128<float> Lanes;

    [MethodImpl(AggressiveInlining)] internal Float128(Vector128<float> lanes) => Lanes = lanes;

    public static int Count { [MethodImpl(AggressiveInlining)] get => Vector128<float>.Count; }
    public static bool IsScaleNative { [MethodImpl(AggressiveInlining)] get => false; }
    public static Float128 Zero { [MethodImpl(AggressiveInlining)] get => new(Vector128<float>.Zero); }
    public static Float128 One { [MethodImpl(AggressiveInlining)] get => new(Vector128<float>.One); }
    public static Float128 Iota { [MethodImpl(AggressiveInlining)] get => new(Vector128<float>.Indices); }
    [MethodImpl(AggressiveInlining)] public static Float128 Create(float value) => new(Vector128.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static Float128 Load(ref readonly float source, nuint index) => new(Vector128.LoadUnsafe(in source, index));

    [MethodImpl(AggressiveInlining)]
    public static Float128 LoadMask(ref readonly byte source, nuint index) => new(ByteMasks.Load128Of32(in source, index).AsSingle());

    [MethodImpl(AggressiveInlining)]
    public static unsafe Float128 LoadPartial(ref readonly float source, nuint index, nuint count, Float128 fill)
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
    public static Float128 LoadStrided(ref readonly float source, nint start, nint stride)
    {
        ref var first = ref Unsafe.Add(ref Unsafe.AsRef(in source), start);
        return new(Vector128.Create(first, Unsafe.Add(ref first, stride), Unsafe.Add(ref first, 2 * stride), Unsafe.Add(ref first, 3 * stride)));
    }

    [MethodImpl(AggressiveInlining)]
    public static Float128 Gather(ref readonly float source, ref readonly int positions, nuint index)
    {
        ref var first = ref Unsafe.AsRef(in source);
        ref var at = ref Unsafe.Add(ref Unsafe.AsRef(in positions), index);
        return new(Vector128.Create(
            Unsafe.Add(ref first, at),
            Unsafe.Add(ref first, Unsafe.Add(ref at, 1)),
            Unsafe.Add(ref first, Unsafe.Add(ref at, 2)),
            Unsafe.Add(ref first, Unsafe.Add(ref at, 3))));
    }

    [MethodImpl(AggressiveInlining)]
    public static void Store(Float128 value, ref float destination, nuint index) => value.Lanes.StoreUnsafe(ref destination, index);

    [MethodImpl(AggressiveInlining)]
    public static unsafe void StorePartial(Float128 value, ref float destination, nuint index, nuint count)
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
    public static Float128 FirstLanes(nuint count) =>
        new(Vector128.LessThan(Vector128<int>.Indices, Vector128.Create((int)count)).AsSingle());

    [MethodImpl(AggressiveInlining)] public static Float128 operator +(Float128 left, Float128 right) => new(left.Lanes + right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float128 operator -(Float128 left, Float128 right) => new(left.Lanes - right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float128 operator *(Float128 left, Float128 right) => new(left.Lanes * right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float128 operator /(Float128 left, Float128 right) => new(left.Lanes / right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float128 ReciprocalRootEstimate(Float128 x) => Sse.IsSupported ? new(Sse.ReciprocalSqrt(x.Lanes)) : One / Sqrt(x);
    [MethodImpl(AggressiveInlining)] public static Float128 operator -(Float128 value) => new(-value.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float128 operator &(Float128 left, Float128 right) => new(left.Lanes & right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float128 operator |(Float128 left, Float128 right) => new(left.Lanes | right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float128 operator ^(Float128 left, Float128 right) => new(left.Lanes ^ right.Lanes);
    [MethodImpl(AggressiveInlining)] public static Float128 operator ~(Float128 value) => new(~value.Lanes);

    [MethodImpl(AggressiveInlining)]
    public static Float128 LessThan(Float128 left, Float128 right) => new(Vector128.LessThan(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Float128 LessThanOrEqual(Float128 left, Float128 right) => new(Vector128.LessThanOrEqual(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Float128 EqualTo(Float128 left, Float128 right) => new(Vector128.Equals(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Float128 NotEqualTo(Float128 left, Float128 right) => new(~Vector128.Equals(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Float128 Select(Float128 mask, Float128 whenTrue, Float128 whenFalse) =>
        new(Sse41.IsSupported
            ? Sse41.BlendVariable(whenFalse.Lanes, whenTrue.Lanes, mask.Lanes)
            : Vector128.ConditionalSelect(mask.Lanes, whenTrue.Lanes, whenFalse.Lanes));
    [MethodImpl(AggressiveInlining)] public static bool Any(Float128 mask) => mask.Lanes.ExtractMostSignificantBits() != 0;
    [MethodImpl(AggressiveInlining)] public static bool All(Float128 mask) => mask.Lanes.ExtractMostSignificantBits() == 0xF;

    [MethodImpl(AggressiveInlining)]
    public static Float128 MultiplyAdd(Float128 x, Float128 y, Float128 z) =>
        new(Vector128.MultiplyAddEstimate(x.Lanes, y.Lanes, z.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Float128 FusedMultiplyAdd(Float128 x, Float128 y, Float128 z) =>
        new(Vector128.FusedMultiplyAdd(x.Lanes, y.Lanes, z.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static void AddProduct(Float128 x, Float128 y, ref Float128 sum) =>
        Unsafe.As<Float128, Vector128<float>>(ref sum) = Vector128.MultiplyAddEstimate(x.Lanes, y.Lanes, sum.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static Float128 MinNative(Float128 left, Float128 right) => new(Vector128.MinNative(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Float128 MaxNative(Float128 left, Float128 right) => new(Vector128.MaxNative(left.Lanes, right.Lanes));
    [MethodImpl(AggressiveInlining)]
    public static Float128 Min(Float128 left, Float128 right) => Select(EqualTo(left, left), MinNative(left, right), left);
    [MethodImpl(AggressiveInlining)]
    public static Float128 Max(Float128 left, Float128 right) => Select(EqualTo(left, left), MaxNative(left, right), left);
    [MethodImpl(AggressiveInlining)] public static Float128 Abs(Float128 value) => new(Vector128.Abs(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Float128 Floor(Float128 value) => new(Vector128.Floor(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Float128 Ceiling(Float128 value) => new(Vector128.Ceiling(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Float128 Truncate(Float128 value) => new(Vector128.Truncate(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Float128 Round(Float128 value) => new(Vector128.Round(value.Lanes));
    [MethodImpl(AggressiveInlining)] public static Float128 Sqrt(Float128 value) => new(Vector128.Sqrt(value.Lanes));

    [MethodImpl(AggressiveInlining)] public static float Sum(Float128 value) => Vector128.Sum(value.Lanes);
    [MethodImpl(AggressiveInlining)]
    public static Float128 InterleaveLower(Float128 x, Float128 y) => new(
        Sse.IsSupported ? Sse.UnpackLow(x.Lanes, y.Lanes) : Vector128.Create(x.Lanes[0], y.Lanes[0], x.Lanes[1], y.Lanes[1]));

    [MethodImpl(AggressiveInlining)]
    public static Float128 InterleaveUpper(Float128 x, Float128 y) => new(
        Sse.IsSupported ? Sse.UnpackHigh(x.Lanes, y.Lanes) : Vector128.Create(x.Lanes[2], y.Lanes[2], x.Lanes[3], y.Lanes[3]));

    [MethodImpl(AggressiveInlining)]
    public static Float128 FromBelow(Float128 value, int by) => new(by switch
    {
        1 => Vector128.Shuffle(value.Lanes, Vector128.Create(0, 0, 2, 2)),
        _ => Vector128.Shuffle(value.Lanes, Vector128.Create(1)),
    });

    [MethodImpl(AggressiveInlining)]
    public static Float128 FromAbove(Float128 value, int by) => new(by switch
    {
        1 => Vector128.Shuffle(value.Lanes, Vector128.Create(1, 1, 3, 3)),
        _ => Vector128.Shuffle(value.Lanes, Vector128.Create(2)),
    });

    [MethodImpl(AggressiveInlining)] public static float First(Float128 value) => value.Lanes.ToScalar();

    [MethodImpl(AggressiveInlining)]
    public static Float128 LastLane(Float128 value) => new(Vector128.Shuffle(value.Lanes, Vector128.Create(3)));

    [MethodImpl(AggressiveInlining)]
    public static float Product(Float128 value)
    {
        var pairs = value * new Float128(Vector128.Shuffle(value.Lanes, Vector128.Create(2, 3, 0, 1)));
        return (pairs * new Float128(Vector128.Shuffle(pairs.Lanes, Vector128.Create(1, 0, 3, 2)))).Lanes.ToScalar();
    }

    [MethodImpl(AggressiveInlining)]
    public static float MaxAcross(Float128 value)
    {
        var pairs = Max(value, new Float128(Vector128.Shuffle(value.Lanes, Vector128.Create(2, 3, 0, 1))));
        return Max(pairs, new Float128(Vector128.Shuffle(pairs.Lanes, Vector128.Create(1, 0, 3, 2)))).Lanes.ToScalar();
    }

    [MethodImpl(AggressiveInlining)]
    public static float MinAcross(Float128 value)
    {
        var pairs = Min(value, new Float128(Vector128.Shuffle(value.Lanes, Vector128.Create(2, 3, 0, 1))));
        return Min(pairs, new Float128(Vector128.Shuffle(pairs.Lanes, Vector128.Create(1, 0, 3, 2)))).Lanes.ToScalar();
    }

    [MethodImpl(AggressiveInlining)]
    public static Float128 ShiftLeft(Float128 bits, int count) => new(Vector128.ShiftLeft(bits.Lanes.AsInt32(), count).AsSingle());
    [MethodImpl(AggressiveInlining)]
    public static Float128 ShiftRight(Float128 bits, int count) =>
        new(Vector128.ShiftRightArithmetic(bits.Lanes.AsInt32(), count).AsSingle());
    [MethodImpl(AggressiveInlining)]
    public static Float128 ShiftRightLogical(Float128 bits, int count) =>
        new(Vector128.ShiftRightLogical(bits.Lanes.AsInt32(), count).AsSingle());
    [MethodImpl(AggressiveInlining)]
    public static Float128 AddBits(Float128 left, Float128 right) => new((left.Lanes.AsInt32() + right.Lanes.AsInt32()).AsSingle());
    [MethodImpl(AggressiveInlining)]
    public static Float128 SubtractBits(Float128 left, Float128 right) => new((left.Lanes.AsInt32() - right.Lanes.AsInt32()).AsSingle());

    [MethodImpl(AggressiveInlining)]
    public static Float128 LookUp(Float128 places, ReadOnlySpan<float> table)
    {
        ref var first = ref MemoryMarshal.GetReference(table);
        if (Avx2.IsSupported)
        {
            return new(Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref first), places.Lanes.AsInt32().ToVector256Unsafe()).GetLower());
        }

        var at = places.Lanes.AsInt32() & Vector128.Create(7);
        return new(Vector128.Create(
            Unsafe.Add(ref first, at.ToScalar()),
            Unsafe.Add(ref first, at.GetElement(1)),
            Unsafe.Add(ref first, at.GetElement(2)),
            Unsafe.Add(ref first, at.GetElement(3))));
    }

    [MethodImpl(AggressiveInlining)]
    public static Float128 ThroughDouble<F>(Float128 x)
        where F : struct, IDoubleFunction
    {
        var (lower, upper) = Vector128.Widen(x.Lanes);
        return new(Vector128.Narrow(F.Evaluate(new Double128(lower)).Lanes, F.Evaluate(new Double128(upper)).Lanes));
    }

    [MethodImpl(AggressiveInlining)]
    public static Float128 ThroughDouble<F>(Float128 x, Float128 y)
        where F : struct, IDoubleBinaryFunction
    {
        var ((lowerX, upperX), (lowerY, upperY)) = (Vector128.Widen(x.Lanes), Vector128.Widen(y.Lanes));
        var lower = F.Evaluate(new Double128(lowerX), new Double128(lowerY));
        var upper = F.Evaluate(new Double128(upperX), new Double128(upperY));
        return new(Vector128.Narrow(lower.Lanes, upper.Lanes));
    }

    private static Float128 LoadLanes(ref readonly float source, nuint index, nuint count, Float128 fill)
    {
        ref var first = ref Unsafe.Add(ref Unsafe.AsRef(in source), index);
        return new(count switch
        {
            0 => fill.Lanes,
            1 => fill.Lanes.WithElement(0, first),
            2 => fill.Lanes.WithElement(0, first).WithElement(1, Unsafe.Add(ref first, 1)),
            _ => Vector128.Create(first, Unsafe.Add(ref first, 1), Unsafe.Add(ref first, 2), fill.Lanes.GetElement(3)),
        });
    }

    private static void StoreLanes(Float128 value, ref float destination, nuint index, nuint count)
    {
        ref var first = ref Unsafe.Add(ref destination, index);
        if (count > 0)
        {
            first = value.Lanes.ToScalar();
        }

        if (count > 1)
        {
            Unsafe.Add(ref first, 1) = value.Lanes.GetElement(1);
        }

        if (count > 2)
        {
            Unsafe.Add(ref first, 2) = value.Lanes.GetElement(2);
        }
    }
}
