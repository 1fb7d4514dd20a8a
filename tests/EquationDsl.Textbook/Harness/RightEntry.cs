namespace EquationDsl.Textbook.Harness;

/// <summary>An equation that compiles as it is printed; its value is that of plain loops, its gradient that of their differences.</summary>
internal sealed class RightEntry(
    Operand[] inputs, Operand[] results, Action<Operand[], Operand[]> value, Action<Operand[], Operand[]> oracle) : Entry
{
    private Action<Operand[], Operand[], Operand[]>? _gradient;
    private double _tolerance = 1e-11;

    /// <summary>The gradient of a number: the call that fills a slot for each input that it takes.</summary>
    public RightEntry Gradient(Action<Operand[], Operand[]> gradient)
    {
        _gradient = (x, _, d) => gradient(x, d);
        return this;
    }

    /// <summary>The gradient of one result, whose cotangent comes second.</summary>
    public RightEntry Gradient(Action<Operand[], Operand, Operand[]> gradient)
    {
        _gradient = (x, g, d) => gradient(x, g[0], d);
        return this;
    }

    /// <summary>The gradient of several results.</summary>
    public RightEntry Gradient(Action<Operand[], Operand[], Operand[]> gradient)
    {
        _gradient = gradient;
        return this;
    }

    /// <summary>Another tolerance than 1e-11 of the largest entry, where the oracle's own rounding is larger.</summary>
    public RightEntry Within(double tolerance)
    {
        _tolerance = tolerance;
        return this;
    }

    public override string? Fault() => FaultOfValue() ?? (_gradient is null ? null : FaultOfGradient(_gradient));

    private static string? Compare(string what, double[] expected, double[] actual, double tolerance)
    {
        var scale = expected.Append(0).Max(Abs);
        if (expected.Any(double.IsNaN))
        {
            return $"{what}: the loops give no number";
        }

        for (var i = 0; i < expected.Length; i++)
        {
            if (!(Abs(expected[i] - actual[i]) <= tolerance * scale || expected[i].Equals(actual[i])))
            {
                return $"{what}: entry {i} is {actual[i]:R}, not {expected[i]:R}";
            }
        }

        return null;
    }

    private string? FaultOfValue()
    {
        var expected = Oracle(inputs);
        var actual = Array.ConvertAll(results, static result => result.Like());
        value(Copies(), actual);
        Array.ForEach(actual, static result => result.Settle());
        return expected.Zip(actual).Select(pair => Compare("value", pair.First.Values, pair.Second.Values, _tolerance)).FirstOrDefault(static fault => fault is not null);
    }

    private string? FaultOfGradient(Action<Operand[], Operand[], Operand[]> gradient)
    {
        // A number is its own result; other results are weighted with cotangents that tell every entry apart.
        Operand[] cotangents = [.. results.Select((result, k) => Cotangent(result, k))];
        var slots = Array.ConvertAll(inputs, static input => input.Like());
        gradient(Copies(), cotangents, slots);
        var faults = inputs.Select((input, k) => (Slot: slots[k], k)).Where(static at => at.Slot.IsTaken).Select(at =>
        {
            at.Slot.Settle();
            double[] expected = [.. Enumerable.Range(0, at.Slot.Values.Length).Select(i => Difference(at.k, i, cotangents))];
            return Compare($"gradient of input {at.k}", expected, at.Slot.Values, 2e-8 + _tolerance);
        });
        return slots.Any(static slot => slot.IsTaken) ? faults.FirstOrDefault(static fault => fault is not null) : "gradient: no slot was taken";
    }

    private Operand Cotangent(Operand result, int k)
    {
        var cotangent = result.Like();
        for (var i = 0; i < cotangent.Values.Length; i++)
        {
            cotangent.Values[i] = results.Length == 1 && result.Values.Length == 1 ? 1 : 1 + (0.25 * Sin((3 * i) + k));
        }

        return cotangent;
    }

    /// <summary>The central difference of fourth order of what the oracle says, weighted with the cotangents.</summary>
    private double Difference(int input, int entry, Operand[] cotangents)
    {
        var at = inputs[input].Values[entry];
        var step = 1e-3 * Max(0.1, Abs(at));
        double Weighted(double x)
        {
            var moved = Copies();
            moved[input].Values[entry] = x;
            return Oracle(moved).Zip(cotangents).Sum(static pair => pair.First.Values.Zip(pair.Second.Values).Sum(static both => both.First * both.Second));
        }

        return ((8 * (Weighted(at + step) - Weighted(at - step))) - (Weighted(at + (2 * step)) - Weighted(at - (2 * step)))) / (12 * step);
    }

    private Operand[] Oracle(Operand[] x)
    {
        var expected = Array.ConvertAll(results, static result => result.Like());
        oracle(x, expected);
        return expected;
    }

    private Operand[] Copies() => Array.ConvertAll(inputs, static input => input.Copy());
}
