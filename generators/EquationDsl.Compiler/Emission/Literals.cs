using System.Globalization;

namespace EquationDsl.Compiler.Emission;

/// <summary>Numbers as C# text that reads back as the same number.</summary>
internal static class Literals
{
    public static string Of(double value, string type) => value == double.MaxValue ? type + ".MaxValue" : type == "float" ? OfSingle((float)value) : OfDouble(value);

    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string OfSingle(float value) =>
        float.IsNaN(value) ? "float.NaN"
        : float.IsInfinity(value) ? value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity"
        : Shortest(value, static v => v.ToString("R", CultureInfo.InvariantCulture), static t => float.Parse(t, NumberStyles.Float, CultureInfo.InvariantCulture), "G9") + "f";

    private static string OfDouble(double value) =>
        double.IsNaN(value) ? "double.NaN"
        : double.IsInfinity(value) ? value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity"
        : Shortest(value, static v => v.ToString("R", CultureInfo.InvariantCulture), static t => double.Parse(t, NumberStyles.Float, CultureInfo.InvariantCulture), "G17") + "d";

    /// <summary>"R" does not round-trip on every runtime that hosts the compiler.</summary>
    private static string Shortest<T>(T value, Func<T, string> print, Func<string, T> parse, string exact)
        where T : IFormattable, IEquatable<T>
    {
        var text = print(value);
        return parse(text).Equals(value) ? text : value.ToString(exact, CultureInfo.InvariantCulture);
    }
}
