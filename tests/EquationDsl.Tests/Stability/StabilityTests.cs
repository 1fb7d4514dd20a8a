using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using EquationDsl.Oracle;
using EquationDsl.Tests.Equations;
using Xunit.Abstractions;

namespace EquationDsl.Tests.Stability;

/// <summary>
/// The accuracy of every form of <see cref="Forms"/> and of its gradient, in units in the last place of the exact result, over the whole range of each element type.
/// A result must be finite wherever the exact one is; half of the errors are below 4 ulp; the greatest is below what the form states.
/// </summary>
public sealed class StabilityTests(ITestOutputHelper output)
{
    private const double MedianLimit = 4;
    private const int Coordinates = 3;

    /// <summary>Without fused products (x86 before AVX2) a product is rounded before it is added: where terms nearly cancel, errors are up to nine times those that the forms state.</summary>
    private static double Unfused => System.Runtime.Intrinsics.X86.X86Base.IsSupported && !System.Runtime.Intrinsics.X86.Fma.IsSupported ? 10 : 1;

    public static TheoryData<string> Names => [.. typeof(Forms).GetMethods().Where(static m => m.GetCustomAttribute<EquationAttribute>() is not null).Select(static m => m.Name)];

    [Theory, MemberData(nameof(Names))]
    public void InSingle(string name) => Measure(name, isSingle: true);

    [Theory, MemberData(nameof(Names))]
    public void InDouble(string name) => Measure(name, isSingle: false);

    /// <summary>A class that is masked out (logit -inf) and has weight 0 counts for nothing, in the value and in the gradient.</summary>
    [Fact]
    public void MaskedLogitsCountForNothing()
    {
        double[] z = [double.NegativeInfinity, 1, 2, double.NegativeInfinity, 0.5], y = [0, 0.25, 0.5, 0, 0.25];
        var gradient = new double[5];
        var value = Forms.CrossEntropyOfLogitsGradient(y, z, new double[5], gradient);
        double[] rest = new double[3], weights = [0.25, 0.5, 0.25];
        Assert.Equal(Forms.CrossEntropyOfLogitsGradient(weights, [1, 2, 0.5], new double[3], rest), value, 15);
        Assert.Equal(value, Forms.CrossEntropyOfLogits(y, z), 15);
        Assert.Equal([0, rest[0], rest[1], 0, rest[2]], gradient, static (a, b) => Math.Abs(a - b) < 1e-15);
    }

    /// <summary>Logits shifted by any number, also one that makes every exponential overflow, give the same probabilities.</summary>
    [Theory, InlineData(-800.0), InlineData(1e4), InlineData(1e15)]
    public void AShiftOfTheLogitsChangesNothing(double shift)
    {
        double[] plain = new double[3], shifted = new double[3];
        Forms.Softmax([0, 1, 2], plain);
        Forms.SoftmaxShiftedByNumber([shift, shift + 1, shift + 2], shifted);
        Assert.Equal(plain, shifted);
    }

    private void Measure(string name, bool isSingle)
    {
        var equation = new EquationCase(Comparison.Method(typeof(Forms), name));
        var kernels = isSingle ? Assembly.Load("EquationDsl.Tests.Single").GetType("EquationDsl.Tests.Stability.Forms", throwOnError: true)! : typeof(Forms);
        var run = new FormRun(equation, kernels, isSingle);
        run.Run(Coordinates);
        output.WriteLine($"FORM {name,-28} {(isSingle ? "float " : "double")} value    {run.Values}");
        output.WriteLine($"FORM {name,-28} {(isSingle ? "float " : "double")} gradient {run.Gradients}");
        var within = equation.Double.GetCustomAttribute<WithinAttribute>()!;
        Check("value", run.Values, within.Value * Unfused);
        Check("gradient", run.Gradients, within.Gradient * Unfused);
    }

    private static void Check(string what, ErrorTally tally, double limit)
    {
        Assert.True(tally.Count >= 20, $"{what}: only {tally.Count} results compared");
        Assert.True(tally.NotFinite.Count == 0, $"{what}: {tally.NotFinite.Count} not finite, {tally.NotFinite.FirstOrDefault()}");
        Assert.True(tally.Median <= MedianLimit, string.Create(CultureInfo.InvariantCulture, $"{what}: {tally}"));
        Assert.True(tally.Maximum <= limit, string.Create(CultureInfo.InvariantCulture, $"{what} beyond {limit} ulp: {tally}"));
    }
}
