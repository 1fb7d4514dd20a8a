using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Differentiation;

/// <summary>A gradient is a program, so its gradient is checked like any other.</summary>
public class SecondOrderTests
{
    [Theory]
    [InlineData("f(x[n], w) -> result\nresult = sum i in 0..n of sin(w * x[i])^2")]
    [InlineData("f(x[n]) -> result\nresult = product i in 0..n of x[i]")]
    [InlineData("f(x[n]) -> result\ns = sum i in 0..n of x[i]^2\nresult = sqrt(s + 1) * log(s + 2)")]
    [InlineData("f(z[n]) -> result[n]\nshift h = max j in 0..n of z[j]\ns = sum j in 0..n of exp(z[j] - h)\nresult[i] = exp(z[i] - h) / s")]
    [InlineData("f(x[n], w[k]) -> result[n - k + 1]\nresult[i] = sum j in 0..k of x[i + j]^2 * tanh(w[j])")]
    [InlineData("f(x[n], w[k]) -> result[n]\nresult[i] = sum j in 0..k of x[i - j]?zero^2 * w[j]")]
    [InlineData("f(x[n]) -> result[n]\nresult[i] = sum j in 0..i + 1 of x[j]^2 * x[i]")]
    [InlineData("f(p[n], y[k]: int) -> result\nresult = sum i in 0..k of p[y[i]]^3")]
    [InlineData("f(x, y) -> result\nresult = xlogy(x^2 + 1, y^2 + 1) + softplus(x * y) + loglogistic(x) + max(x, y)^2 + hypot(x, y) + lgamma(x^2 + 1)")]
    [InlineData("f(a[n, n]) -> result\nresult = sum i in 0..n, j in 0..n of a[i, j] * a[j, i] * a[i, i]")]
    public void Agrees_with_differences_of_the_first(string text)
    {
        var first = GradientCheck.Differentiate(text);
        foreach (var size in (int[])[1, 3])
        {
            GradientCheck.AtRandom(first, size, -2, 2, seed: size, tolerance: 1e-30);
        }
    }

    /// <summary>With one factor 0, the mixed derivatives with that factor do not vanish.</summary>
    [Fact]
    public void A_product_with_one_zero()
    {
        var second = GradientCheck.Differentiate(GradientCheck.Differentiate("f(x[n]) -> result\nresult = product i in 0..n of x[i]"));
        var parameters = new Dictionary<string, DenseArray<double>>
        {
            ["x"] = DenseArray<double>.Vector(2, 0, 5),
            ["resultGradient"] = DenseArray<double>.Scalar(0),
            ["xGradientGradient"] = DenseArray<double>.Vector(1, 10, 100),
        };
        var hessianVector = IrEvaluator<double>.Evaluate(second, parameters, DoubleArithmetic.Instance)["xGradient"].Values;
        Assert.Equal([50, 205, 20], hessianVector);
    }

    /// <summary>With two factors 0, one mixed derivative is left, that by the two: the product of the others. With three none is.</summary>
    [Theory]
    [InlineData(new double[] { 2, 0, 5, 0 }, new double[] { 0, 10_000, 0, 100 })]
    [InlineData(new double[] { 0, 0 }, new double[] { 10, 1 })]
    [InlineData(new double[] { 0, 3, 0, 0 }, new double[] { 0, 0, 0, 0 })]
    [InlineData(new double[] { 2, 3 }, new double[] { 10, 1 })]
    public void A_product_with_several_zeros(double[] x, double[] expected)
    {
        const string product = "f(x[n]) -> result\nresult = product i in 0..n of x[i]";
        double[] direction = [.. x.Select(static (_, i) => Math.Pow(10, i))];
        var first = GradientCheck.Differentiate(product);
        foreach (var second in new[] { GradientCheck.Differentiate(first), GradientCheck.Differentiate(Rewriter.Rewrite(first, RewriteStage.BeforeDifferentiation).Program) })
        {
            var parameters = new Dictionary<string, DenseArray<double>>
            {
                ["x"] = DenseArray<double>.Vector(x),
                ["resultGradient"] = DenseArray<double>.Scalar(0),
                ["xGradientGradient"] = DenseArray<double>.Vector(direction),
            };
            Assert.Equal(expected, IrEvaluator<double>.Evaluate(second, parameters, DoubleArithmetic.Instance)["xGradient"].Values);
        }
    }

    /// <summary>The product of the others is stated as such until no derivative is taken any more, whatever rewriting makes of its terms.</summary>
    [Theory]
    [InlineData("x[i]", new double[] { 0, 0, 2, 3 }, new double[] { 60, 6, 0, 0 })]
    [InlineData("x[i] - 1", new double[] { 1, 1, 3, 4 }, new double[] { 60, 6, 0, 0 })]
    [InlineData("(x[i] - 1) / 4", new double[] { 1, 1, 9, 13 }, new double[] { 3.75, 0.375, 0, 0 })]
    [InlineData("3 * x[i] - 3", new double[] { 1, 1, 3, 4 }, new double[] { 4860, 486, 0, 0 })]
    [InlineData("x[i]^2 - 1", new double[] { 1, -1, 2, 1 }, new double[] { 0, 0, 0, 0 })]
    [InlineData("x[i]^2 - 1", new double[] { 1, 2, 2, -1 }, new double[] { -36000, 0, 0, -36 })]
    public void A_product_of_formulas_with_several_zeros(string term, double[] x, double[] expected)
    {
        var first = GradientCheck.Differentiate($"f(x[n]) -> result\nresult = product i in 0..n of {term}");
        const string others = "others(result, resultZeros, resultNonzero, resultZeroSum, resultZeroPowers2, resultZeroPowers3, ";
        Assert.Contains(others, IrPrinter.Print(first), StringComparison.Ordinal);
        var rewritten = Rewriter.Rewrite(first, RewriteStage.BeforeDifferentiation).Program;
        Assert.Contains("others(", IrPrinter.Print(rewritten), StringComparison.Ordinal);
        foreach (var second in new[] { GradientCheck.Differentiate(first), GradientCheck.Differentiate(rewritten) })
        {
            var parameters = new Dictionary<string, DenseArray<double>>
            {
                ["x"] = DenseArray<double>.Vector(x),
                ["resultGradient"] = DenseArray<double>.Scalar(0),
                ["xGradientGradient"] = DenseArray<double>.Vector(1, 10, 100, 1000),
            };
            foreach (var program in new[] { second, Rewriter.Rewrite(second).Program })
            {
                Assert.Equal(expected, IrEvaluator<double>.Evaluate(program, parameters, DoubleArithmetic.Instance)["xGradient"].Values);
            }
        }
    }

    /// <summary>
    /// Of the k-th order it is k! times the sum, over all sets of k factors, of the product of the direction's entries there and of the factors elsewhere.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Directional_derivatives_of_a_product_with_zeros(int order)
    {
        var program = ProgramText.Parse("f(x[n]) -> result\nresult = product i in 0..n of x[i]");
        for (var k = 0; k < order; k++)
        {
            var stable = Rewriter.Rewrite(Deepening.Run(program, order - k), RewriteStage.BeforeDifferentiation).Program;
            var tangent = ForwardMode.JacobianVectorProduct(stable, [stable.Inputs[0]], "f").Value!.Program;
            program = tangent with { Outputs = [tangent.Outputs[^1]], ReturnsResult = false };
        }

        program = Rewriter.Rewrite(program).Program;
        double[] direction = [1, 2, 3, 4, 5];
        foreach (var x in (double[][])[[2, 3, -1, 5, 4], [2, 0, -1, 5, 4], [0, 3, -1, 5, 0], [0, 3, 0, 5, 0], [0, 0, 0, 5, 0], [0, 0, 0, 0, 0]])
        {
            var parameters = program.Inputs.ToDictionary(static i => i.Name, i => DenseArray<double>.Vector(i.Name == "x" ? x : direction));
            var sets = Enumerable.Range(0, 1 << x.Length).Where(s => System.Numerics.BitOperations.PopCount((uint)s) == order);
            var expected = sets.Sum(s => x.Select((v, i) => (s >> i & 1) == 1 ? direction[i] : v).Aggregate(1.0, static (product, v) => product * v))
                * Enumerable.Range(1, order).Aggregate(1, static (product, k) => product * k);
            var actual = IrEvaluator<double>.Evaluate(program, parameters, DoubleArithmetic.Instance)[program.Outputs[0].Name].Values[0];
            Assert.Equal(expected, actual, 1e-9 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Fact]
    public void The_last_rewriting_writes_the_product_of_the_others_out()
    {
        var program = Rewriter.Rewrite(GradientCheck.Differentiate("f(x[n]) -> result\nresult = product i in 0..n of x[i]")).Program;
        var text = IrPrinter.Print(program);
        Assert.Contains("select(x[i] == 0, select(resultZeros == 1, resultNonzero, 0), result / x[i])", text, StringComparison.Ordinal);
        Assert.DoesNotContain("others(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ZeroSum", text, StringComparison.Ordinal);
    }
}
