using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <remarks>
/// Access to the first few lanes. Generated steps are called with <c>lanes</c> equal to the width, which the JIT folds to a plain load or store, and once more
/// with what remains: the mathematics is written once. They are members of the vector, and no generic methods beside it, because that is what the
/// C# compiler binds fastest.
/// </remarks>
public partial interface IVector<TSelf, T>
{
    /// <summary>Entries from <paramref name="index"/> on; the lanes beyond <paramref name="lanes"/> are zero.</summary>
    [MethodImpl(AggressiveInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual TSelf Load(ref readonly T source, nint index, nint lanes) =>
        lanes == TSelf.Count ? TSelf.Load(in source, (nuint)index) : TSelf.LoadPartial(in source, (nuint)index, (nuint)lanes, TSelf.Zero);

    /// <summary>
    /// Entries from <paramref name="index"/> on, which is position <paramref name="position"/> of an axis of <paramref name="extent"/> entries; those outside of it, and the
    /// lanes beyond <paramref name="lanes"/>, are zero.
    /// </summary>
    [MethodImpl(AggressiveInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual TSelf LoadInside(ref readonly T source, nint index, nint position, nint extent, nint lanes) =>
        position >= 0 && position + lanes <= extent ? TSelf.Load(in source, index, lanes) : FirstInside(in source, index, position, extent, lanes);

    /// <summary>Entries at <paramref name="start"/>, <c>start + stride</c>, ...; the lanes beyond <paramref name="lanes"/> are zero.</summary>
    [MethodImpl(AggressiveInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual TSelf LoadStrided(ref readonly T source, nint start, nint stride, nint lanes) =>
        lanes == TSelf.Count ? TSelf.LoadStrided(in source, start, stride) : FirstStrided(in source, start, stride, lanes);

    /// <summary>Entries at the positions <c>positions[index]</c>, ...; the lanes beyond <paramref name="lanes"/> are zero.</summary>
    [MethodImpl(AggressiveInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual TSelf Gather(ref readonly T source, ref readonly int positions, nint index, nint lanes) =>
        lanes == TSelf.Count ? TSelf.Gather(in source, in positions, (nuint)index) : FirstGathered(in source, in positions, index, lanes);

    /// <summary>Writes the first <paramref name="lanes"/> lanes and touches nothing beyond.</summary>
    [MethodImpl(AggressiveInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void Store(TSelf value, ref T destination, nint index, nint lanes)
    {
        if (lanes == TSelf.Count)
        {
            TSelf.Store(value, ref destination, (nuint)index);
        }
        else
        {
            TSelf.StorePartial(value, ref destination, (nuint)index, (nuint)lanes);
        }
    }

    /// <summary>The first <paramref name="lanes"/> lanes of <paramref name="value"/>, the others of <paramref name="otherwise"/>.</summary>
    [MethodImpl(AggressiveInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual TSelf Only(TSelf value, TSelf otherwise, nint lanes) =>
        lanes == TSelf.Count ? value : TSelf.Select(TSelf.FirstLanes((nuint)lanes), value, otherwise);

    /// <summary>
    /// <c>1 / d</c> in two factors: multiplying by one and then by the other divides by d wherever d and the quotient are in range, and gives what the division
    /// gives where they are not. The first factor is 1 unless d is below 2^-64 or above 2^64 (2^-512 and 2^512 for <see cref="double"/>).
    /// </summary>
    [MethodImpl(AggressiveInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual (TSelf Scale, TSelf Inverse) Reciprocal(TSelf d)
    {
        // Literals, as calls before a loop would have the JIT keep its vectors in memory.
        var isSingle = Unsafe.SizeOf<T>() == sizeof(float);
        var large = TSelf.Create(isSingle ? Unsafe.BitCast<uint, T>(0x5F80_0000) : Unsafe.BitCast<ulong, T>(0x5FF0_0000_0000_0000));
        var small = TSelf.Create(isSingle ? Unsafe.BitCast<uint, T>(0x1F80_0000) : Unsafe.BitCast<ulong, T>(0x1FF0_0000_0000_0000));
        var size = TSelf.Abs(d);
        var scale = TSelf.Select(TSelf.LessThan(size, small), large, TSelf.Select(TSelf.LessThan(large, size), small, TSelf.One));
        return (scale, TSelf.One / (d * scale));
    }

    /// <summary>The first lane, by an instruction: read as memory it would be stored and loaded again in kernels of double.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract T First(TSelf value);

    /// <summary>Sets one lane.</summary>
    [MethodImpl(AggressiveInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void Set(ref TSelf vector, nint lane, T value) => Unsafe.Add(ref Unsafe.As<TSelf, T>(ref vector), lane) = value;

    [MethodImpl(NoInlining)]
    private static TSelf FirstInside(ref readonly T source, nint index, nint position, nint extent, nint lanes)
    {
        var vector = TSelf.Zero;
        for (var lane = nint.Max(0, -position); lane < nint.Min(lanes, extent - position); lane++)
        {
            TSelf.Set(ref vector, lane, Unsafe.Add(ref Unsafe.AsRef(in source), index + lane));
        }

        return vector;
    }

    private static TSelf FirstStrided(ref readonly T source, nint start, nint stride, nint lanes)
    {
        var vector = TSelf.Zero;
        for (nint lane = 0; lane < lanes; lane++)
        {
            TSelf.Set(ref vector, lane, Unsafe.Add(ref Unsafe.AsRef(in source), start + (lane * stride)));
        }

        return vector;
    }

    private static TSelf FirstGathered(ref readonly T source, ref readonly int positions, nint index, nint lanes)
    {
        var vector = TSelf.Zero;
        for (nint lane = 0; lane < lanes; lane++)
        {
            TSelf.Set(ref vector, lane, Unsafe.Add(ref Unsafe.AsRef(in source), Unsafe.Add(ref Unsafe.AsRef(in positions), index + lane)));
        }

        return vector;
    }
}
