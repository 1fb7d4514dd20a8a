using System.Runtime.CompilerServices;

namespace EquationDsl.Noise;

/// <summary>On which sides of a bound draws are, on the stack.</summary>
[InlineArray(Length)]
internal struct ChanceTile
{
    public const int Length = 4 * ChanceDraws.Group;

    private byte _first;
}
