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

    /// <summary>The one axis along which it moves a window; -1 if it moves none, -2 if several.</summary>
    public int Axis
    {
        get
        {
            var axis = -1;
            for (var d = 0; d < Windows.Most; d++)
            {
                axis = Shift[d] == 0 ? axis : axis == -1 ? d : -2;
            }

            return axis;
        }
    }

    /// <summary>By how much it moves the window of its axis.</summary>
    public nint Step => Axis < 0 ? 0 : (nint)Shift[Axis];

    /// <summary>The indices, those made one that lie one after another; for a tensor without windows.</summary>
    public static Span<ScatterIndex> Merged(Span<ScatterIndex> indices)
    {
        var count = 0;
        foreach (var index in indices)
        {
            if (count > 0 && indices[count - 1].Stride == index.Extent * index.Stride)
            {
                indices[count - 1] = new(indices[count - 1].Extent * index.Extent, index.Stride, default);
            }
            else if (index.Extent != 1)
            {
                indices[count++] = index;
            }
        }

        return indices[..count];
    }
}
