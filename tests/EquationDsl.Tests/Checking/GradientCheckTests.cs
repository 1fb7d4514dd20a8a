using EquationDsl.Tests.Composition;

namespace EquationDsl.Tests.Checking;

/// <summary>The gradient checker tells right from wrong, and where.</summary>
public class GradientCheckTests
{
    private static readonly double[] At = [0.3, -1.2, 7, 1e-9];

    [Fact]
    public void ARightGradientPasses()
    {
        var result = GradientCheck.Compare(Value, At, Gradient());
        Assert.True(result.IsRight, result.ToString());
        Assert.InRange(result.Error, 0, 1e-8);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void AWrongEntryIsNamed(int index)
    {
        var gradient = Gradient();
        gradient[index] = -gradient[index] - 0.5;

        var result = GradientCheck.Compare(Value, At, gradient);

        Assert.False(result.IsRight);
        Assert.Equal((index, gradient[index]), (result.Index, result.Gradient));
        Assert.Contains($"wrong; entry {index} differs most", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void NotANumberIsWrong()
    {
        var gradient = Gradient();
        gradient[2] = double.NaN;

        Assert.Equal((false, 2), (GradientCheck.Compare(Value, At, gradient) is var result && result.IsRight, result.Index));
    }

    [Fact]
    public void AGeneratedGradientPasses()
    {
        double[] y = [0.2, 0.5, 0.3], z = [1, -2, 0.5], gradient = new double[3];
        Composed.CrossEntropyGradient(y, z, new double[3], gradient);

        Assert.True(GradientCheck.Compare(at => Composed.CrossEntropy(y, at), z, gradient).IsRight);
    }

    [Fact]
    public void LengthsMustAgree() =>
        Assert.Contains("'gradient' has 1 entries, but 'at' has 4", Assert.Throws<ArgumentException>(static () => GradientCheck.Compare(Value, At, [1])).Message, StringComparison.Ordinal);

    [Fact]
    public void NothingIsRight() => Assert.Equal((true, -1), (GradientCheck.Compare(Value, [], []) is var result && result.IsRight, result.Index));

    private static double Value(ReadOnlySpan<double> at)
    {
        var sum = 0.0;
        foreach (var x in at)
        {
            sum += (x * x) + Math.Sin(x);
        }

        return sum;
    }

    private static double[] Gradient() => [.. At.Select(static x => (2 * x) + Math.Cos(x))];
}
