using System.ComponentModel;

namespace EquationDsl.Noise;

/// <summary>What is drawn; every distribution is mathematics over these.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum NoiseKind
{
    /// <summary>On (0, 1), without the ends.</summary>
    Uniform,

    /// <summary>Mean 0, variance 1.</summary>
    Normal,

    /// <summary>On (0, 1), in 40 bits.</summary>
    Chance,
}
