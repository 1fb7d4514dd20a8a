namespace EquationDsl.Tool.Plotting;

/// <summary>A function of one number at some numbers.</summary>
/// <param name="Title">The equation.</param>
/// <param name="Variable">The parameter that changes.</param>
/// <param name="Slopes">None where the equation has no derivative.</param>
internal sealed record Curve(string Title, string Variable, double[] X, double[] Values, double[] Slopes)
{
    private const int Points = 401;

    public static Curve Of(string title, PlottedFunction function, PlotRange range)
    {
        var x = Enumerable.Range(0, Points).Select(n => range.From + ((range.To - range.From) * n / (Points - 1))).ToArray();
        return new Curve(title, function.Variable, x, Array.ConvertAll(x, v => function.Value(v)), function.HasSlope
            ? Array.ConvertAll(x, v => function.Slope(v)) : []);
    }
}
