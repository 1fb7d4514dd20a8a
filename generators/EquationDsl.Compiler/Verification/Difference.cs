using System.Globalization;

namespace EquationDsl.Compiler.Verification;

/// <summary>A point where two results differ.</summary>
/// <param name="Entry">Which entry of them, from 1; 0 for numbers.</param>
internal sealed record Difference(Point Point, int Entry, double Left, double Right)
{
    private static readonly string[] Formats = ["0.######", "G9", "G17"];

    public string At => Entry == 0 ? Point.ToString() : $"{Point} in entry {Entry.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>As many digits as it takes to see the difference.</summary>
    public (string Left, string Right) Values
    {
        get
        {
            var format = Array.Find(Formats, f => Text(Left, f) != Text(Right, f)) ?? Formats[Formats.Length - 1];
            return (Text(Left, format), Text(Right, format));
        }
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
