using System.Globalization;

namespace Book.Pictures;

/// <summary>Numbers as captions show them.</summary>
internal static class Words
{
    public static string Of(double value, int digits = 2) =>
        (Math.Round(value, digits) + 0.0).ToString("0." + new string('#', digits), CultureInfo.InvariantCulture).Replace('-', '−');

    public static string Percent(double value) => Of(100 * value, 1) + " %";
}
