using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// <c>s[t] = a s[t - 1] + b[t]</c>, a vector of times at once: lanes join in pairs, pairs in fours and so on, the upper half of each group taking what the
/// lower half comes to; and then all lanes take what came before the vector. So entries wait for each other once a vector, and not at each time.
/// </summary>
/// <remarks>
/// <para>The network is that of Sklansky, "Conditional-sum addition logic", 1960; Blelloch, "Prefix sums and their applications", 1990.</para>
/// <para>
/// Rounding: no entry passes through more additions than in the plain loop, and each power of the factor is rounded once. What the plain loop keeps in range
/// is in range here too: from the first vector of which a lane is not finite the plain loop goes on, and factors whose powers come near to underflow are left
/// to it.
/// </para>
/// </remarks>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LinearScan<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // What the upper half of each group of 2, 4, 8 and 16 lanes multiplies with; 0 in the lower half.
    private readonly V _pairs;
    private readonly V _fours;
    private readonly V _eights;
    private readonly V _sixteens;

    /// <summary>The factor to the power of the distance to what comes before the vector: the factor itself in the lane that is next to it.</summary>
    private readonly V _powers;

    /// <summary>The factor to the power of the lanes of a vector.</summary>
    private readonly V _all;
    private readonly bool _covers;

    /// <param name="factor">a, the same in all lanes.</param>
    /// <param name="isBackward">Whether later times come first.</param>
    public LinearScan(V factor, bool isBackward)
    {
        _powers = PowersOf(V.First(factor), isBackward);
        (_pairs, _fours, _eights, _sixteens) = (Within(1, isBackward), Within(2, isBackward), Within(4, isBackward), Within(8, isBackward));
        _all = isBackward ? V.Create(V.First(_powers)) : V.LastLane(_powers);
        var size = T.Abs(V.First(factor));
        _covers = size >= T.CreateTruncating(Unsafe.SizeOf<T>() == sizeof(float) ? 1.0 / (1 << 7) : 1.0 / (1L << 60)) && T.IsFinite(size);
    }

    /// <summary>How many of <paramref name="count"/> entries are in whole vectors; none where powers of the factor would lose digits.</summary>
    [MethodImpl(AggressiveInlining)]
    public nint Whole(nint count) => _covers && V.Count > 1 ? nint.Max(count, 0) & -V.Count : 0;

    /// <summary>The entries of a vector of times, the first lane first, and the last of them, in all lanes.</summary>
    /// <param name="terms">b.</param>
    /// <param name="before">The entry before the first lane, in all lanes.</param>
    [MethodImpl(AggressiveInlining)]
    public (V Entries, V Last) Forward(V terms, V before)
    {
        var sum = V.MultiplyAdd(_pairs, V.FromBelow(terms, 1), terms);
        sum = V.Count > 2 ? V.MultiplyAdd(_fours, V.FromBelow(sum, 2), sum) : sum;
        sum = V.Count > 4 ? V.MultiplyAdd(_eights, V.FromBelow(sum, 4), sum) : sum;
        sum = V.Count > 8 ? V.MultiplyAdd(_sixteens, V.FromBelow(sum, 8), sum) : sum;
        return (V.MultiplyAdd(_powers, before, sum), V.MultiplyAdd(_all, before, V.LastLane(sum)));
    }

    /// <summary>The entries of a vector of times, the last lane first, and the first of them, in all lanes.</summary>
    /// <param name="terms">b.</param>
    /// <param name="before">The entry after the last lane, in all lanes.</param>
    [MethodImpl(AggressiveInlining)]
    public (V Entries, V Last) Backward(V terms, V before)
    {
        var sum = V.MultiplyAdd(_pairs, V.FromAbove(terms, 1), terms);
        sum = V.Count > 2 ? V.MultiplyAdd(_fours, V.FromAbove(sum, 2), sum) : sum;
        sum = V.Count > 4 ? V.MultiplyAdd(_eights, V.FromAbove(sum, 4), sum) : sum;
        sum = V.Count > 8 ? V.MultiplyAdd(_sixteens, V.FromAbove(sum, 8), sum) : sum;
        return (V.MultiplyAdd(_powers, before, sum), V.MultiplyAdd(_all, before, V.Create(V.First(sum))));
    }

    /// <summary>Whether an entry is not finite: whether it is in the plain loop, only that tells.</summary>
    [MethodImpl(AggressiveInlining)]
    public static bool IsOutOfRange(V entries) => !V.All(V.LessThan(V.Abs(entries), V.Create(T.PositiveInfinity)));

    /// <summary>For groups of <c>2 half</c> lanes: the powers by which what the first half comes to reaches the lanes of the second one.</summary>
    private V Within(int half, bool isBackward)
    {
        var (powers, factors) = (_powers, V.Zero);
        for (nint step = 0; step < V.Count; step++)
        {
            if ((step & half) != 0)
            {
                V.Set(ref factors, Lane(step, isBackward), Unsafe.Add(ref Unsafe.As<V, T>(ref powers), Lane(step & (half - 1), isBackward)));
            }
        }

        return factors;
    }

    private static nint Lane(nint step, bool isBackward) => isBackward ? V.Count - 1 - step : step;

    /// <summary>
    /// Each power is rounded once: what one power is off by, every vector would be off by again. So they are computed as sums of two numbers
    /// (Dekker, "A floating-point technique for extending the available precision", 1971, with fused products).
    /// </summary>
    private static V PowersOf(T factor, bool isBackward)
    {
        var powers = V.One;
        var (high, low) = (factor, T.Zero);
        for (nint step = 0; step < V.Count; step++)
        {
            V.Set(ref powers, Lane(step, isBackward), high);
            var product = high * factor;
            low = (low * factor) + T.FusedMultiplyAdd(high, factor, -product);
            high = product + low;
            low -= high - product;
        }

        return powers;
    }
}
