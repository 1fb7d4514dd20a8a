using System.ComponentModel;

namespace EquationDsl.Kernels;

/// <summary>An index of a product of tensors: how far it goes, and how far apart neighbours along it lie in the two tensors that have it.</summary>
/// <param name="extent">How many values it takes.</param>
/// <param name="first">The distance in entries in the first of the two tensors: the left factor for rows and terms, the right one for columns.</param>
/// <param name="second">The distance in the second: the result for rows and columns, the right factor for terms.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SharedIndex(nint extent, nint first, nint second)
{
    internal nint Extent { get; } = extent;

    internal nint First { get; } = first;

    internal nint Second { get; } = second;

    /// <summary>This index and the one inside it as one, if they lie one after another in both tensors.</summary>
    internal SharedIndex? With(SharedIndex inner) =>
        First == inner.Extent * inner.First && Second == inner.Extent * inner.Second ? new(Extent * inner.Extent, inner.First, inner.Second) : null;
}
