namespace Playground.Running;

/// <summary>Central differences in the type of an input's entries: the step where rounding and truncation are about the same.</summary>
internal sealed class Differences(Cell input)
{
    /// <summary>A step is this share of an entry's magnitude, or of this: probabilities are small, and their logarithms bend.</summary>
    private const double Smallest = 0.05;

    private readonly double _rounding = input switch
    {
        CellOf<Half> => Math.ScaleB(1, -10),
        CellOf<float> => Math.ScaleB(1, -23),
        _ => Math.ScaleB(1, -52),
    };

    /// <summary>What the quotients of well-scaled functions are good to, with room: the rounding to the power of 2/3.</summary>
    public double Tolerance => Math.Pow(_rounding, 2.0 / 3) * 200;

    /// <summary>The quotient at one entry.</summary>
    /// <param name="entry">Which.</param>
    /// <param name="value">The value with that entry changed.</param>
    public double Quotient(int entry, Func<double, double> value)
    {
        var at = input[entry];
        var step = Math.Cbrt(_rounding) * Math.Max(Smallest, Math.Abs(at));
        var probe = input.Copy();
        probe[entry] = at + step;
        var above = probe[entry];
        probe[entry] = at - step;
        var below = probe[entry];
        return (value(above) - value(below)) / (above - below);
    }
}
