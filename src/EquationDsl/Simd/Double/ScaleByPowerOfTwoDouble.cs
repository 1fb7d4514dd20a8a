using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// <c>x 2^n</c> where the machine has no instruction for it: by 2^(n/2) and the rest, so that neither factor leaves the range on its own and
/// only the last product rounds.
/// </summary>
internal static class ScaleByPowerOfTwoDouble
{
    // 1.5 * 2^52: added, the sum's low bits are the whole number nearest to the addend.
    private const double RoundingShift = 6755399441055744d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x, V n)
        where V : struct, IVector<V, double>
    {
        n = V.MaxNative(V.Create(-2044), V.MinNative(V.Create(2044), n));
        var shift = V.Create(RoundingShift);
        var half = V.MultiplyAdd(n, V.Create(0.5), shift);
        var rest = n - (half - shift);
        return x * PowerOfTwo(half) * PowerOfTwo(rest + shift);
    }

    /// <summary>2^n from <c>n + shift</c>, for an n whose power is normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwo<V>(V shifted)
        where V : struct, IVector<V, double> => V.AddBits(V.ShiftLeft(shifted, 52), V.One);
}
