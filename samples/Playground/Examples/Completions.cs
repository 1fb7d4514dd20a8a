namespace Playground.Examples;

/// <summary>What the Tab key completes beside the names of parameters. A caret stands where the cursor goes.</summary>
internal static class Completions
{
    public static string[] Names { get; } =
    [
        @"\alpha", @"\beta", @"\gamma", @"\delta", @"\epsilon", @"\eta", @"\theta", @"\lambda", @"\mu", @"\pi", @"\rho", @"\sigma", @"\tau", @"\phi",
        @"\omega", @"\Gamma", @"\Sigma", @"\Phi", @"\frac{‸}{}", @"\sqrt{‸}", @"\sum_{‸}", @"\prod_{‸}", @"\int_{‸}^{} \, dx", @"\max", @"\min",
        @"\arg\max", @"\arg\min", @"\log", @"\exp", @"\sin", @"\cos", @"\tan", @"\tanh", @"\sinh", @"\cosh", @"\arctan", @"\det", @"\hat{‸}",
        @"\bar{‸}", @"\tilde{‸}", @"\dot{‸}", @"\mathrm{‸}", @"\text{‸}", @"\mathbb{‸}", @"\mathcal{‸}", @"\mathbf{‸}", @"\mathrm{tr}(‸)",
        @"\text{softmax}(‸)", @"\text{where } ", @"\left(‸\right)", @"\left[‸\right]", @"\top", @"\odot", @"\otimes", @"\cdot", @"\times", @"\quad",
        @"\in", @"\sim", @"\le", @"\ge", @"\ne", @"\leftarrow", @"\nabla_{‸}", @"\partial", @"\frac{\partial ‸}{\partial }", @"\frac{d}{dx}",
        @"\langle ‸ \rangle", @"\|", @"\lfloor ‸ \rfloor", @"\lceil ‸ \rceil", @"\binom{‸}{}", @"\mathcal{N}(‸)", @"\mathbb{E}[‸]",
        @"\mathbb{R}^{‸}",
        @"\mathbb{1}[‸]", @"\begin{cases} ‸ & \\ & \text{otherwise} \end{cases}", @"\begin{aligned} ‸ &= \\ &= \end{aligned}",
        @"\begin{bmatrix} ‸ & \\ & \end{bmatrix}",
    ];
}
