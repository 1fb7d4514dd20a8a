using System.Numerics.Tensors;

namespace EquationDsl.Benchmarks;

/// <summary>All contests; the bars are those of the project's performance goals.</summary>
public static class Contests
{
    public static IReadOnlyList<Contest> All { get; } =
    [
        new("exp", static v => Kernels.Exp(v.X, v.Result), static v => TensorPrimitives.Exp(v.X, v.Result), Loops.Exp, 2, Experts.Exp),
        new("sigmoid", static v => Kernels.Sigmoid(v.X, v.Result), static v => TensorPrimitives.Sigmoid(v.X, v.Result), Loops.Sigmoid, 2),
        new("tanh", static v => Kernels.Tanh(v.X, v.Result), static v => TensorPrimitives.Tanh(v.X, v.Result), Loops.Tanh, 2),
        new("GELU", static v => Kernels.Gelu(v.X, v.Result), Chains.Gelu, Loops.Gelu, 2),
        new("GELU VJP", static v => Kernels.GeluGradient(v.X, v.Cotangent, v.Result), Chains.GeluGradient, Loops.GeluGradient, 2),
        new("Gaussian", static v => Kernels.Gaussian(v.X, 0.3f, 1.2f, v.Result), static v => Chains.Gaussian(v, 0.3f, 1.2f), static v => Loops.Gaussian(v, 0.3f, 1.2f), 2),
        new("softmax", static v => Kernels.Softmax(v.X, v.Result), Chains.Softmax, Loops.Softmax, 1.7, Experts.Softmax),
        new("softmax VJP", static v => Kernels.SoftmaxGradient(v.X, v.Cotangent, v.Result), Chains.SoftmaxGradient, Loops.SoftmaxGradient, 1.7),
        new("cross-entropy of logits + gradient", static v => v.Total = Kernels.CrossEntropyGradient(v.P, v.X, v.Result), Chains.CrossEntropyGradient, Loops.CrossEntropyGradient, 1.7),
        new("binary cross-entropy", static v => v.Total = Kernels.BinaryCrossEntropy(v.P, v.Q), Chains.BinaryCrossEntropy, Loops.BinaryCrossEntropy, 2),
        new("KL divergence", static v => v.Total = Kernels.KullbackLeibler(v.P, v.Q), Chains.KullbackLeibler, Loops.KullbackLeibler, 2),
        new("layer norm", static v => Kernels.LayerNorm(v.X, v.Gamma, v.Beta, v.Result), Chains.LayerNorm, Loops.LayerNorm, 1.7, Experts.LayerNorm),
        new("layer norm VJP", static v => Kernels.LayerNormGradient(v.X, v.Gamma, v.Beta, v.Cotangent, v.Result, v.Second, v.Third), Chains.LayerNormGradient, Loops.LayerNormGradient, 1.7),
        new("sum", static v => v.Total = Kernels.Sum(v.X), static v => v.Total = TensorPrimitives.Sum<float>(v.X), Loops.Sum, 0.95, Experts.Sum),
        new("dot", static v => v.Total = Kernels.Dot(v.X, v.Y), static v => v.Total = TensorPrimitives.Dot<float>(v.X, v.Y), Loops.Dot, 0.95),
        new("norm", static v => v.Total = Kernels.Norm(v.X), static v => v.Total = TensorPrimitives.Norm<float>(v.X), Loops.Norm, 0.95),
        new("squared distance", static v => v.Total = Kernels.SquaredDistance(v.X, v.Y), Chains.SquaredDistance, Loops.SquaredDistance, 0.95),
        new("Adam step", static v => Kernels.Adam(v.Result, v.Second, v.Third, v.Cotangent, Steps, Rate), Chains.Adam, Loops.Adam, 2, Experts.OnePassOfAdam, 1 << 20),
    ];

    /// <summary>How many steps Adam has done, and how long each is.</summary>
    internal const int Steps = 10;
    internal const float Rate = 1e-3f;
}
