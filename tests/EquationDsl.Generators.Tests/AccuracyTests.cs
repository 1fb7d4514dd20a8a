using EquationDsl.Compiler;
using EquationDsl.Compiler.Model;

namespace EquationDsl.Generators.Tests;

/// <summary>What the option <c>Accuracy</c> changes, and what long sums of single precision come to without it.</summary>
public class AccuracyTests
{
    /// <summary>As many numbers as a float has whole numbers, and as many that are small beside their sum: held against the sum in double precision.</summary>
    [Theory]
    [InlineData(@"\sum_i x_i", "ReadOnlySpan<float> x", "Long()", "x.Sum(v => (double)v)")]
    [InlineData(@"\sum_i x_i", "ReadOnlySpan<float> x", "Random(10_000_000)", "x.Sum(v => (double)v)")]
    [InlineData(@"\sum_i x_i^2", "ReadOnlySpan<float> x", "Random(10_000_000)", "x.Sum(v => (double)v * v)")]
    [InlineData(@"\sum_i e^{x_i}", "ReadOnlySpan<float> x", "Random(3_000_001)", "x.Sum(v => Math.Exp(v))")]
    [InlineData(@"\sum_{i,j} x_{ij}", "[Shape(\"m, n\")] ReadOnlySpan<float> x, int m, int n", "Random(4_000_000)", "x.Sum(v => (double)v)", ", 2000, 2000")]
    [InlineData(@"\sum_{i,j} x_{ij}", "[Shape(\"m, n\")] ReadOnlySpan<float> x, int m, int n", "Random(4_000_000)", "x.Sum(v => (double)v)", ", 400_000, 10")]
    public void The_error_of_a_long_sum_does_not_grow_with_its_length(string equation, string parameters, string numbers, string expected, string extents = "") =>
        CheckedClass.Run(
            $$"""
            [Equation(@"{{equation}}", Derivatives = Derivatives.None)] public static partial float F({{parameters}});
            static float[] Random(int n) { var random = new Random(n); return [.. Enumerable.Range(0, n).Select(_ => random.NextSingle())]; }
            static float[] Long() => [.. Enumerable.Range(0, 1 << 25).Select(static i => i % 2 == 0 ? 1 : 1f / 4096)];
            """,
            $$"""
            var x = {{numbers}};
            double expected = {{expected}}, actual = F(x{{extents}});
            if (!(Math.Abs(actual - expected) <= 4e-7 * expected)) { throw new Exception($"{actual}, not {expected}"); }
            """);

    /// <summary>Lengths around those of blocks: nothing is summed twice or left out.</summary>
    [Fact]
    public void Every_term_is_in_one_block() => CheckedClass.Run(
        """[Equation(@"\sum_i x_i")] public static partial float F(ReadOnlySpan<float> x);""",
        """
        foreach (var n in new[] { 0, 1, 63, 64, 65535, 65536, 65537, 65600, 131071, 131072, 131073, 200000 })
        {
            float[] x = [.. Enumerable.Range(0, n).Select(static i => i % 8)];
            var g = new float[n];
            Same(F(x), x.Sum());
            Same(FGradient(x, g), x.Sum());
            Same(g.Sum(), n);
        }
        """);

    [Theory]
    [InlineData("double")]
    [InlineData("float")]
    public void Compensated_kernels_say_so(string type)
    {
        var source = Generated($"public static partial {type} F(ReadOnlySpan<{type}> x);", @"\sum_i x_i", "Accuracy = Accuracy.Compensated");
        Assert.Contains("accuracy: sums as if in twice the precision, then rounded (Ogita, Rump and Oishi)", source, StringComparison.Ordinal);
        Assert.Contains("V.TakeTerm(", source, StringComparison.Ordinal);
        Assert.Equal(type == "float", source.Contains("V.CarryLost(", StringComparison.Ordinal));
    }

    [Fact]
    public void Products_of_matrices_are_as_usual_and_the_header_says_so()
    {
        const string Declaration = "public static partial void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, TensorSpan<double> C);";
        var source = Generated(Declaration, "C = A B", "Derivatives = Derivatives.None, Accuracy = Accuracy.Compensated");
        Assert.Contains("MatrixProduct.Run", source, StringComparison.Ordinal);
        Assert.Contains("; C as usual", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_with_a_vector_is_compensated() => Assert.DoesNotContain("MatrixProduct", Generated(
        "public static partial void F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, Span<double> y);", "y = A x", "Accuracy = Accuracy.Compensated"), StringComparison.Ordinal);

    /// <summary>Within 4 units in the last place over the range that is promised.</summary>
    [Fact]
    public void Fast_quotients_by_roots_keep_their_bound() => CheckedClass.Run(
        """[Equation(@"z_i = \frac{x_i}{\sqrt{y_i}}", Derivatives = Derivatives.None, Accuracy = Accuracy.Fast)] public static partial void F(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z);""",
        """
        var random = new Random(1);
        foreach (var n in new[] { 0, 1, 2, 3, 7, 8, 9, 16, 17, 33, 100_000 })
        {
            float[] Spread() => [.. Enumerable.Range(0, n).Select(_ => MathF.ScaleB(1 + random.NextSingle(), random.Next(-60, 60)))];
            float[] x = Spread(), y = Spread(), z = new float[n];
            F(x, y, z);
            for (var i = 0; i < n; i++)
            {
                var expected = x[i] / Math.Sqrt(y[i]);
                if (!(Math.Abs(z[i] - expected) <= 4 * Math.ScaleB(1, Math.ILogB(expected) - 23))) { throw new Exception($"{x[i]} / sqrt({y[i]}) is {z[i]}"); }
            }
        }
        """);

    [Fact]
    public void What_fast_does_not_change_it_says()
    {
        var source = Generated("public static partial double F(ReadOnlySpan<double> x);", @"\sum_i x_i", "Accuracy = Accuracy.Fast");
        Assert.Contains("accuracy: fast, which changes nothing here", source, StringComparison.Ordinal);
    }

    /// <summary>The option is a part of what is compiled: kernels of another accuracy are other kernels.</summary>
    [Fact]
    public void Options_that_differ_in_accuracy_differ() =>
        Assert.NotEqual(new EquationOptions(), new EquationOptions(Accuracy: AccuracyMode.Compensated));

    private static string Generated(string declaration, string equation, string options)
    {
        var source = $$"""
            using System; using System.Numerics.Tensors; using EquationDsl;
            partial class C { [Equation(@"{{equation}}", {{options}})] {{declaration}} }
            """;
        return TestCompilation.Driver(EquationCompiler.Compile).RunGenerators(TestCompilation.Of(source)).GetRunResult().Results.Single().GeneratedSources.Single().SourceText.ToString();
    }
}
