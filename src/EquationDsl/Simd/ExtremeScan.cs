using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// <c>m[t] = max(m[t - 1], x[t])</c>, or the least, a vector of times at once, by the network of <see cref="LinearScan{V, T}"/>. What the plain loop gives is given here too:
/// nothing is rounded, and NaN stays NaN from its time on.
/// </summary>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ExtremeScan<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The half of each group of 2, 4, 8 and 16 lanes that takes what the other half comes to.
    private readonly V _pairs;
    private readonly V _fours;
    private readonly V _eights;
    private readonly V _sixteens;

    /// <param name="isBackward">Whether later times come first.</param>
    public ExtremeScan(bool isBackward)
    {
        if (V.Count == 1)
        {
            return;
        }

        var steps = LinearScan<V, T>.Steps(isBackward);
        _sixteens = V.Count > 8 ? LinearScan<V, T>.Bit(8, ref steps) : V.Zero;
        _eights = V.Count > 4 ? LinearScan<V, T>.Bit(4, ref steps) : V.Zero;
        _fours = V.Count > 2 ? LinearScan<V, T>.Bit(2, ref steps) : V.Zero;
        _pairs = LinearScan<V, T>.Bit(1, ref steps);
    }

    /// <summary>How many of <paramref name="count"/> entries are in whole vectors.</summary>
    [MethodImpl(AggressiveInlining)]
    public static nint Whole(nint count) => V.Count > 1 ? count & -V.Count : 0;

    /// <summary>The entries of a vector of times, the first lane first, and the last of them, in all lanes.</summary>
    /// <param name="terms">x.</param>
    /// <param name="before">The entry before the first lane, in all lanes.</param>
    /// <param name="isLeast">Whether the least is asked for.</param>
    [MethodImpl(AggressiveInlining)]
    public (V Entries, V Last) Forward(V terms, V before, bool isLeast)
    {
        var all = Taken(_pairs, V.FromBelow(terms, 1), terms, isLeast);
        all = V.Count > 2 ? Taken(_fours, V.FromBelow(all, 2), all, isLeast) : all;
        all = V.Count > 4 ? Taken(_eights, V.FromBelow(all, 4), all, isLeast) : all;
        all = V.Count > 8 ? Taken(_sixteens, V.FromBelow(all, 8), all, isLeast) : all;
        return (Join(before, all, isLeast), Join(before, V.LastLane(all), isLeast));
    }

    /// <summary>The entries of a vector of times, the last lane first, and the first of them, in all lanes.</summary>
    /// <param name="terms">x.</param>
    /// <param name="before">The entry after the last lane, in all lanes.</param>
    /// <param name="isLeast">Whether the least is asked for.</param>
    [MethodImpl(AggressiveInlining)]
    public (V Entries, V Last) Backward(V terms, V before, bool isLeast)
    {
        var all = Taken(_pairs, V.FromAbove(terms, 1), terms, isLeast);
        all = V.Count > 2 ? Taken(_fours, V.FromAbove(all, 2), all, isLeast) : all;
        all = V.Count > 4 ? Taken(_eights, V.FromAbove(all, 4), all, isLeast) : all;
        all = V.Count > 8 ? Taken(_sixteens, V.FromAbove(all, 8), all, isLeast) : all;
        return (Join(before, all, isLeast), Join(before, V.Create(V.First(all)), isLeast));
    }

    [MethodImpl(AggressiveInlining)]
    private static V Taken(V mask, V others, V own, bool isLeast) => V.Select(mask, Join(others, own, isLeast), own);

    [MethodImpl(AggressiveInlining)]
    private static V Join(V left, V right, bool isLeast) => isLeast ? V.Min(left, right) : V.Max(left, right);
}
