using System.Numerics.Tensors;

namespace EquationDsl.Tests.Batches;

/// <summary>Equations for one example over tensor spans that may hold a stack of them.</summary>
internal static partial class Batched
{
    [Equation("y = softmax(z)", Derivatives = Derivatives.Gradient | Derivatives.JacobianVectorProduct)]
    public static partial void Softmax(ReadOnlyTensorSpan<double> z, TensorSpan<double> y);

    [Equation(@"y = \gamma \odot \frac{x - \mu}{\sqrt{v + 10^{-5}}} + \beta \\ \mu = \frac{1}{n} \sum_i x_i \\ v = \frac{1}{n} \sum_i (x_i - \mu)^2")]
    public static partial void LayerNorm(ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> gamma, ReadOnlySpan<double> beta, TensorSpan<double> y);

    [Equation(@"y = a x \odot \Phi(w \odot x)")]
    public static partial void Gelu(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> w, double a, TensorSpan<double> y);

    [Equation("Y = X W + b")]
    public static partial void Linear(ReadOnlyTensorSpan<double> X, [Shape("d, o")] ReadOnlySpan<double> W, ReadOnlySpan<double> b, TensorSpan<double> Y);

    [Equation("Y = X W + b", AccumulateGradients = true)]
    public static partial void LinearAccumulated(ReadOnlyTensorSpan<double> X, ReadOnlyTensorSpan<double> W, ReadOnlySpan<double> b, TensorSpan<double> Y);

    [Equation(@"O = \text{softmax}\left(\frac{Q K^\top}{\sqrt{s}}\right) V")]
    public static partial void Attention(ReadOnlyTensorSpan<double> Q, ReadOnlyTensorSpan<double> K, ReadOnlyTensorSpan<double> V, double s, TensorSpan<double> O);

    [Equation(@"L = -\sum_i y_i \log \hat{y}_i")]
    public static partial void CrossEntropy(ReadOnlyTensorSpan<double> y, ReadOnlyTensorSpan<double> yHat, TensorSpan<double> L);

    [Equation(@"L = -\log p_y, \quad p = \text{softmax}(z)")]
    public static partial void LabelLoss(ReadOnlyTensorSpan<double> z, ReadOnlyTensorSpan<int> y, TensorSpan<double> L);

    [Equation(@"h_t = \tanh(W x_t + U h_{t-1}), \quad h_0 = s")]
    public static partial void Recurrent(ReadOnlyTensorSpan<double> x, [Shape("n, d")] ReadOnlySpan<double> W, [Shape("n, n")] ReadOnlySpan<double> U, ReadOnlySpan<double> s, TensorSpan<double> h);

    [Equation("softmax(a z)")]
    public static partial Tensor<float> Returned(ReadOnlyTensorSpan<float> z, float a);

    [Equation(@"\mu = \frac{1}{n} \sum_i x_i \\ s = x - \mu")]
    public static partial void Centred(ReadOnlyTensorSpan<double> x, TensorSpan<double> mu, TensorSpan<double> s);

    [Equation(@"x \leftarrow x - a g")]
    public static partial void Descend(TensorSpan<double> x, ReadOnlyTensorSpan<double> g, double a);

    [Equation("y = A^{-1} x", Derivatives = Derivatives.Gradient | Derivatives.JacobianVectorProduct)]
    public static partial void Solve(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> x, TensorSpan<double> y);

    [Equation("X = A^{-1}")]
    public static partial void Inverse(ReadOnlyTensorSpan<double> A, TensorSpan<double> X);

    [Equation(@"L = \log|K| + (x - \mu)^\top K^{-1} (x - \mu) \quad\text{where } K \succ 0")]
    public static partial void Density(ReadOnlyTensorSpan<double> K, ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> mu, TensorSpan<double> L);

    [Equation(@"w = \arg\min_w \|A w - y\|^2")]
    public static partial void Fit(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> y, TensorSpan<double> w);

    [Equation("A = Q R")]
    public static partial void Orthogonal(ReadOnlyTensorSpan<double> A, TensorSpan<double> Q, TensorSpan<double> R);

    /// <summary>A parameter that hides its own method, which calls itself for each example.</summary>
    [Equation(@"A = Sandwich \Sigma Sandwich^\top")]
    public static partial void Sandwich(ReadOnlyTensorSpan<double> Sandwich, ReadOnlyTensorSpan<double> Sigma, TensorSpan<double> A);
}
