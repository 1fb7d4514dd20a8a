namespace EquationDsl.Compiler.Tests.Oracle;

/// <summary>The evaluator judges everything else, so it is held against values worked out by hand.</summary>
public class IrEvaluatorTests
{
    [Fact]
    public void Softmax() => AssertResult(
        """
        softmax(z[n]) -> result[n]
          shift m = max j in 0..n of z[j]
          s = sum j in 0..n of exp(z[j] - m)
          result[i] = exp(z[i] - m) / s
        """,
        [0.09003057317038046, 0.24472847105479767, 0.6652409557748219],
        ("z", [1, 2, 3]));

    [Fact]
    public void Triangular_bounds_and_guards() => AssertResult(
        "f(x[n]) -> result[n]\nresult[i] = sum j in 0..i + 1 where x[j] != 5 of x[j] * (j + 1)", [1, 5, 5, 33], ("x", [1, 2, 5, 7]));

    [Fact]
    public void Gathers() => AssertResult("f(x[n], y[m]: int) -> result[m]\nresult[i] = x[y[i]]", [30, 10, 10], ("x", [10, 20, 30]), ("y", [2, 0, 0]));

    [Fact]
    public void Scatters_start_from_zero_and_add_up() => AssertResult(
        "f(x[n], y[m]: int) -> result[n]\nresult[y[i]] for i in 0..m = i + 1", [5, 0, 1], ("x", [10, 20, 30]), ("y", [2, 0, 0]));

    [Theory]
    [InlineData("zero", new double[] { 1, 3, 5, 7, 4 })]
    [InlineData("clamp", new double[] { 2, 3, 5, 7, 8 })]
    [InlineData("wrap", new double[] { 5, 3, 5, 7, 5 })]
    public void Boundaries(string mode, double[] expected) => AssertResult(
        $"f(x[n]) -> result[n + 1]\nresult[i] = x[i - 1]?{mode} + x[i]?{mode}", expected, ("x", [1, 2, 3, 4]));

    [Fact]
    public void Empty_reductions_and_positions()
    {
        AssertResult("f(x[n]) -> result\nresult = product j in 0..n of x[j]", [1], ("x", []));
        AssertResult("f(x[n]) -> result\nresult = max j in 0..n of x[j]", [double.NegativeInfinity], ("x", []));
        AssertResult("f(x[n]) -> result: int\nresult = argmax j in 0..n of x[j]", [1], ("x", [3, 7, 7, 1]));
        AssertResult("f(x[n]) -> result: int\nresult = argmin j in 0..n of x[j]", [3], ("x", [3, 7, 7, 1]));
    }

    private static void AssertResult(string text, double[] expected, params (string Name, double[] Values)[] arguments)
    {
        var parameters = arguments.ToDictionary(static a => a.Name, static a => DenseArray<double>.Vector(a.Values));
        var outputs = IrEvaluator<double>.Evaluate(ProgramText.Parse(text), parameters, DoubleArithmetic.Instance);
        var actual = outputs["result"].Values;
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-15);
        }
    }
}
