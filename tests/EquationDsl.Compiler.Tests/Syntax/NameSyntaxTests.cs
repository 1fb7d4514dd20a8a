namespace EquationDsl.Compiler.Tests.Syntax;

/// <summary>Names, scripts, styles, accents, and the Unicode that stands for them.</summary>
public sealed class NameSyntaxTests
{
    [Theory]
    [InlineData("yHat + x1 + QKV", "(+ (+ yHat x1) (juxt (juxt Q K) V))")]
    [InlineData(
        @"\hat{y} + \hat y + \bar{x}_i + \tilde{c} + \dot{\Sigma} + \hat{x_i}",
        "(+ (+ (+ (+ (+ hat.y hat.y) bar.x_i) tilde.c) dot.Sigma) hat.x_i)")]
    [InlineData(@"x' + x'' + x^\prime + x^{\prime\prime} + x_i' + f'(x)", "(+ (+ (+ (+ (+ x' x'') x') x'') x'_i) f'(x))")]
    [InlineData(@"\mathbf{x} + \boldsymbol{\theta} + \mathcal{L} + \mathrm{x} + \mathbf x_i", "(+ (+ (+ (+ x theta) L) x) x_i)")]
    [InlineData(@"\text{loss} + \operatorname{softplus}(x) + \mathrm{d}", "(+ (+ loss softplus(x)) d)")]
    [InlineData(@"\varepsilon + \infty + \ell", "(+ (+ epsilon infty) ell)")]
    [InlineData("loss = (y - z)^2; h1 = loss", "(= loss ((- y z))^2); (= h1 loss)")]
    public void ReadsNames(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData("x_i^2 + x^2_i", "(+ x_i^2 x_i^2)")]
    [InlineData("x_{ij} + x_{i,j} + x_{t+1} + x^{(l)}", "(+ (+ (+ x_(juxt i j) x_(list i j)) x_(+ t 1)) x^(l))")]
    [InlineData(@"A^\top + A^{-1} + A^{-\top} + A^T", "(+ (+ (+ A^top A^(neg 1)) A^(neg top)) A^T)")]
    [InlineData("x^* + x^{*} + x_+", "(+ (+ x^* x^*) x_+)")]
    [InlineData("x^2y + w_ix_i + 2^{10}", "(+ (+ (juxt x^2 y) (juxt w_i x_i)) 2^10)")]
    [InlineData("e^{e^x}", "e^{e^x}")]
    [InlineData(@"\text{softmax}(z)_i", "softmax(z)_i")]
    [InlineData(@"\theta_{\text{new}} + x_{max}", "(+ theta_new x_(juxt (juxt m a) x))")]
    public void ReadsScripts(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData(@"\frac12 x + \frac1{x} + \frac ab + \sqrt2", "(+ (+ (+ (juxt (frac 1 2) x) (frac 1 x)) (frac a b)) (sqrt 2))")]
    [InlineData(@"\tfrac12 + \dfrac{a}{b}", "(+ (frac 1 2) (frac a b))")]
    [InlineData(@"\sqrt[3]{x} + \binom nk", "(+ (root 3 x) (binom n k))")]
    public void ReadsUnbracedArguments(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData(
        "1e-5 + 1e^{-5} + 2e^{x} + 2e x + .5 + 1.5e3",
        "(+ (+ (+ (+ (+ 1e-5 (juxt 1 e^(neg 5))) (juxt 2 e^x)) (juxt (juxt 2 e) x)) .5) 1.5e3)")]
    public void ReadsNumbers(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData("θ₀ + ∑_{i=1}^n x² · y⁻¹ + √x + ∛x", "(+ (+ (+ theta_0 (sum [(== i 1)] to n (dot x^2 y^(neg 1)))) (sqrt x)) (root 3 x))")]
    [InlineData("𝑥 + ŷ + 𝔼[x] + 𝛼 + x̂", "(+ (+ (+ (+ x hat.y) E[x]) alpha) hat.x)")]
    [InlineData("a ≤ b ≠ c ∈ ℝ", "(a <= b != c in R)")]
    [InlineData("A^⊤ − B × C ⊙ D", "(- A^top (odot (times B C) D))")]
    [InlineData("∂L/∂w + ∇f + ∞", "(+ (+ (partial L / w) (nabla f)) infty)")]
    public void ReadsUnicode(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));
}
