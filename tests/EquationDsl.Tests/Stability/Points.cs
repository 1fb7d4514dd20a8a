using System.Reflection;
using EquationDsl.Tests.Equations;

namespace EquationDsl.Tests.Stability;

/// <summary>Where forms are measured: magnitudes evenly spaced by their logarithms, from the least that is not 0 to the greatest finite one, and more of them around 1.</summary>
internal sealed class Points(bool isSingle)
{
    private const int Spread = 40;
    private const int Central = 30;
    private const int Tuples = 160;
    private const int ScalesOfRows = 7;
    private static readonly int[] Lengths = [1, 2, 5, 9, 33];
    private readonly Random _random = new(2026);

    private double LeastExponent => isSingle ? -149 : -1074;

    private double LeastNormal => isSingle ? -126 : -1022;

    private double GreatestExponent => isSingle ? 127.99 : 1023.99;

    /// <summary>Every argument of an elementwise form: each point for one parameter, random combinations of points for several.</summary>
    public Dictionary<string, double[]> Elementwise(ParameterInfo[] inputs) => inputs.Length == 1
        ? new(StringComparer.Ordinal) { [inputs[0].Name!] = [.. All().Where(x => IsInside(inputs[0], x))] }
        : inputs.ToDictionary(static p => p.Name!, p => Enumerable.Range(0, Tuples).Select(i => Draw(p, i)).ToArray(), StringComparer.Ordinal);

    /// <summary>Rows: of one magnitude, with room for sums (and reciprocals) of their entries at both ends, of many in one row, far from 0 and close together, all alike.</summary>
    public IEnumerable<Dictionary<string, double[]>> Rows(ParameterInfo[] inputs)
    {
        var count = 0;
        foreach (var n in Lengths)
        {
            for (var kind = 0; kind < ScalesOfRows + 5; kind++)
            {
                count++;
                yield return inputs.ToDictionary(
                    static p => p.Name!,
                    p => p.HasDefaultValue ? [Convert.ToDouble(p.DefaultValue, null)]
                        : p.GetCustomAttribute<ProbabilitiesAttribute>() is not null ? Probabilities(n, isOneHot: count % 2 == 0 && p.Position == 0)
                        : Row(n, kind),
                    StringComparer.Ordinal);
            }
        }
    }

    private IEnumerable<double> All()
    {
        for (var i = 0; i < Spread + Central; i++)
        {
            var exponent = i < Spread
                ? LeastExponent + ((GreatestExponent - LeastExponent) * i / (Spread - 1))
                : -14 + (28.0 * (i - Spread) / Central);
            var x = Rounded(Power(exponent));
            yield return x;
            yield return -x;
        }
    }

    private static bool IsInside(ParameterInfo parameter, double x) =>
        x > (parameter.GetCustomAttribute<AtLeastAttribute>()?.Bound ?? double.NegativeInfinity)
        && Math.Abs(x) >= (parameter.GetCustomAttribute<AwayFromZeroAttribute>()?.Bound ?? 0)
        && Math.Abs(x) <= (parameter.GetCustomAttribute<AtMostAttribute>()?.Bound ?? double.MaxValue);

    private double Draw(ParameterInfo parameter, int at)
    {
        while (true)
        {
            // Two bits below the end, so that the sum of two arguments is finite; and normal, so that a product of two keeps its digits.
            var (low, high) = at % 2 == 0 ? (LeastNormal, GreatestExponent - 2) : (-8, 8);
            var x = Rounded(Power(low + ((high - low) * _random.NextDouble())) * (_random.Next(2) == 0 ? 1 : -1));
            if (IsInside(parameter, x))
            {
                return x;
            }
        }
    }

    private double[] Row(int n, int kind) => [.. Enumerable.Range(0, n).Select(i => Rounded(kind switch
    {
        < ScalesOfRows => EquationCase.Normal(_random) * Power(LeastNormal + 6 + ((GreatestExponent - LeastNormal - 12) * kind / (ScalesOfRows - 1))),
        ScalesOfRows => EquationCase.Normal(_random),
        ScalesOfRows + 1 => 8 * EquationCase.Normal(_random),
        ScalesOfRows + 2 => 1e8 + (i % 3),
        ScalesOfRows + 3 => 1e8 + 1000 + (8 * EquationCase.Normal(_random)),
        _ => Power(40 * (_random.NextDouble() - 0.5)) * (_random.Next(2) == 0 ? 1 : -1),
    }))];

    private double[] Probabilities(int n, bool isOneHot)
    {
        var hot = _random.Next(n);
        double[] weights = [.. Enumerable.Range(0, n).Select(i => isOneHot ? (i == hot ? 1 : 0) : 0.01 + _random.NextDouble())];
        var total = weights.Sum();
        return [.. weights.Select(w => Rounded(w / total))];
    }

    private double Rounded(double x) => isSingle ? (float)x : x;

    private static double Power(double exponent) => Math.ScaleB(Math.Pow(2, exponent - Math.Floor(exponent)), (int)Math.Floor(exponent));
}
