using System.Numerics;
using System.Runtime.CompilerServices;

namespace EquationDsl.Kernels;

/// <summary>
/// A number by which several are divided: by its reciprocal, which takes a fraction of the time and costs one more rounding, unless that is out of range or
/// has lost digits.
/// </summary>
internal readonly struct Divisor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Divisor(T divisor)
    {
        Value = divisor;
        Reciprocal = T.One / divisor;
        HasReciprocal = T.IsNormal(Reciprocal) && T.IsNormal(divisor);
    }

    public T Value { get; }

    public T Reciprocal { get; }

    public bool HasReciprocal { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Divide(T x) => HasReciprocal ? x * Reciprocal : x / Value;
}
