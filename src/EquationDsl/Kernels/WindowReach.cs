using System.Runtime.Intrinsics;

namespace EquationDsl.Kernels;

/// <summary>How far some indices move windows over their axes.</summary>
internal readonly struct WindowReach
{
    public WindowReach(ReadOnlySpan<ScatterIndex> indices)
    {
        foreach (var index in indices)
        {
            var span = index.Shift * (index.Extent - 1);
            Low += Vector256.Min(span, Vector256<long>.Zero);
            High += Vector256.Max(span, Vector256<long>.Zero);
        }
    }

    /// <summary>The least position on each axis, relative to where all indices are 0.</summary>
    public Vector256<long> Low { get; }

    /// <summary>The greatest.</summary>
    public Vector256<long> High { get; }
}
