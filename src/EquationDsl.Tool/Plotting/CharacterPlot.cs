using System.Globalization;

namespace EquationDsl.Tool.Plotting;

/// <summary>A plot in characters: <c>*</c> for the value, <c>.</c> for the derivative.</summary>
internal static class CharacterPlot
{
    private const int Rows = 21;
    private const int LabelWidth = 11;
    private const int MostColumns = 120;

    public static IEnumerable<string> Lines(Curve curve, int width)
    {
        var columns = Math.Clamp(width - LabelWidth - 3, 20, MostColumns);
        var finite = curve.Values.Concat(curve.Slopes).Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (finite.Min(), finite.Max());
        (low, high) = low < high ? (low, high) : (low - 1, high + 1);
        var field = new char[Rows, columns];
        Axes(field, curve, low, high);
        Mark(field, curve.Slopes, '.', low, high);
        Mark(field, curve.Values, '*', low, high);
        yield return curve.Title;
        for (var row = 0; row < Rows; row++)
        {
            var label = row is 0 or Rows / 2 or Rows - 1 ? Number(high - ((high - low) * row / (Rows - 1))) : "";
            yield return $"{label,LabelWidth} |{string.Concat(Enumerable.Range(0, columns).Select(c => field[row, c] == 0 ? ' ' : field[row, c]))}".TrimEnd();
        }

        yield return new string(' ', LabelWidth + 1) + "+" + new string('-', columns);
        var (first, last) = (Number(curve.X[0]), Number(curve.X[^1]));
        yield return new string(' ', LabelWidth + 2) + first + last.PadLeft(Math.Max(1, columns - first.Length));
        yield return curve.Slopes.Length == 0 ? $"* value, by {curve.Variable}" : $"* value, . derivative, by {curve.Variable}";
    }

    private static void Axes(char[,] field, Curve curve, double low, double high)
    {
        var columns = field.GetLength(1);
        if (low < 0 && high > 0)
        {
            var row = RowOf(0, low, high);
            for (var column = 0; column < columns; column++)
            {
                field[row, column] = '-';
            }
        }

        var zero = (int)Math.Round(-curve.X[0] / (curve.X[^1] - curve.X[0]) * (columns - 1));
        for (var row = 0; row < Rows && zero > 0 && zero < columns - 1; row++)
        {
            field[row, zero] = field[row, zero] == '-' ? '+' : '|';
        }
    }

    private static void Mark(char[,] field, double[] values, char mark, double low, double high)
    {
        for (var at = 0; at < values.Length; at++)
        {
            if (double.IsFinite(values[at]))
            {
                field[RowOf(values[at], low, high), (int)Math.Round(at / (double)(values.Length - 1) * (field.GetLength(1) - 1))] = mark;
            }
        }
    }

    private static int RowOf(double value, double low, double high) => (int)Math.Clamp(Math.Round((high - value) / (high - low) * (Rows - 1)), 0, Rows - 1);

    private static string Number(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
