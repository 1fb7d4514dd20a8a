using System.Runtime.CompilerServices;

namespace EquationDsl.Noise;

/// <summary>On which sides of a bound draws are, on the stack.</summary>
[InlineArray(Length + Margin)]
internal struct ChanceTile
{
    public const int Length = 8 * ChanceDraws.Group;

    /// <summary>Whatever is loaded from a position of the tile is inside of the structure.</summary>
    private const int Margin = 64;

    private byte _first;
}
