using System.Globalization;
using System.Text.RegularExpressions;

namespace Book.Running;

/// <summary>Compares what an exercise prints with what its writer computed elsewhere.</summary>
internal static partial class Answers
{
    private const double Tolerance = 1e-9;

    /// <summary>Why the printed numbers are not the expected ones, or null where they are.</summary>
    public static string? Difference(string printed, string expected)
    {
        string[] actual = Numbers(printed), must = Numbers(expected);
        if (must.Length == 0)
        {
            return "the block 'expected' has no number";
        }

        if (actual.Length != must.Length)
        {
            return $"the answer prints {actual.Length} numbers, expected are {must.Length}: {printed}";
        }

        var wrong = Enumerable.Range(0, must.Length).FirstOrDefault(i => !IsEqual(actual[i], must[i]), -1);
        return wrong < 0 ? null : $"the answer prints {actual[wrong]}, expected is {must[wrong]}";
    }

    /// <summary>Equal within a relative 1e-9, or to the digits that the coarser of both shows.</summary>
    private static bool IsEqual(string actual, string expected)
    {
        double a = Value(actual), e = Value(expected);
        if (double.IsNaN(e) || double.IsInfinity(e))
        {
            return a.Equals(e);
        }

        var digits = Math.Max(LastDigit(actual), LastDigit(expected));
        var allowed = Math.Max(Tolerance * Math.Abs(e), 0.5000001 * digits);
        return Math.Abs(a - e) <= allowed;
    }

    /// <summary>What the last digit after the point stands for; 0 where there is no point, as whole numbers are exact.</summary>
    private static double LastDigit(string number)
    {
        var parts = number.ToLowerInvariant().Split('e');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
        {
            return 0;
        }

        var decimals = parts[0].Length - point - 1;
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        return Math.Pow(10, exponent - decimals);
    }

    private static double Value(string number) => number switch
    {
        "∞" => double.PositiveInfinity,
        "-∞" => double.NegativeInfinity,
        _ => double.Parse(number, CultureInfo.InvariantCulture),
    };

    private static string[] Numbers(string text) => [.. Number().Matches(text).Select(static m => m.Value)];

    [GeneratedRegex(@"(?<![\p{L}\d_.])[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+|∞|Infinity|NaN)(?![\p{L}_])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
