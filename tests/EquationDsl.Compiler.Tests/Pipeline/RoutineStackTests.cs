using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Matrices that change with an index: one decomposition of each, in the value and in the gradient.</summary>
public sealed class RoutineStackTests
{
    private const string Stack = "[Shape(\"K, d, d\")] ReadOnlySpan<double> A";
    private const string Entries = "double[] A = { 2, 0.5, 0.4, 1, 3, 1, 1.2, 2, 1.5, 0.2, 0.3, 0.9 };";

    private static readonly double[] Matrices = [2, 0.5, 0.4, 1, 3, 1, 1.2, 2, 1.5, 0.2, 0.3, 0.9];

    /// <summary>Each by the formulas for matrices of two rows.</summary>
    [Theory]
    [InlineData(@"d_k = b_1 \log\det A_k", "Math.Log(D(k))")]
    [InlineData(@"d_k = b_1 \det A_k", "D(k)")]
    [InlineData(@"d_k = b_1 \mathrm{tr}(A_k^{-1})", "(A[4 * k] + A[4 * k + 3]) / D(k)")]
    [InlineData(@"d_k = b^\top A_k^{-1} b", "(A[4 * k + 3] - 2 * (A[4 * k + 1] + A[4 * k + 2]) + 4 * A[4 * k]) / D(k)")]
    [InlineData(@"d_k = b_1 \sum_{j<k} \det(A_j A_k^{-1})", "System.Linq.Enumerable.Sum(System.Linq.Enumerable.Range(0, k), j => D(j) / D(k))")]
    [InlineData(@"d_k = \sum_{j=2}^{3} \frac{\det(A_{j} A_{j-1}^{-1})}{\det A_k} b_1", "(D(1) / D(0) + D(2) / D(1)) / D(k)")]
    [InlineData(@"d_k = (A_k^{-1})_{1,2} + b_1", "1 - A[4 * k + 1] / D(k)")]
    [InlineData(@"d_k = \det(A_k - k I) b_1", "D(k) - (k + 1) * (A[4 * k] + A[4 * k + 3]) + (k + 1) * (k + 1)")]
    public void Values(string equation, string expected) => Assert.Equal(0, EmittedMethod.Run(
        equation, $"void F({Stack}, ReadOnlySpan<double> b, Span<double> d)",
        $$"""
        {{Entries}}
        double D(int k) => A[4 * k] * A[4 * k + 3] - A[4 * k + 1] * A[4 * k + 2];
        var d = new double[3];
        F(A, [1, 2], d);
        return [System.Linq.Enumerable.Max(System.Linq.Enumerable.Range(0, 3), k => Math.Abs(d[k] - ({{expected}})))];
        """,
        new Model.EquationOptions { Derivatives = Model.DerivativeKinds.None }).Single(), 1e-13);

    [Theory]
    [InlineData(@"\sum_k b^\top A_k^{-1} (b \odot b)")]
    [InlineData(@"\sum_{i} \log \sum_k \exp(-\tfrac{1}{2} (b_i b)^\top A_k^{-1} b - \tfrac{1}{2} \log\det A_k)")]
    [InlineData(@"\sum_{i<j} (\log\det(A_i + A_j) + b_1 \mathrm{tr}(A_i^{-1} A_j))")]
    [InlineData(@"\sum_{k=2}^{3} \det(A_k A_{k-1}^{-1}) b_2")]
    [InlineData(@"\sum_k (b^\top (A_k^\top A_k + 2 I)^{-1} b)^2")]
    [InlineData(@"w_k = A_k^{-1} b \\ \sum_{k,i} \sin(w_{k,i})")]
    [InlineData(@"\sum_k \sum_{i,j} \cos((A_k^{-1})_{ij}) b_i")]
    [InlineData(@"\sum_k \sum_i (\mathrm{expm}(A_k) b)_i")]
    [InlineData(@"b^\top b + \sum_k \sum_{i \ge j} (\mathrm{chol}(A_k A_k^\top + I))_{ij}^3")]
    public void GradientsAreThoseOfDifferences(string equation) =>
        Assert.InRange(EmittedGradient.DifferenceOf(equation, "double F([Shape(\"3, 2, 2\")] ReadOnlySpan<double> A, ReadOnlySpan<double> b)", null, ("A", Matrices), ("b", [1, -2])), 0, 1e-6);

    /// <summary>Of a tensor span that nothing else says the axes of, a capital letter's inverse is that of a matrix.</summary>
    [Theory]
    [InlineData(@"w_k = A_k^{-1} b_k", "void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> b, TensorSpan<double> w)", "lu, lu_solve")]
    [InlineData(@"q_i = (x_i - \mu_i)^\top \Sigma_i^{-1} (x_i - \mu_i)", "void F(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> mu, ReadOnlyTensorSpan<double> Sigma, Span<double> q)", "lu, lu_solve")]
    [InlineData(@"w_k = (X_k^\top X_k + \lambda I)^{-1} X_k^\top y_k", "void F([Shape(\"K, m, n\")] ReadOnlyTensorSpan<double> X, [Shape(\"K, m\")] ReadOnlyTensorSpan<double> y, double lambda, TensorSpan<double> w)", "cholesky, cholesky_solve")]
    public void NoInverseIsFormed(string equation, string signature, string routines)
    {
        var log = StageLog.Kept();
        var compiled = EquationCompiler.Compile(Signatures.Request(equation, signature), log);
        Assert.True(compiled.Source is not null, string.Join("\n", compiled.Diagnostics));
        var plan = log.Stages.Select(static s => s.Value).OfType<MethodPlan>().First();
        Assert.Equal(routines, string.Join(", ", plan.Whole.Program.Statements.OfType<OpaqueCall>().Select(static c => c.Routine.Name)));
        Assert.All(plan.Whole.Program.Statements.OfType<OpaqueCall>(), static c => Assert.Single(c.Axes));
    }

    /// <summary>The nodes of an integral are chosen while it is computed; those of a sum are a stack.</summary>
    [Fact]
    public void AnIntegralOfThemIsRefused()
    {
        const string Signature = "double F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> w, ReadOnlySpan<double> t)";
        Assert.Contains(
            @"What a routine computes of 'A + s I', which changes with the variable of integration, has no meaning here; write a sum over nodes, as in \sum_k w_k \det(A + t_k I), instead.",
            Lowered.Findings(@"\int_0^1 \det(A + s I) \, ds \sum_k w_k t_k", Signature), StringComparison.Ordinal);
        Assert.Equal("", Lowered.Findings(@"\sum_k w_k \det(A + t_k I)", Signature).Trim());
    }

    [Fact]
    public void TheHeaderSaysWhatEachCosts()
    {
        var source = EquationCompiler.Compile(Signatures.Request(@"d_k = \det A_k", "void F([Shape(\"K, n, n\")] ReadOnlySpan<double> A, Span<double> d)")).Source!;
        Assert.Contains("determinant[k] = lu_det(AFactors[k], APivots[k]) for k in 0..K: the product of the pivots; n FLOP each", source, StringComparison.Ordinal);
    }
}
