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
        if (V.Count == 1)
        {
            (_powers, _all) = (factor, factor);
            return;
        }

        // How far each lane is from the first one, bit by bit.
        var steps = Steps(isBackward);
        V eighth = V.Count > 8 ? Bit(8, ref steps) : V.Zero, fourth = V.Count > 4 ? Bit(4, ref steps) : V.Zero;
        V second = V.Count > 2 ? Bit(2, ref steps) : V.Zero, first = Bit(1, ref steps);
        var (power, square) = (new Powers(factor, V.Zero), new Powers(factor, V.Zero));
        _pairs = first & power.High;
        power = power.Times(square, first);
        square = V.Count > 2 ? square.Times(square, ~V.Zero) : square;
        _fours = second & power.High;
        power = V.Count > 2 ? power.Times(square, second) : power;
        square = V.Count > 4 ? square.Times(square, ~V.Zero) : square;
        _eights = fourth & power.High;
        power = V.Count > 4 ? power.Times(square, fourth) : power;
        square = V.Count > 8 ? square.Times(square, ~V.Zero) : square;
        _sixteens = eighth & power.High;
        _powers = V.Count > 8 ? power.Times(square, eighth).High : power.High;
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

    /// <summary>How far each lane is from the first one in time.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static V Steps(bool isBackward) => isBackward ? V.Create(T.CreateTruncating(V.Count - 1)) - V.Iota : V.Iota;

    /// <summary>Whether the bit is set in what is left of each lane's number, and takes it away.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static V Bit(int bit, ref V numbers)
    {
        var value = V.Create(T.CreateTruncating(bit));
        var isSet = V.LessThanOrEqual(value, numbers);
        numbers -= isSet & value;
        return isSet;
    }

    /// <summary>
    /// Each power is rounded once: what one power is off by, every vector would be off by again. So they are sums of two numbers
    /// (Dekker, "A floating-point technique for extending the available precision", 1971, with fused products), by as many squares as lanes have bits.
    /// </summary>
    private readonly struct Powers(V high, V low)
    {
        public V High => high;

        /// <summary>Multiplied where the mask is set.</summary>
        [MethodImpl(AggressiveInlining)]
        public Powers Times(Powers other, V where)
        {
            V otherHigh = V.Select(where, other.High, V.One), otherLow = where & other.Low;
            var product = high * otherHigh;
            var rest = V.FusedMultiplyAdd(high, otherHigh, -product) + V.MultiplyAdd(high, otherLow, low * otherHigh);
            var sum = product + rest;
            return new(sum, rest - (sum - product));
        }

        private V Low => low;
    }
}
