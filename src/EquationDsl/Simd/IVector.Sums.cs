using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <remarks>
/// Sums that keep what rounding takes from them: Sum2 and Dot2 of Ogita, Rump and Oishi, Accurate sum and dot product (SIAM J. Sci. Comput. 26, 2005), lane by lane. The sum and
/// what it lost are as good as computed in twice the precision and rounded once. A sum that leaves the range is what it is without: what it lost is no number then.
/// </remarks>
public partial interface IVector<TSelf, T>
{
    /// <summary>
    /// <c>sum += x y</c>, rounded as the machine does it. Vectors of whole registers set the register of the sum itself: of <c>sum = MultiplyAdd(x, y, sum)</c> the JIT often computes
    /// the value in the register of a factor that is read for the last time, and copies it to that of the sum.
    /// </summary>
    [MethodImpl(AggressiveInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void AddProduct(TSelf x, TSelf y, ref TSelf sum) => sum = TSelf.MultiplyAdd(x, y, sum);

    /// <summary>Takes a term in (TwoSum, Knuth).</summary>
    [MethodImpl(AggressiveInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void TakeTerm(TSelf term, ref TSelf sum, ref TSelf lost)
    {
        var next = sum + term;
        var taken = next - sum;
        lost += (sum - (next - taken)) + (term - taken);
        sum = next;
    }

    /// <summary>Takes a product in, with the part of it that one number does not hold (TwoProduct by a fused multiplication).</summary>
    [MethodImpl(AggressiveInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void TakeProduct(TSelf x, TSelf y, ref TSelf sum, ref TSelf lost)
    {
        var product = x * y;
        var rest = TSelf.FusedMultiplyAdd(x, y, -product);
        var next = sum + product;
        var taken = next - sum;
        lost += ((sum - (next - taken)) + (product - taken)) + rest;
        sum = next;
    }

    /// <summary>Gives the sum what it lost, but for what it cannot hold: of many terms what was lost grows, and is rounded itself.</summary>
    [MethodImpl(AggressiveInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void CarryLost(ref TSelf sum, ref TSelf lost)
    {
        var rest = TSelf.Select(TSelf.LessThan(TSelf.Abs(lost), TSelf.Create(T.PositiveInfinity)), lost, TSelf.Zero);
        lost = TSelf.Zero;
        TSelf.TakeTerm(rest, ref sum, ref lost);
    }

    /// <summary>Takes another sum in.</summary>
    [MethodImpl(AggressiveInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual void TakeSum(TSelf other, TSelf otherLost, ref TSelf sum, ref TSelf lost)
    {
        TSelf.TakeTerm(other, ref sum, ref lost);
        lost += otherLost;
    }

    /// <summary>What the sums come to, lane by lane.</summary>
    [MethodImpl(AggressiveInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual TSelf SumOf(TSelf sum, TSelf lost)
    {
        var all = sum + lost;
        return TSelf.Select(TSelf.LessThan(TSelf.Abs(all), TSelf.Create(T.PositiveInfinity)), all, sum);
    }

    /// <summary>What the lanes come to together.</summary>
    [MethodImpl(NoInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual T SumAcross(TSelf sum, TSelf lost)
    {
        Span<T> sums = stackalloc T[TSelf.Count], rests = stackalloc T[TSelf.Count];
        TSelf.Store(sum, ref sums[0], 0);
        TSelf.Store(lost, ref rests[0], 0);
        var (all, rest) = (sums[0], rests[0]);
        for (var lane = 1; lane < sums.Length; lane++)
        {
            var next = all + sums[lane];
            var taken = next - all;
            rest += (all - (next - taken)) + (sums[lane] - taken) + rests[lane];
            all = next;
        }

        return T.IsFinite(all + rest) ? all + rest : all;
    }
}
