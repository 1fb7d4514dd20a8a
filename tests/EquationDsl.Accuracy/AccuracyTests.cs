using System.Globalization;
using System.Reflection;
using EquationDsl.Digits.Harness;
using EquationDsl.Tests.Stability;
using Xunit.Abstractions;

namespace EquationDsl.Digits;

/// <summary>Each form is finite where the exact result is, has a median error below 4 ulp, and stays within what it states; so does its gradient.</summary>
public sealed class AccuracyTests(ITestOutputHelper output)
{
    private const double MedianLimit = 4;

    public static TheoryData<string> Names => [.. Measured.All.Select(static m => m.Name)];

    [Theory, MemberData(nameof(Names))]
    public void InSingle(string name) => Measure(name, isSingle: true);

    [Theory, MemberData(nameof(Names))]
    public void InDouble(string name) => Measure(name, isSingle: false);

    private void Measure(string name, bool isSingle)
    {
        var form = Measured.All.Single(m => m.Name == name);
        var run = Measured.Of(form, isSingle);
        output.WriteLine($"FORM {name,-28} {(isSingle ? "float " : "double")} value    {run.Values}");
        output.WriteLine($"FORM {name,-28} {(isSingle ? "float " : "double")} gradient {run.Gradients}");
        var within = form.GetCustomAttribute<WithinAttribute>()!;
        Check("value", run.Values, within.Value);
        Check("gradient", run.Gradients, within.Gradient);
    }

    private static void Check(string what, ErrorTally tally, double limit)
    {
        Assert.True(tally.Count >= 20, $"{what}: only {tally.Count} results compared");
        Assert.True(tally.NotFinite.Count == 0, $"{what}: {tally.NotFinite.Count} not finite, {tally.NotFinite.FirstOrDefault()}");
        Assert.True(tally.Median <= MedianLimit, string.Create(CultureInfo.InvariantCulture, $"{what}: {tally}"));
        Assert.True(tally.Maximum <= limit, string.Create(CultureInfo.InvariantCulture, $"{what} beyond {limit} ulp: {tally}"));
    }
}
