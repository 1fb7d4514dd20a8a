using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>
/// Recurrences that solve systems of their own states: at each time the routine runs for the matrix of that time, and the gradient goes back through it.
/// </summary>
public sealed class RoutineRecurrenceTests
{
    /// <summary>Kalman 1960, as Särkkä, Bayesian Filtering and Smoothing, prints it (4.20 and 4.21).</summary>
    private const string Filter = """
        \begin{aligned} m^-_t &= A m_{t-1} \\ P^-_t &= A P_{t-1} A^\top + Q \\ S_t &= H P^-_t H^\top + R \\ K_t &= P^-_t H^\top S_t^{-1} \\
        m_t &= m^-_t + K_t (z_t - H m^-_t) \\ P_t &= P^-_t - K_t S_t K_t^\top \end{aligned}
        """;

    private static string Model(string states, string times) => string.Join(", ", new[]
    {
        ("A", $"{states}, {states}"), ("H", "1, " + states), ("Q", $"{states}, {states}"), ("R", "1, 1"), ("z", times + ", 1"), ("m0", states), ("P0", $"{states}, {states}"),
    }.Select(static p => $"[Shape(\"{p.Item2}\")] ReadOnlySpan<double> {p.Item1}"));

    private const string Steps = @"f(z) = \sum_i z_i^4 + \frac{1}{2} z^\top A z \\ x_{k+1} = x_k - (\nabla^2 f(x_k))^{-1} \nabla f(x_k)";

    /// <summary>Of one number, so that each step is a formula.</summary>
    [Fact]
    public void AFilterOfOneNumber() => Assert.Equal(0, EmittedMethod.Run(
        Filter,
        $"void F({Model("1", "T")}, [Shape(\"T, 1\")] Span<double> m, [Shape(\"T, 1, 1\")] Span<double> P)",
        """
        double[] z = [1, 2, 1.5, 0.7], m = new double[4], P = new double[4];
        F(new double[] { 0.9 }, new double[] { 1.2 }, new double[] { 0.1 }, new double[] { 0.5 }, z, new double[] { 0.2 }, new double[] { 2 }, m, P);
        double mean = 0.2, variance = 2, worst = 0;
        for (var t = 0; t < 4; t++)
        {
            var (expected, before) = (0.9 * mean, 0.9 * variance * 0.9 + 0.1);
            var gain = before * 1.2 / (1.2 * before * 1.2 + 0.5);
            (mean, variance) = (expected + gain * (z[t] - 1.2 * expected), (1 - gain * 1.2) * before);
            worst = Math.Max(worst, Math.Max(Math.Abs(m[t] - mean), Math.Abs(P[t] - variance)));
        }

        return [worst];
        """).Single(), 1e-14);

    [Fact]
    public void TheGradientOfAFilter() => Assert.InRange(
        EmittedGradient.DifferenceOf(
            Filter.Replace(@"\end{aligned}", @"\\ L &= \sum_t ((z_t - H m^-_t)^\top S_t^{-1} (z_t - H m^-_t) + \log\det S_t) + \sum_{i} m_{4,i} \end{aligned}", StringComparison.Ordinal),
            $"double F({Model("2", "4")})",
            null, ("A", [1, 0.1, 0, 0.9]), ("H", [1, 0.2]), ("Q", [0.1, 0.02, 0.02, 0.2]), ("R", [0.5]), ("z", [1, 2, 1.5, 0.7]), ("m0", [0.1, 0.2]), ("P0", [1, 0.1, 0.1, 2])),
        0, 1e-6);

    /// <summary>The Hessian of the fourth powers is diagonal, so that of a multiple of the identity each entry steps by itself.</summary>
    [Fact]
    public void NewtonSteps() => Assert.Equal(0, EmittedMethod.Run(
        Steps, "void F(ReadOnlySpan<double> x0, [Shape(\"d, d\")] ReadOnlySpan<double> A, [Shape(\"T, d\")] Span<double> x)",
        """
        var x = new double[10];
        F([1.5, -1], [2, 0, 0, 3], x);
        double worst = 0, one = 1.5, other = -1;
        for (var t = 0; t < 5; t++)
        {
            one -= (4 * one * one * one + 2 * one) / (12 * one * one + 2);
            other -= (4 * other * other * other + 3 * other) / (12 * other * other + 3);
            worst = Math.Max(worst, Math.Max(Math.Abs(x[2 * t] - one), Math.Abs(x[2 * t + 1] - other)));
        }

        return [worst];
        """).Single(), 1e-14);

    /// <summary>Newton's method for a minimum and for the root of a matrix, and determinants of the states.</summary>
    [Theory]
    [InlineData(@"x_k = x_{k-1} - (A + \mathrm{diag}(12 x_{k-1}^2))^{-1} (A x_{k-1} + 4 x_{k-1}^3) + z_k \mathbf{1} \\ \sum_k \sum_i \sin(x_{k,i})")]
    [InlineData(@"f(u) = \sum_i u_i^4 + \frac{1}{2} u^\top A u \\ x_k = x_{k-1} - (\nabla^2 f(x_{k-1}))^{-1} \nabla f(x_{k-1}) + z_k \mathbf{1} \\ \sum_k \sum_i \sin(x_{k,i})")]
    [InlineData(@"X_0 = A + x_0 x_0^\top \\ X_k = \frac{1}{2} (X_{k-1} + X_{k-1}^{-1} A) + z_k I \\ \sum_k \sum_{i,j} \cos(X_{k,i,j})")]
    [InlineData(@"x_k = \frac{z_k}{1 + \log\det(A + x_{k-1} x_{k-1}^\top)} x_{k-1} \\ \sum_k \sum_i \sin(x_{k,i})")]
    public void GradientsGoBackThroughTheSteps(string equation) => Assert.InRange(
        EmittedGradient.DifferenceOf(
            equation, "double F(ReadOnlySpan<double> x0, [Shape(\"d, d\")] ReadOnlySpan<double> A, ReadOnlySpan<double> z)", null,
            ("x0", [0.5, -0.25]), ("A", [2, 0.5, 0.25, 1]), ("z", [0.5, 0.75, 0.25])),
        0, 1e-6);

    /// <summary>Products with the inverse of a time are solutions of that time; what does not change with it is inverted once.</summary>
    [Theory]
    [InlineData(@"x_k = (A + x_{k-1} x_{k-1}^\top)^{-1} x_{k-1}", "solve", true)]
    [InlineData(@"x_k = A^{-1} x_{k-1}", "invert", false)]
    public void WhatARecurrenceCalls(string equation, string routine, bool isInTime)
    {
        var program = Rewriter.Rewrite(Lowered.Program(equation, "void F(ReadOnlySpan<double> x0, [Shape(\"d, d\")] ReadOnlySpan<double> A, [Shape(\"T, d\")] Span<double> x)")).Program;
        var call = Assert.Single(program.Statements.OfType<OpaqueCall>());
        Assert.Equal(routine, call.Routine.Name);
        Assert.Equal(isInTime, Scans.Parts(program.Statements).OfType<Scan>().Single().Calls.Contains(call));
    }
}
