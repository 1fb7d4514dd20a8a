using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Search.Reals;

namespace EquationDsl.Compiler.Rewriting.Search;

/// <summary>Where a series stands for a form: about a number, or about infinity on one side or both.</summary>
/// <param name="Place">The number; infinite for great numbers of that sign.</param>
/// <param name="IsTwoSided">Whether great negative numbers belong to great positive ones.</param>
/// <param name="Range">The distance from the number, or the inverse of what is great.</param>
internal sealed record Region(double Place, bool IsTwoSided, double Range)
{
    /// <summary>Where differences of elementary functions vanish.</summary>
    public static IReadOnlyList<Region> Places { get; } =
    [
        new(0, true, 1), new(1, true, 1), new(-1, true, 1), new(double.PositiveInfinity, true, 1), new(double.PositiveInfinity, false, 1), new(double.NegativeInfinity, false, 1),
    ];

    public bool IsFar => double.IsInfinity(Place);

    /// <summary>The parameter of the series: it is small inside.</summary>
    public Expr Distance => !IsFar ? (Place == 0 ? Univariate.Variable : Call(Functions.Subtract, Univariate.Variable, new Constant(Place)))
        : Call(Functions.Divide, new Constant(1), Place < 0 ? Call(Functions.Negate, Univariate.Variable) : Univariate.Variable);

    /// <summary>The condition for the usual form. What is no number is inside, and stays none.</summary>
    public Expr Outside => !IsFar ? Call(Functions.LessOrEqual, new Constant(Range), Call(Functions.Abs, Distance))
        : IsTwoSided ? Call(Functions.Less, Call(Functions.Abs, Univariate.Variable), new Constant(1 / Range))
        : Place > 0 ? Call(Functions.Less, Univariate.Variable, new Constant(1 / Range))
        : Call(Functions.Less, new Constant(-1 / Range), Univariate.Variable);

    /// <summary>The variable as a series in the distance.</summary>
    public PowerSeries Variable(PowerSeries distance, int terms, int bits) => IsFar ? PowerSeries.Number(Wide.Of(Place < 0 ? -1 : 1, bits), terms) / distance
        : Place == 0 ? distance : distance + PowerSeries.Number(Wide.Of(Place, bits), terms);

    public bool Covers(double x) => !IsFar ? Math.Abs(x - Place) < Range : IsTwoSided ? Math.Abs(x) >= 1 / Range : Place > 0 ? x >= 1 / Range : x <= -1 / Range;

    /// <summary>Numbers in it, and just outside of it.</summary>
    public IEnumerable<double> Probes()
    {
        if (!IsFar)
        {
            yield return Place;
        }

        foreach (var part in new[] { 0.011, 0.13, 0.37, 0.62, 0.83, 0.97, 0.999, 1, 1.01, 1.1, 1.3, 1.7 })
        {
            var inverse = 1 / (Range * part);
            foreach (var sign in new[] { 1, -1 }.Where(s => !IsFar || IsTwoSided || s == Math.Sign(Place)))
            {
                yield return sign * (IsFar ? inverse : (Range * part)) + (IsFar ? 0 : Place);
            }
        }
    }

    private static Call Call(Function function, params Expr[] arguments) => new(function, [.. arguments]);
}
