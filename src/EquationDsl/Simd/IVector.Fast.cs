using System.ComponentModel;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <remarks>
/// Quotients by roots by the hardware's estimate of a reciprocal root and one step of Newton's method: within 4 units in the last place where all that is on the way is normal, unspecified elsewhere.
/// Where the hardware has no estimate they are divisions.
/// </remarks>
public partial interface IVector<TSelf, T>
{
    /// <summary>About <c>1 / \sqrt{x}</c>, to at least 11 bits.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual TSelf ReciprocalRootEstimate(TSelf x) => TSelf.One / TSelf.Sqrt(x);

    /// <summary>About <c>x / \sqrt{y}</c>.</summary>
    [MethodImpl(AggressiveInlining), EditorBrowsable(EditorBrowsableState.Never)]
    static virtual TSelf FastQuotientByRoot(TSelf x, TSelf y)
    {
        var estimate = TSelf.ReciprocalRootEstimate(y);
        var half = TSelf.One / (TSelf.One + TSelf.One);
        var error = TSelf.MultiplyAdd(-(y * estimate), estimate, TSelf.One);
        return x * TSelf.MultiplyAdd(estimate * half, error, estimate);
    }
}
