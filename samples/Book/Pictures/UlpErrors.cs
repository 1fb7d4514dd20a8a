using System.Numerics;
using Book.Charts;

namespace Book.Pictures;

/// <summary>Errors of formulas as a program would write them, and of the code that is generated for the same text.</summary>
internal static partial class UlpErrors
{
    private const double Least = .2;

    [Equation("e^x - 1")]
    public static partial double Exponential(double x);

    [Equation(@"\sqrt{x+1}-\sqrt{x}")]
    public static partial double Roots(double x);

    public static Figure OfExponential() => Draw(
        new Subject("eˣ − 1", -16, 0, static x => Math.Exp(x) - 1, Exponential, FixedPoint.ExponentialLessOne));

    public static Figure OfRoots() => Draw(
        new Subject("√(x+1) − √x", 0, 17, static x => Math.Sqrt(x + 1) - Math.Sqrt(x), Roots, FixedPoint.DifferenceOfRoots));

    /// <summary>A formula over powers of ten.</summary>
    private sealed record Subject(string Name, int From, int To, Func<double, double> Plain, Func<double, double> Generated, Func<double, BigInteger> Truth);

    private static MovingFigure Draw(Subject subject)
    {
        var exponents = Grid.Even(subject.From, subject.To, 171);
        var plain = Errors(subject, subject.Plain, exponents);
        var generated = Errors(subject, subject.Generated, exponents);
        var ticks = Enumerable.Range(subject.From, subject.To - subject.From + 1).Where(static e => e % 2 == 0).Select(static e => new Tick(e, Power(e))).ToArray();
        var chart = new Chart(
            new Axis("x", subject.From, subject.To) { Ticks = ticks },
            new Axis("error in units of the last place", Math.Log10(Least), 17) { Ticks = [.. new[] { 0, 4, 8, 12, 16 }.Select(static e => new Tick(e, Power(e)))] },
            [new LineMark("as written", 1, exponents, plain), new LineMark("generated", 0, exponents, generated)]);
        var frames = Enumerable.Range(0, 15).Select(i => At(subject, chart, subject.From + (subject.To - subject.From) * i / 14.0));
        return new MovingFigure($"Errors of {subject.Name} over x, both axes logarithmic.", "x", [.. frames]);
    }

    private static Frame At(Subject subject, Chart chart, double exponent)
    {
        double[] at = [exponent], plain = Errors(subject, subject.Plain, at), generated = Errors(subject, subject.Generated, at);
        return new Frame(
            Math.Pow(10, exponent).ToString("0.0e+0", System.Globalization.CultureInfo.InvariantCulture),
            $"as written {Ulps(plain[0])}, generated {Ulps(generated[0])} units of the last place",
            chart with { Marks = [.. chart.Marks, new DotMark("", 1, at, plain) { IsLarge = true }, new DotMark("", 0, at, generated) { IsLarge = true }] });
    }

    /// <summary>The logarithm of the error; what is exact stands at the foot.</summary>
    private static double[] Errors(Subject subject, Func<double, double> formula, double[] exponents) => Grid.Map(exponents, e =>
    {
        var x = Math.Pow(10, e);
        return Math.Log10(Math.Max(Least, FixedPoint.ErrorInUlps(formula(x), subject.Truth(x))));
    });

    private static string Ulps(double logarithm) => logarithm < 5 ? Words.Of(Math.Pow(10, logarithm), 1) : $"10{Superscript((int)Math.Round(logarithm))}";

    private static string Power(int exponent) => exponent == 0 ? "1" : $"10{Superscript(exponent)}";

    private static string Superscript(int number) =>
        string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(static c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
}
