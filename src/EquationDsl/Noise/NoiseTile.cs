using System.Runtime.CompilerServices;

namespace EquationDsl.Noise;

/// <summary>Draws on the stack.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[InlineArray(Length)]
internal struct NoiseTile<T>
    where T : unmanaged
{
    public const int Length = 256;

    private T _first;
}
