using System.Runtime.Intrinsics;

namespace EquationDsl.Kernels;

/// <summary>One of the indices that together number the rows or the columns of a tensor read as a matrix.</summary>
/// <param name="extent">How many values it takes.</param>
/// <param name="stride">How far apart neighbours lie.</param>
/// <param name="shift">By how much the positions of windows change.</param>
internal readonly struct ScatterIndex(nint extent, nint stride, Vector256<long> shift)
{
    public nint Extent { get; } = extent;

    public nint Stride { get; } = stride;

    public Vector256<long> Shift { get; } = shift;
}
