using EquationDsl.Compiler.Explanation;
using EquationDsl.Tooling;

namespace EquationDsl.Tool.Tests.Explanation;

public sealed class SymbolReadingTests
{
    [Theory]
    [InlineData(
        @"L = -\sum_{i=1}^N y_i \log \hat{y}_i", "float (ReadOnlySpan<float> y, ReadOnlySpan<float> yHat)",
        @"L=result:result:scalar i=i:index:i = 1..N N=N:length:scalar y=y:parameter:N \log=log:function: \hat{y}=yHat:parameter:N")]
    [InlineData(
        @"\text{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V \quad\text{where } Q \in \mathbb{R}^{n \times d_k}, "
            + @"K \in \mathbb{R}^{m \times d_k}, V \in \mathbb{R}^{m \times d_v}",
        "(ReadOnlyTensorSpan<float> Q, ReadOnlyTensorSpan<float> K, ReadOnlyTensorSpan<float> V, TensorSpan<float> result)",
        @"\text{softmax}=softmax:function: Q=Q:parameter:n x d_k K=K:parameter:m x d_k \top=transpose:function: "
            + "d_k=d_k:length:scalar V=V:parameter:m x d_v n=n:length:scalar m=m:length:scalar d_v=d_v:length:scalar")]
    [InlineData(
        @"h_t = \tanh(W_h h_{t-1} + W_x x_t + b)",
        "([Shape(\"n, n\")] ReadOnlySpan<float> Wh, [Shape(\"n, m\")] ReadOnlySpan<float> Wx, "
            + "[Shape(\"T, m\")] ReadOnlySpan<float> x, ReadOnlySpan<float> b, ReadOnlySpan<float> h0, [Shape(\"T, n\")] Span<float> h)",
        @"h=h:result:T x n t=t:index:t = 1..T \tanh=tanh:function: W_h=Wh:parameter:n x n W_x=Wx:parameter:n x m x=x:parameter:T x m b=b:parameter:n")]
    [InlineData(
        @"z = \mu + \sigma \odot \epsilon \quad \text{where } \epsilon \sim \mathcal{N}(0, I)",
            "(ReadOnlySpan<double> mu, ReadOnlySpan<double> sigma, NoiseKey key, Span<double> z)",
        @"z=z:result:n \mu=mu:parameter:n \sigma=sigma:parameter:n \epsilon=epsilon:drawn variable:n \mathcal{N}=N:distribution: I=identity:constant:")]
    [InlineData(
        @"\frac{P(B|A) P(A)}{P(B)}", "double ([Symbol(\"P(B|A)\")] double likelihood, [Symbol(\"P(A)\")] double prior, [Symbol(\"P(B)\")] double evidence)",
        "P(B|A)=likelihood:parameter:scalar P(A)=prior:parameter:scalar P(B)=evidence:parameter:scalar")]
    [InlineData(
        @"\mu = \frac{1}{n} \sum_i x_i; \quad y_i = (x_i - \mu)^2 + \pi", "(ReadOnlySpan<double> x, Span<double> y)",
        @"\mu=mu:intermediate:scalar n=n:length:scalar i=i:index:i = 1..n x=x:parameter:n y=y:result:n \pi=pi:constant:scalar")]
    [InlineData(
        @"\sum_{k=0}^{K-1} w_k x_{i+k}", "(int K, ReadOnlySpan<double> w, ReadOnlySpan<double> x, Span<double> result)",
        "k=k:index:k = 0..K - 1 K=K:parameter:scalar w=w:parameter:n x=x:parameter:m i=i:index:i = 0..m - K")]
    [InlineData(
        @"P(X = k) = W_{h}^2 \sum_i (x_i - \bar{x})^k", "double (double Wh, ReadOnlySpan<double> x, int k)",
        @"P=result:result:scalar X=X:label: k=k:parameter:scalar W_{h}=Wh:parameter:scalar i=i:index:i = 1..n x=x:parameter:n \bar{x}=mean of x:intermediate:scalar")]
    public void Each_symbol_says_what_it_is(string equation, string signature, string readings)
    {
        var explanation = Explain(new EquationSource(equation, signature));
        Assert.NotNull(explanation.Compiled.Source);
        Assert.Equal(readings, string.Join(" ", explanation.Symbols.Select(static s => $"{s.Text}={s.Name}:{s.Kind}:{s.Shape}")));
    }

    [Fact]
    public void Every_place_of_a_symbol_is_there()
    {
        var equation = @"y_i = x_i - \frac{1}{n} \sum_{j=1}^{n} x_j";
        var explanation = Explain(new EquationSource(equation, "(ReadOnlySpan<double> x, Span<double> y)"));
        var places = explanation.Symbols.ToDictionary(static s => s.Text, static s => s.Places.Select(static p => p.Start).ToList());
        foreach (var letter in new[] { 'y', 'i', 'x', 'n', 'j' })
        {
            Assert.Equal(equation.Select(static (c, at) => (c, at)).Where(p => p.c == letter && !IsInCommand(equation, p.at)).Select(static p => p.at),
                places[letter.ToString()]);
        }
    }

    [Fact]
    public void Another_equation_and_a_constant_of_the_class_are_told()
    {
        var source = new EquationSource(@"\lambda \text{Loss}(x) + \text{rate}", "double (ReadOnlySpan<double> x, double lambda)")
        {
            Members = "private const double Rate = 2; [Equation(@\"\\sum_i x_i^2\")] public static partial double Loss(ReadOnlySpan<double> x);",
        };
        var kinds = Explain(source).Symbols.ToDictionary(static s => s.Text, static s => $"{s.Kind} {s.Name}");
        Assert.Equal("equation Loss", kinds[@"\text{Loss}"]);
        Assert.Equal("constant Rate", kinds[@"\text{rate}"]);
    }

    [Fact]
    public void An_equation_with_an_error_is_explained_as_far_as_it_is_known()
    {
        var explanation = Explain(new EquationSource(@"y = \sigma(a x + q)", "(double a, ReadOnlySpan<double> x, Span<double> y)"));
        Assert.Null(explanation.Compiled.Source);
        Assert.True(explanation.Methods.IsEmpty);
        Assert.Equal(["y:result", @"\sigma:function", "a:parameter", "x:parameter", "q:unknown"],
            explanation.Symbols.Select(static s => $"{s.Text}:{s.Kind}"));
        Assert.NotNull(explanation.MathMl);
    }

    private static bool IsInCommand(string text, int at)
    {
        while (at > 0 && char.IsLetter(text[at]))
        {
            at--;
        }

        return text[at] == '\\';
    }

    private static EquationExplanation Explain(EquationSource source) =>
        Workbench.Explain(source).Equations.Single(e => e.Method.EndsWith(".F", StringComparison.Ordinal)).Explanation!;
}
