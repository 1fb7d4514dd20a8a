using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>An output that is called I, as the tensor of inertia is, and an identity matrix in the line that gives it.</summary>
public sealed class IdentityBesideOutputTests
{
    [Fact]
    public void OfANumber() => new LoopTrial(
        @"\mathbf{I} = \sum_k m_k\left(\|\mathbf{r}_k\|^2 I_3 - \mathbf{r}_k\mathbf{r}_k^\top\right)",
        """void F(ReadOnlySpan<{0}> m, [Shape("n, 3")] ReadOnlyTensorSpan<{0}> r, [Shape("3, 3")] TensorSpan<{0}> I)""", "m: n; r: n 3; I: 3 3",
        "for (var k = 0; k < n; k++) for (var i = 0; i < 3; i++) for (var j = 0; j < 3; j++) { double q = 0; for (var l = 0; l < 3; l++) { q += r[k * 3 + l] * r[k * 3 + l]; } I[i * 3 + j] += m[k] * ((i == j ? q : 0) - r[k * 3 + i] * r[k * 3 + j]); }")
        .Check("n", [1], [2], [9]);

    [Fact]
    public void OfALength() => new LoopTrial(
        @"I = A^\top A + \lambda I_k", """void F([Shape("n, k")] ReadOnlyTensorSpan<{0}> A, {0} lambda, [Shape("k, k")] TensorSpan<{0}> I)""", "A: n k; I: k k",
        "for (var i = 0; i < k; i++) for (var j = 0; j < k; j++) { I[i * k + j] = i == j ? lambda[0] : 0; for (var l = 0; l < n; l++) { I[i * k + j] += A[l * k + i] * A[l * k + j]; } }")
        .Check("n, k", [1, 1], [3, 2], [5, 9]);
}
