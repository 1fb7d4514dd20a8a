using System.Numerics;

namespace Playground.Running;

/// <summary>A named value of one element type.</summary>
internal sealed class CellOf<T>(T[] values, int[] lengths) : Cell(lengths)
    where T : INumber<T>
{
    public T[] Values => values;

    public override int Count => values.Length;

    public override double this[int entry]
    {
        get => double.CreateSaturating(values[entry]);
        set => values[entry] = T.CreateSaturating(value);
    }

    public override Cell Copy() => new CellOf<T>([.. values], Lengths);
}
