using System.ComponentModel;

namespace EquationDsl.Runtime;

/// <summary>A range cut into parts.</summary>
/// <param name="Rows">How long the range is.</param>
/// <param name="Length">How long all parts but the last are.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Parts(nint Rows, nint Length)
{
    /// <summary>How many there are; of an empty range one, so that sums over it are set.</summary>
    public int Count => (int)nint.Max((Rows + Length - 1) / Length, 1);

    internal (nint From, nint To) this[int part] => (part * Length, nint.Min((part + 1) * Length, Rows));
}
