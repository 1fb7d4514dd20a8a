using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Runtime;

/// <summary>The position of the first greatest entry so far, or of the first NaN; -1 before there is any.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Greatest<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T _value;

    private nint _next;

    /// <summary>The position, from 0.</summary>
    public readonly int Position => checked((int)(_next - 1));

    /// <summary>Takes in the entries at <paramref name="index"/> and after.</summary>
    /// <remarks>A whole vector is dismissed by one comparison; that is the common case, so the rest need not be fast.</remarks>
    [MethodImpl(AggressiveInlining)]
    public void Take<V>(V values, nint index, nint lanes)
        where V : struct, IVector<V, T>
    {
        if (_next == 0 || V.Any(~V.LessThanOrEqual(values, V.Create(_value))))
        {
            TakeEach(values, index, lanes);
        }
    }

    private void TakeEach<V>(V values, nint index, nint lanes)
        where V : struct, IVector<V, T>
    {
        for (nint lane = 0; lane < lanes; lane++)
        {
            var value = Unsafe.Add(ref Unsafe.As<V, T>(ref values), lane);
            if (_next == 0 || (!T.IsNaN(_value) && !(value <= _value)))
            {
                (_value, _next) = (value, index + lane + 1);
            }
        }
    }
}
