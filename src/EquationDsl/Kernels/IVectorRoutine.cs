using System.Numerics;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>A routine that is written once for vectors of all widths, with its arguments; <see cref="VectorRoutine"/> runs it.</summary>
internal interface IVectorRoutine
{
    void Run<V, T>()
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
