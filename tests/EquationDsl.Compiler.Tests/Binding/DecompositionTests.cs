using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Equations whose unknowns are the factors of a matrix: what they are, what needs the package, and what is refused. Their numbers are tested beside the package.</summary>
public class DecompositionTests
{
    private const string Square = "void F(ReadOnlyTensorSpan<double> A, TensorSpan<double> Q, Span<double> Lambda)";
    private const string Singular = "void F(ReadOnlyTensorSpan<double> A, TensorSpan<double> U, Span<double> Sigma, TensorSpan<double> V)";
    private const string Number = "double F(ReadOnlyTensorSpan<double> A)";

    [Theory]
    [InlineData(@"A = Q \Lambda Q^\top", Square, "A = Q diag(w) Q^T", "A")]
    [InlineData(@"A = U \Sigma V^T", Singular, "A = U diag(s) V^T", "A")]
    [InlineData(@"\|A\|_2", Number, "A = U diag(s) V^T", @"\|A\|_2")]
    [InlineData(@"\|A\|_2^2", Number, "A = U diag(s) V^T", @"\|A\|_2")]
    [InlineData(@"\|A\|_*", Number, "A = U diag(s) V^T", @"\|A\|_*")]
    [InlineData(@"\mathrm{cond}(A)", Number, "A = U diag(s) V^T", @"\mathrm{cond}(A)")]
    [InlineData("A^{+}", "Tensor<double> F(ReadOnlyTensorSpan<double> A)", "X = A^+", "A^{+}")]
    [InlineData(@"A^\dagger b", "double[] F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b)", "X = A^+", @"A^\dagger")]
    public void WithoutThePackageItIsNamed(string equation, string signature, string meaning, string at)
    {
        Assert.StartsWith(
            $"EQ0172 '{at}': The decomposition of 'A' ({meaning}) is computed by the package EquationDsl.LinearAlgebra, which this project does not reference", Lowered.Findings(equation, signature), StringComparison.Ordinal);
        Assert.DoesNotContain(EquationCompiler.Compile(Signatures.Request(equation, signature) with { HasLinearAlgebra = true }).Diagnostics, static d => d.IsError);
    }

    [Theory]
    [InlineData("A = LU", "void F([Shape(\"3, 4\")] ReadOnlySpan<double> A, [Shape(\"3, 3\")] Span<double> L, [Shape(\"3, 4\")] Span<double> U)", "EQ0173 'A': 'A' is a matrix (3 × 4), and A = L U needs a square matrix.")]
    [InlineData("A^{-1} b", "double[] F([Shape(\"3, 2\")] ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b)", @"EQ0173 'A^{-1}': 'A' is a matrix (3 × 2), and its inverse (which A^{+} is for other shapes) needs a square matrix.")]
    [InlineData(@"\log\det A", "double F([Shape(\"3, 2\")] ReadOnlyTensorSpan<double> A)", @"EQ0173 '\det A': 'A' is a matrix (3 × 2), and a determinant needs a square matrix.")]
    [InlineData("A = Q R", "void F([Shape(\"3, 2\")] ReadOnlyTensorSpan<double> A, [Shape(\"3, 3\")] TensorSpan<double> Q, [Shape(\"3, 2\")] TensorSpan<double> R)", "EQ0050 'A': 'axis 1 of Q (3 × 3)' has length 3, but 'axis 1 of the right side (3 × 2)' has length 2")]
    [InlineData("A v = \\lambda v", "void F([Shape(\"3, 2\")] ReadOnlyTensorSpan<double> A, Span<double> lambda, TensorSpan<double> v)", "EQ0173")]
    [InlineData("A x + B y = c", "void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, ReadOnlySpan<double> c, Span<double> x, Span<double> y)", "EQ0116 'A x + B y")]
    [InlineData(@"A = L L^\top", "void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> L, Span<double> y)", "EQ0174 'L")]
    [InlineData("A x = b", "void F([Shape(\"3, 3\")] ReadOnlyTensorSpan<double> A, [Shape(\"2\")] ReadOnlySpan<double> b, Span<double> x)", "EQ0060 'b': In 'b' the last axis of the other operand (3 × 3), 3, meets an axis of b (2) that is 2")]
    [InlineData(@"\mathrm{expm}(A)", "Tensor<double> F([Shape(\"3, 4\")] ReadOnlySpan<double> A)", @"EQ0173 '\mathrm{expm}(A)': 'A' is a matrix (3 × 4), and E = exp A needs a square matrix.")]
    [InlineData(@"A = U \Sigma V^\top", "void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> U, Span<double> Sigma, TensorSpan<double> V)", "EQ0174 'U': 'U' cannot receive a value")]
    [InlineData(@"\mathrm{rank}(x)", "double F(ReadOnlySpan<double> x)", @"EQ0127 '\mathrm{rank}(x)': '\mathrm{rank}(x)' is computed of one matrix, but 'x' is a vector")]
    public void WhatHasNoDecompositionIsRefused(string equation, string signature, string finding) => Assert.StartsWith(finding, Lowered.Findings(equation, signature), StringComparison.Ordinal);

    /// <summary>A number beside a diagonal matrix may be meant for its zeros too; products of other letters may be other decompositions.</summary>
    [Theory]
    [InlineData(@"A = Q \Lambda Q^\top \\ B = Q (\Lambda + \mu) Q^\top", @"EQ0175 '\mu'", @"write \mu I for the diagonal")]
    [InlineData(@"A = Q \Lambda Q^\top \\ B = Q (2 - \Lambda) Q^\top", "EQ0175 '2'", "write 2 I for the diagonal")]
    [InlineData(@"A = Q \Lambda Q^\top \\ B = Q (1 - \Lambda)^3 Q^\top", "EQ0175 '1'", "write I for the diagonal")]
    [InlineData(@"A = Q \Lambda Q^\top \\ B = Q \frac{1}{\Lambda + \mu} Q^\top", @"EQ0175 '\mu'", @"write \mu I for the diagonal")]
    [InlineData(@"A = Q \mathrm{diag}(\lambda) Q^\top \\ B = Q \cos(\mathrm{diag}(\lambda) + \mu) Q^\top", @"EQ0175 '\mu'", @"write \mu I for the diagonal")]
    [InlineData(@"A = L D L^\top \\ B = L L^\top", @"EQ0176 'L D L^\top'", @"write Q \Lambda Q^\top, or A = L L^\top for a triangular factor")]
    [InlineData(@"A = T D T^\top \\ B = T T^\top", @"EQ0176 'T D T^\top'", @"write Q \Lambda Q^\top")]
    [InlineData(@"A = L \Omega L^\top \\ B = L L^\top", @"EQ0176 'L \Omega L^\top'", @"write Q \Lambda Q^\top")]
    [InlineData(@"A = Q H Q^\top \\ B = Q Q^\top", @"EQ0176 'Q H Q^\top'", @"write Q \Lambda Q^\top")]
    [InlineData(@"A = P J P^{-1} \\ B = P P^\top", @"EQ0176 'P J P^{-1}'", "write P D P^{-1}")]
    [InlineData(@"A = U C V^\top \\ B = U V^\top", @"EQ0176 'U C V^\top'", @"write U \Sigma V^\top")]
    public void WhatMayBeMeantOtherwiseIsRefused(string equation, string finding, string advice)
    {
        var found = Lowered.Findings(equation, "void F(ReadOnlyTensorSpan<double> A, double mu, TensorSpan<double> B)");
        Assert.StartsWith(finding, found, StringComparison.Ordinal);
        Assert.Contains(advice, found, StringComparison.Ordinal);
    }

    [Fact]
    public void AFalseClaimBesideADecompositionIsRefused()
    {
        var request = Signatures.Request(@"\log\det A = 2 \sum_i \log \lambda_i, \quad A = Q \mathrm{diag}(\lambda) Q^\top", Number) with { HasLinearAlgebra = true };
        Assert.Contains(EquationCompiler.Compile(request).Diagnostics, static d => d.Rule.Id == "EQ0078");
    }

    [Theory]
    [InlineData("A^{-1}_{12}")]
    [InlineData("A^{-1}_{1,2}")]
    [InlineData("(A^{-1})_{1,2}")]
    public void AnEntryOfTheInverseIsOne(string equation) => Assert.Equal(Lowered.Text("(A^{-1})_{1,2}", Number), Lowered.Text(equation, Number));

    /// <summary>Identities of Woodbury, Sherman and Morrison, Jacobi, and of the norms, as claims; and the first of them with a wrong sign.</summary>
    [Theory]
    [InlineData(@"(A + U C V)^{-1} = A^{-1} - A^{-1} U (C^{-1} + V A^{-1} U)^{-1} V A^{-1}", true)]
    [InlineData(@"(A + U C V)^{-1} = A^{-1} + A^{-1} U (C^{-1} + V A^{-1} U)^{-1} V A^{-1}", false)]
    [InlineData(@"(A + u v^\top)^{-1} = A^{-1} - \frac{A^{-1} u v^\top A^{-1}}{1 + v^\top A^{-1} u}", true)]
    [InlineData(@"\det(\mathrm{expm}(A)) I_n = e^{\mathrm{tr}(A)} I_n", true)]
    [InlineData(@"\det(\mathrm{expm}(A)) I_n = e^{2 \mathrm{tr}(A)} I_n", false)]
    [InlineData("A A^{+} A = A", true)]
    [InlineData("A^{+} A A = A^{+}", false)]
    public void IdentitiesAreClaims(string equation, bool holds)
    {
        const string Parameters = "([Shape(\"n, n\")] ReadOnlySpan<double> A, [Shape(\"n, k\")] ReadOnlySpan<double> U, [Shape(\"k, k\")] ReadOnlySpan<double> C, [Shape(\"k, n\")] ReadOnlySpan<double> V, ReadOnlySpan<double> u, ReadOnlySpan<double> v, [Shape(\"n, n\")] Span<double> B)";
        var request = Signatures.Request("B = " + equation, "void F" + Parameters, new Model.EquationOptions(Model.DerivativeKinds.None)) with { HasLinearAlgebra = true };
        Assert.Equal(holds ? [] : ["EQ0078"], EquationCompiler.Compile(request).Diagnostics.Where(static d => d.IsError).Select(static d => d.Rule.Id));
    }

    [Fact]
    public void TheProductOfGivenFactorsIsAProduct() =>
        Assert.DoesNotContain("symmetric_eigen", Lowered.Text(@"B = Q \Lambda Q^\top", "void F(ReadOnlyTensorSpan<double> Q, ReadOnlyTensorSpan<double> Lambda, TensorSpan<double> B)"), StringComparison.Ordinal);
}
