using System.Numerics;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>What is done with each matrix of a stack, with its arguments; <see cref="MatrixStack"/> runs it.</summary>
internal unsafe interface IStackRoutine
{
    /// <summary>How many vectors of memory <see cref="InLanes"/> needs; 0 if matrices are too large to be in lanes.</summary>
    nint Vectors { get; }

    /// <summary>
    /// Does it for as many matrices as a vector has lanes, or for fewer, beginning with that at <paramref name="at"/>.
    /// </summary>
    /// <returns>Whether it did: where numbers of one of them need special care nothing is written, and each is done by itself.</returns>
    bool InLanes<V, T>(T* memory, nint at, nint matrices)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Does it for one matrix.</summary>
    void One<T>(nint at)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
