using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Running;

/// <summary>Whether numbers are what the reference says, up to rounding.</summary>
internal static class Comparison
{
    /// <summary>How many of the reference's bounds a result may be off: theirs is of first order, and a kernel may go about it in another way.</summary>
    private const double Allowance = 4;

    /// <summary>The first difference in words.</summary>
    /// <param name="addedTo">What the numbers were added to.</param>
    public static string? Difference(string name, double[] actual, Grid expected, double[]? addedTo, bool isDouble)
    {
        if (actual.Length != expected.Entries.Length)
        {
            return $"{name} has {actual.Length} entries, not {expected.Entries.Length}";
        }

        for (var i = 0; i < actual.Length; i++)
        {
            var (value, error) = (expected.Entries[i].Value, expected.Entries[i].Error);
            if (addedTo is not null)
            {
                error += new Precision(isDouble).Unit * (Math.Abs(value) + Math.Abs(addedTo[i]));
                value += addedTo[i];
            }

            if (!(Math.Abs(actual[i] - value) <= Math.Max(Allowance * error, 1e-30)))
            {
                return $"{name}[{i}] of {actual.Length} is {actual[i]:R}, not {value:R} ± {error:E1}";
            }
        }

        return null;
    }
}
