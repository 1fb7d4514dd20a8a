namespace EquationDsl.Tests.Stability;

/// <summary>Compensated sums on data that cancels almost wholly, against sums without any rounding; at the widths of vectors that the lengths give, and that the run allows.</summary>
public partial class CompensatedSumTests
{
    /// <summary>What of the vector interface is only called by generated kernels, which are tested: sums with what they lose, and quotients by roots.</summary>
    internal static readonly string[] Members = ["TakeTerm", "TakeProduct", "CarryLost", "TakeSum", "SumOf", "SumAcross", "ReciprocalRootEstimate", "FastQuotientByRoot"];

    /// <summary>How much of the smallest relative error of the type a result may be off, beside what the condition leaves of twice the precision.</summary>
    private const double Allowed = 4;

    private static readonly int[] Lengths = [0, 1, 2, 3, 7, 8, 9, 16, 17, 33, 1000, 65537];

    [Equation(@"\sum_i x_i", Accuracy = Accuracy.Compensated)]
    private static partial double Sum(ReadOnlySpan<double> x);

    [Equation(@"\sum_i x_i", Accuracy = Accuracy.Compensated)]
    private static partial float Sum(ReadOnlySpan<float> x);

    [Equation(@"x^\top y", Accuracy = Accuracy.Compensated)]
    private static partial double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    [Equation(@"x^\top y", Accuracy = Accuracy.Compensated)]
    private static partial float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y);

    [Equation(@"x^\top y")]
    private static partial double PlainDot(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    [Equation(@"\sum_i (x_i - y_i)", Accuracy = Accuracy.Compensated)]
    private static partial double Differences(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    [Equation(@"\sum_{i: w_i > 0} x_i y_i", Accuracy = Accuracy.Compensated)]
    private static partial double Chosen(ReadOnlySpan<double> w, ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    [Equation(@"\frac{1}{n} \sum_i x_i", Accuracy = Accuracy.Compensated)]
    private static partial double Mean(ReadOnlySpan<double> x);

    [Equation(@"\|x\|", Accuracy = Accuracy.Compensated)]
    private static partial float Norm(ReadOnlySpan<float> x);

    [Equation(@"\mathrm{Var}(x)", Accuracy = Accuracy.Compensated)]
    private static partial float Variance(ReadOnlySpan<float> x);

    [Equation(@"A x", Accuracy = Accuracy.Compensated)]
    private static partial void Rows(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, Span<double> y);

    [Equation(@"A^\top x", Accuracy = Accuracy.Compensated)]
    private static partial void Columns(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, Span<double> y);

    [Equation(@"s \, (x^\top y)", Accuracy = Accuracy.Compensated)]
    private static partial double Scaled(double s, ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    [Equation(@"\frac{1}{2} (x^\top y)^2", Accuracy = Accuracy.Compensated, Parallel = true)]
    private static partial double Squared(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    [Theory]
    [InlineData(1e10)]
    [InlineData(1e13)]
    [InlineData(1e16)]
    public void Sums_and_dot_products_of_doubles_are_those_without_rounding(double condition)
    {
        foreach (var n in Lengths)
        {
            var (x, y) = Cancelling(n, condition, n);
            var products = ExactSum.OfProducts(x, y);
            Near(products, Dot(x, y), x, y);
            Near(ExactSum.Of(x), Sum(x), x, Ones(n));
            Near(products, Chosen(Ones(n), x, y), x, y);
            Near(ExactSum.OfProducts([.. x, .. y], [.. Ones(n), .. Ones(n).Select(static v => -v)]), Differences(x, y), [.. x, .. y], Ones(2 * n));
            if (n > 0)
            {
                Near(ExactSum.Of(x) / n, Mean(x), x, [.. Ones(n).Select(v => v / n)]);
            }
        }
    }

    /// <summary>What is tested makes a difference: as usual not a digit is right.</summary>
    [Fact]
    public void A_usual_sum_has_no_digit_there()
    {
        var (x, y) = Cancelling(1000, 1e16, 3);
        var exact = ExactSum.OfProducts(x, y);
        Assert.True(Math.Abs(PlainDot(x, y) - exact) > 0.01 * Math.Abs(exact));
    }

    [Fact]
    public void Those_of_floats_too()
    {
        foreach (var n in Lengths)
        {
            var (x, y) = Cancelling(n, 1e6, n + 1);
            float[] a = [.. x.Select(static v => (float)v)], b = [.. y.Select(static v => (float)v)];
            double[] wideA = [.. a], wideB = [.. b];
            NearSingle(ExactSum.OfProducts(wideA, wideB), Dot(a, b), wideA, wideB);
            NearSingle(ExactSum.Of(wideA), Sum(a), wideA, Ones(n));
            NearSingle(Math.Sqrt(ExactSum.OfProducts(wideA, wideA)), Norm(a), [], []);
        }
    }

    /// <summary>What ten million terms lose is rounded itself, each time in one direction.</summary>
    [Fact]
    public void What_many_floats_lose_is_carried()
    {
        foreach (var (term, count) in new[] { (0.1f, 10_000_019), (0.7f, 1_000_003), (1 / 3f, 4_000_037) })
        {
            float[] x = [.. Enumerable.Repeat(term, count)];
            var exact = (float)(term * (double)count);
            Assert.InRange(Sum(x), float.BitDecrement(exact), float.BitIncrement(exact));
        }
    }

    /// <summary>Of 65537 numbers around 1000 a sum of floats as usual has three digits.</summary>
    [Fact]
    public void Variances_keep_their_digits()
    {
        var random = new Random(5);
        foreach (var n in Lengths.Where(static n => n > 1))
        {
            float[] x = [.. Enumerable.Range(0, n).Select(_ => 1000 + (float)random.NextDouble())];
            var mean = x.Average(static v => (double)v);
            var expected = x.Average(v => (v - mean) * (v - mean));
            Assert.InRange(Variance(x), expected * (1 - 1e-5), expected * (1 + 1e-5));
        }
    }

    [Fact]
    public void Rows_and_columns_are_sums_of_their_own()
    {
        foreach (var (m, n) in new[] { (1, 1), (3, 2), (7, 9), (17, 33), (5, 1000) })
        {
            var a = new double[m * n];
            var (_, y) = Cancelling(n, 1e14, n);
            var (_, z) = Cancelling(m, 1e14, m);
            for (var i = 0; i < m; i++)
            {
                Cancelling(n, 1e14, n).X.CopyTo(a, i * n);
            }

            var matrix = new ReadOnlyTensorSpan<double>(a, 0, [m, n], []);
            var (rows, columns) = (new double[m], new double[n]);
            Rows(matrix, y, rows);
            Columns(matrix, z, columns);
            for (var i = 0; i < m; i++)
            {
                Near(ExactSum.OfProducts(a.AsSpan(i * n, n), y), rows[i], a.AsSpan(i * n, n), y);
            }

            for (var j = 0; j < n; j++)
            {
                double[] column = [.. Enumerable.Range(0, m).Select(i => a[(i * n) + j])];
                Near(ExactSum.OfProducts(column, z), columns[j], column, z);
            }
        }
    }

    [Fact]
    public void So_are_those_of_gradients()
    {
        foreach (var n in Lengths)
        {
            var (x, y) = Cancelling(n, 1e14, n);
            var (gx, gy) = (new double[n], new double[n]);
            ScaledGradient(3, x, y, out var gs, gx, gy);
            var exact = ExactSum.OfProducts(x, y);
            Near(exact, gs, x, y);
            SquaredGradient(x, y, gx, gy);
            for (var i = 0; i < n; i++)
            {
                Near(exact * y[i], gx[i], [.. x.Select(v => v * y[i])], y);
            }
        }
    }

    [Fact]
    public void What_leaves_the_range_is_what_the_sum_is()
    {
        Assert.Equal(double.PositiveInfinity, Sum([1.0, double.PositiveInfinity, 2]));
        Assert.Equal(double.NegativeInfinity, Sum([double.MinValue, double.MinValue]));
        Assert.Equal(double.NaN, Sum([double.NegativeInfinity, double.PositiveInfinity]));
        Assert.Equal(double.NaN, Dot([double.NaN, 1.0], [1, 1]));
        Assert.Equal(double.PositiveInfinity, Dot([1e200, 1], [1e200, 1]));
        Assert.Equal(float.PositiveInfinity, Sum([float.MaxValue, float.MaxValue]));
        Assert.Equal(double.Epsilon, Sum([double.Epsilon, 1e300, -1e300]));
    }

    private static double[] Ones(int n) => [.. Enumerable.Repeat(1.0, n)];

    /// <summary>Terms that cancel to about one part of the condition (the construction of Ogita, Rump and Oishi, section 6): great ones in any order, and each again with the other sign.</summary>
    private static (double[] X, double[] Y) Cancelling(int n, double condition, int seed)
    {
        var random = new Random(seed);
        var (x, y) = (new double[n], new double[n]);
        var half = n / 2;
        for (var i = 0; i < n; i++)
        {
            var magnitude = i == 0 ? Math.Log2(condition) / 2 : random.NextDouble() * Math.Log2(condition) / 2;
            x[i] = i < half ? Math.ScaleB((2 * random.NextDouble()) - 1, (int)magnitude) : i < 2 * half ? -x[i - half] : random.NextDouble();
            y[i] = i < half ? Math.ScaleB((2 * random.NextDouble()) - 1, (int)magnitude) : i < 2 * half ? y[i - half] : random.NextDouble();
        }

        for (var i = half; i < n; i++)
        {
            x[i] += random.NextDouble() / (n * Math.Max(1, Math.Abs(y[i])));
        }

        return (x, y);
    }

    /// <summary>Within one rounding of the result and what the rounding of twice the precision leaves.</summary>
    private static void Near(double expected, double actual, ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Near(expected, actual, Magnitude(x, y), x.Length, Math.ScaleB(1, -53));

    private static void NearSingle(double expected, float actual, ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Near(expected, actual, Magnitude(x, y), x.Length, Math.ScaleB(1, -24));

    private static void Near(double expected, double actual, double magnitude, int n, double unit)
    {
        var bound = (Allowed * unit * Math.Abs(expected)) + (4 * (n + 4.0) * (n + 4.0) * unit * unit * magnitude) + double.Epsilon;
        Assert.True(Math.Abs(actual - expected) <= bound, $"{actual:R}, not {expected:R} within {bound:R} (n = {n})");
    }

    private static double Magnitude(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += Math.Abs(x[i] * y[i]);
        }

        return sum;
    }
}
