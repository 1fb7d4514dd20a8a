using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace EquationDsl.Noise;

/// <summary>Checks of what distributions are given, before anything is written. A NaN is in no range.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Parameters
{
    /// <summary>Rates and scales.</summary>
    public static void Positive<T>(ReadOnlySpan<T> values, string name)
        where T : unmanaged, INumber<T>
    {
        foreach (var value in values)
        {
            Require(value > T.Zero, value, name, "positive");
        }
    }

    /// <summary>Variances.</summary>
    public static void NotNegative<T>(ReadOnlySpan<T> values, string name)
        where T : unmanaged, INumber<T>
    {
        foreach (var value in values)
        {
            Require(value >= T.Zero, value, name, "no negative number");
        }
    }

    /// <summary>Probabilities.</summary>
    public static void Probability<T>(ReadOnlySpan<T> values, string name)
        where T : unmanaged, INumber<T>
    {
        foreach (var value in values)
        {
            Require(value >= T.Zero && value <= T.One, value, name, "from 0 to 1");
        }
    }

    /// <summary>Ends of ranges, the lesser first: one for all, or one for each of the others.</summary>
    public static void Ordered<T>(ReadOnlySpan<T> lower, ReadOnlySpan<T> upper, string name)
        where T : unmanaged, INumber<T>
    {
        if (lower.Length != upper.Length && lower.Length != 1 && upper.Length != 1)
        {
            // Ends of rows and of columns: which belong together only the equation says.
            return;
        }

        for (var at = 0; at < Math.Max(lower.Length, upper.Length) && lower.Length > 0 && upper.Length > 0; at++)
        {
            var (least, greatest) = (lower[lower.Length == 1 ? 0 : at], upper[upper.Length == 1 ? 0 : at]);
            if (!(least <= greatest))
            {
                throw new ArgumentOutOfRangeException(name, double.CreateTruncating(greatest),
                    $"Of a range that a distribution is given with '{name}' the end is at least the beginning, {double.CreateTruncating(least).ToString(System.Globalization.CultureInfo.InvariantCulture)}.");
            }
        }
    }

    /// <summary>Probabilities of all that can happen: they add up to 1, but for the rounding of the type.</summary>
    public static void Shares<T>(ReadOnlySpan<T> values, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Probability(values, name);
        var sum = T.Zero;
        foreach (var value in values)
        {
            sum += value;
        }

        if (!(T.Abs(sum - T.One) <= T.CreateChecked(Math.Max(values.Length, 8)) * (T.BitIncrement(T.One) - T.One) * T.CreateChecked(8)))
        {
            throw new ArgumentOutOfRangeException(name, double.CreateTruncating(sum),
                $"The probabilities that a distribution is given as '{name}' add up to 1.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Require<T>(bool holds, T value, string name, string range)
        where T : unmanaged, INumber<T>
    {
        if (!holds)
        {
            Throw(value, name, range);
        }
    }

    private static void Throw<T>(T value, string name, string range)
        where T : unmanaged, INumber<T> =>
        throw new ArgumentOutOfRangeException(name, double.CreateTruncating(value), $"What a distribution is given as '{name}' is {range}.");
}
