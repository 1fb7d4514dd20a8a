using System.Globalization;
using EquationDsl.Oracle;

namespace EquationDsl.Tests.Stability;

/// <summary>Errors in units in the last place, of one form in one element type.</summary>
internal sealed class ErrorTally(bool isSingle)
{
    private readonly List<double> _errors = [];
    private double _worst = -1;

    public int Count => _errors.Count;

    /// <summary>Results that are infinite or NaN where the exact one is a number of the element type.</summary>
    public List<string> NotFinite { get; } = [];

    public double Median => _errors.Count == 0 ? 0 : _errors.Order().ElementAt(_errors.Count / 2);

    public double Maximum => _worst;

    /// <summary>Where the maximum is.</summary>
    public string Where { get; private set; } = "nowhere";

    /// <param name="scale">What the maximum is measured by: the exact value itself, or the greatest in its row.</param>
    public void Add(double actual, BigReal exact, BigReal scale, Func<string> where)
    {
        var nearest = isSingle ? (float)exact : (double)exact;
        if (!double.IsFinite(nearest))
        {
            return;
        }

        if (!double.IsFinite(actual))
        {
            NotFinite.Add($"{actual} for {nearest:R} at {where()}");
            return;
        }

        _errors.Add(Ulps(actual, exact));

        // Subnormal results have few digits, and a reciprocal of what has just overflown none: they count for the median and for being finite.
        var error = scale.TopBit < (isSingle ? -126 : -1022) ? 0 : Ulps(actual, exact, scale);
        if (error > _worst)
        {
            _worst = error;
            Where = $"{where()}: {actual:R}, exactly {nearest:R}";
        }
    }

    private double Ulps(double actual, BigReal exact) => isSingle ? UlpError.Of((float)actual, exact) : UlpError.Of(actual, exact);

    /// <summary>The error in units in the last place of another, larger number.</summary>
    private double Ulps(double actual, BigReal exact, BigReal scale)
    {
        var (precision, minimum) = isSingle ? (24, -126) : (53, -1022);
        return (double)BigReal.Abs(actual - exact).Scale(precision - 1 - Math.Max(scale.TopBit, minimum));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"median {Median:F2}, maximum {Maximum:G3} of {Count} ({Where}); not finite: {NotFinite.Count} {NotFinite.FirstOrDefault()}");
}
