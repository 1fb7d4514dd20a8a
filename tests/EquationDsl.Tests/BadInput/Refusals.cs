using System.Globalization;

namespace EquationDsl.Tests.BadInput;

/// <summary>Calls that must be refused before anything is written, with a message that says what does not fit what.</summary>
public sealed class Refusals
{
    private const int Length = 33;
    private const float Sentinel = -12345;

    public static TheoryData<int> WrongLengths => [0, 1, Length - 1, Length + 1, 3 * Length];

    [Theory, MemberData(nameof(WrongLengths))]
    public void InputsOfDifferentLengths(int wrong)
    {
        var a = new double[Length];
        var b = new double[wrong];
        Refused("b", wrong, "a", Length, () => Kernels.Dot(a, b));
        Refused("b", Length, "a", wrong, () => Kernels.Dot(b, a));

        var result = Filled<double>(Length, Sentinel);
        Refused("b", wrong, "a", Length, () => Kernels.Add(a, b, result));
        Untouched(result, Sentinel);
    }

    [Theory, MemberData(nameof(WrongLengths))]
    public void OutputOfAnotherLength(int wrong)
    {
        var whole = Filled<float>(Length, 1);
        var output = Filled<float>(wrong, Sentinel);
        Refused("result", wrong, "z", Length, () => Kernels.Softmax(whole, output));
        Refused("result", wrong, "x", Length, () => Kernels.Sigmoid(whole, output));
        Refused("y", wrong, "x", Length, () => Kernels.LayerNorm(whole, whole, whole, output));
        Untouched(output, Sentinel);
    }

    [Theory, MemberData(nameof(WrongLengths))]
    public void GradientOfAnotherLength(int wrong)
    {
        var whole = Filled<float>(Length, 1);
        var first = Filled<float>(Length, Sentinel);
        var second = Filled<float>(Length, Sentinel);
        var output = Filled<float>(wrong, Sentinel);
        Refused("zGradient", wrong, "z", Length, () => Kernels.SoftmaxGradient(whole, whole, output));
        Refused("resultGradient", wrong, "z", Length, () => Kernels.SoftmaxGradient(whole, output, first));
        Refused("zGradient", wrong, "z", Length, () => Kernels.CrossEntropyGradient(whole, whole, first, output));
        Refused("betaGradient", wrong, "beta", Length, () => Kernels.LayerNormGradient(whole, whole, whole, whole, first, second, output));
        Untouched(first, Sentinel);
        Untouched(second, Sentinel);
        Untouched(output, Sentinel);
    }

    [Theory, InlineData(1), InlineData(-1), InlineData(Length - 1), InlineData(1 - Length)]
    public void OutputOverInputInPart(int shift)
    {
        var memory = Filled<float>(2 * Length, Sentinel);
        var separate = Filled<float>(Length, 1);
        var spare = Filled<float>(Length, Sentinel);
        var input = memory.AsMemory(Math.Max(0, -shift), Length);
        var output = memory.AsMemory(Math.Max(0, shift), Length);
        Overlapping("result", "z", () => Kernels.Softmax(input.Span, output.Span));
        Overlapping("result", "x", () => Kernels.Sigmoid(input.Span, output.Span));
        Overlapping("y", "gamma", () => Kernels.LayerNorm(separate, input.Span, separate, output.Span));
        Overlapping("zGradient", "resultGradient", () => Kernels.SoftmaxGradient(separate, input.Span, output.Span));
        Overlapping("zGradient", "z", () => Kernels.CrossEntropyGradient(separate, input.Span, spare, output.Span));
        Untouched(memory, Sentinel);
        Untouched(spare, Sentinel);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(Length - 1)]
    public void TwoGradientsInTheSameMemory(int shift)
    {
        var memory = Filled<float>(2 * Length, Sentinel);
        var whole = Filled<float>(Length, 1);
        Overlapping("yGradient", "zGradient", () => Kernels.CrossEntropyGradient(whole, whole, memory.AsSpan(0, Length), memory.AsSpan(shift, Length)));
        Overlapping("yGradient", "zGradient", () => Kernels.CrossEntropyGradient(whole, whole, memory.AsSpan(shift, Length), memory.AsSpan(0, Length)));
        Untouched(memory, Sentinel);
    }

    [Theory, InlineData(-1), InlineData(Length), InlineData(int.MinValue), InlineData(int.MaxValue)]
    public void LabelOutOfRange(int label)
    {
        var p = Filled<double>(Length, 0.5);
        var gradient = Filled<double>(Length, Sentinel);
        int[] labels = [0, Length - 1, label, 3];
        OutOfRange(label, () => Kernels.Surprise(p, label));
        OutOfRange(label, () => Kernels.SurpriseGradient(p, label, gradient));
        OutOfRange(label, () => Kernels.TotalSurprise(p, labels));
        OutOfRange(label, () => Kernels.TotalSurpriseGradient(p, labels, gradient));
        Untouched(gradient, Sentinel);
    }

    [Fact]
    public void LabelsAtBothEndsAreInside()
    {
        double[] p = [0.25, 1, 0.5];
        Assert.Equal(Math.Log(4), Kernels.Surprise(p, 0), 1e-15);
        Assert.Equal(Math.Log(2), Kernels.Surprise(p, 2), 1e-15);
        Assert.Equal(Math.Log(8), Kernels.TotalSurprise(p, [0, 2]), 1e-15);
    }

    [Fact]
    public void NoLabelIsInsideAnEmptyAxis()
    {
        OutOfRange(0, static () => Kernels.Surprise([], 0));
        OutOfRange(0, static () => Kernels.TotalSurprise([], [0]));
    }

    private static void Refused(string parameter, int actual, string expectedFrom, int expected, Action call)
    {
        var thrown = Assert.Throws<ArgumentException>(parameter, call);
        var lengths = thrown.Message.Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains($"'{parameter}'", thrown.Message, StringComparison.Ordinal);
        Assert.Contains($"'{expectedFrom}'", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(actual.ToString(CultureInfo.InvariantCulture), lengths);
        Assert.Contains(expected.ToString(CultureInfo.InvariantCulture), lengths);
    }

    private static void Overlapping(string output, string other, Action call)
    {
        var thrown = Assert.Throws<ArgumentException>(output, call);
        Assert.Contains($"'{output}' overlaps '{other}'", thrown.Message, StringComparison.Ordinal);
    }

    private static void OutOfRange(int label, Action call)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>("y", call);
        Assert.Equal((long)label, thrown.ActualValue);
        Assert.Contains("'p'", thrown.Message, StringComparison.Ordinal);
    }

    private static T[] Filled<T>(int length, T value)
    {
        var array = new T[length];
        Array.Fill(array, value);
        return array;
    }

    private static void Untouched<T>(T[] memory, T sentinel) => Assert.All(memory, entry => Assert.Equal(sentinel, entry));
}
