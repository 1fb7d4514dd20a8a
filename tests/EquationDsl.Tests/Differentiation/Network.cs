using System.Numerics.Tensors;

namespace EquationDsl.Tests.Differentiation;

/// <summary>A sigmoid network of two layers; its backpropagation as claims that the build has verified.</summary>
public static partial class Network
{
    [Equation(@"\begin{aligned}
        Z &= X W_1 \\ A &= \sigma(Z) \\ U &= A W_2 \\ P &= \sigma(U) \\
        L &= \frac{1}{2} \|P - Y\|_F^2 \\
        \frac{\partial L}{\partial U} &= (P - Y) \odot P \odot (1 - P) \\
        \frac{\partial L}{\partial W_2} &= A^\top \frac{\partial L}{\partial U} \\
        \frac{\partial L}{\partial Z} &= (\frac{\partial L}{\partial U} W_2^\top) \odot A \odot (1 - A) \\
        \frac{\partial L}{\partial W_1} &= X^\top \frac{\partial L}{\partial Z}
        \end{aligned}", WithRespectTo = "W1, W2")]
    public static partial double Loss(
        [Shape("m, n")] ReadOnlyTensorSpan<double> X, [Shape("n, h")] ReadOnlyTensorSpan<double> W1, [Shape("h, k")] ReadOnlyTensorSpan<double> W2, [Shape("m, k")] ReadOnlyTensorSpan<double> Y);

    [Equation(@"W_{t+1} = W_t - \eta G")]
    public static partial void Descend(Span<double> W, ReadOnlySpan<double> G, double eta);
}
