using System.Text.RegularExpressions;

namespace EquationDsl.Compiler.Tests.Scheduling;

/// <summary>What is to be one pass over memory is one: gradients of sums with their values, steps of optimisers in place.</summary>
public partial class OnePassTests
{
    private const string Moments = @"m_t &= \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ v_t &= \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 \\ \hat{m}_t &= \frac{m_t}{1 - \beta_1^t} \\ \hat{v}_t &= \frac{v_t}{1 - \beta_2^t}";
    private const string MomentsSignature = "Span<float> theta, Span<float> m, Span<float> v, ReadOnlySpan<float> g, int t, float alpha";
    private const string Defaults = "float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f";

    [Theory]
    [InlineData("void F(Span<float> theta, ReadOnlySpan<float> g, float eta)", @"\theta_{t+1} = \theta_t - \eta g")]
    [InlineData("void F(Span<float> theta, Span<float> v, ReadOnlySpan<float> g, float eta, float mu)", @"v_{t+1} = \mu v_t + g \\ \theta_{t+1} = \theta_t - \eta v_{t+1}")]
    [InlineData("void F(Span<float> theta, Span<float> v, ReadOnlySpan<float> g, float eta, float mu)", @"v_{t+1} = \mu v_t - \eta g \\ \theta_{t+1} = \theta_t + \mu v_{t+1} - \eta g")]
    [InlineData("void F(Span<float> theta, Span<float> s, ReadOnlySpan<float> g, float eta, float epsilon = 1e-8f)", @"s_{t+1} = s_t + g^2 \\ \theta_{t+1} = \theta_t - \eta \frac{g}{\sqrt{s_{t+1}} + \epsilon}")]
    [InlineData("void F(Span<float> theta, Span<float> s, ReadOnlySpan<float> g, float eta, float rho)", @"s_{t+1} = \rho s_t + (1 - \rho) g^2 \\ \theta_{t+1} = \theta_t - \eta \frac{g}{\sqrt{s_{t+1}} + 10^{-8}}")]
    [InlineData($"void F({MomentsSignature}, {Defaults})", $@"\begin{{aligned}} {Moments} \\ \theta_t &= \theta_{{t-1}} - \alpha \frac{{\hat{{m}}_t}}{{\sqrt{{\hat{{v}}_t}} + \epsilon}} \end{{aligned}}")]
    [InlineData(
        $"void F({MomentsSignature}, float lambda, {Defaults})",
        $@"\begin{{aligned}} {Moments} \\ \theta_t &= \theta_{{t-1}} - \alpha \left( \frac{{\hat{{m}}_t}}{{\sqrt{{\hat{{v}}_t}} + \epsilon}} + \lambda \theta_{{t-1}} \right) \end{{aligned}}")]
    public void AnOptimiserStepIsOnePassInPlace(string signature, string equation) => Assert.Equal([1], Passes(signature, equation));

    [Fact]
    public void AStepWithItsGradientIsOnePassInPlace()
    {
        // Gradient, shrinkage by both penalties, step: nothing is stored between them.
        const string Step = @"\theta_{t+1} = \theta_t - \eta (g + \lambda_1 \mathrm{sign}(\theta_t) + 2 \lambda_2 \theta_t)";
        Assert.Equal([1], Passes("void F(Span<float> theta, ReadOnlySpan<float> g, float eta, float lambda1, float lambda2)", Step));
    }

    /// <summary>The loss and both its gradients: one pass over x and y.</summary>
    [Fact]
    public void ALineIsFittedInOnePass() => Assert.Equal(
        [1, 1],
        Passes("double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double w, double b)", @"L = \frac{1}{n} \sum_i (w x_i + b - y_i)^2", "w, b"));

    /// <summary>Exponentials of one row at a time, and no matrix with an entry for each label.</summary>
    [Fact]
    public void TheGradientOfCrossEntropyIsOnePassOverTheRowsAndOneOverTheLabels()
    {
        const string Signature = """float F([Shape("N, K")] ReadOnlyTensorSpan<float> z, ReadOnlySpan<int> y)""";
        const string Equation = @"L = -\frac{1}{N} \sum_{i=1}^N \log \text{softmax}(z_i)_{y_i}";
        Assert.Equal([1, 2], Passes(Signature, Equation));
        var source = Source(Signature, Equation);
        Assert.Contains("scratch: K entries", source, StringComparison.Ordinal);
        Assert.Contains("// zGradient[i, y[i]] += sum2Gradient", source, StringComparison.Ordinal);
        Assert.Contains("Strides.SameOrNone<float>(zGradient, z", source, StringComparison.Ordinal);
    }

    /// <summary>The gradients of the weights are added up row by row.</summary>
    [Fact]
    public void TheGradientOfALayerNormIsOnePassAndNeedsNoMemory()
    {
        const string Signature = """void F([Shape("m, n")] ReadOnlyTensorSpan<float> x, [Shape("n")] ReadOnlySpan<float> gamma, [Shape("n")] ReadOnlySpan<float> beta, [Shape("m, n")] TensorSpan<float> y, float epsilon = 1e-5f)""";
        const string Equation = @"y = \gamma \odot \text{layernorm}(x, \epsilon) + \beta";
        Assert.Equal([1, 1], Passes(Signature, Equation));
        var source = Source(Signature, Equation);
        Assert.DoesNotContain("scratch:", source, StringComparison.Ordinal);
        Assert.Contains("// betaGradient[k] += yGradient[i, k]", source, StringComparison.Ordinal);
    }

    /// <summary>How often each generated method goes over memory.</summary>
    private static IEnumerable<int> Passes(string signature, string equation, string? withRespectTo = null)
    {
        return Cost().Matches(Source(signature, equation, withRespectTo)).Select(static m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Source(string signature, string equation, string? withRespectTo = null)
    {
        var options = new Model.EquationOptions(WithRespectTo: withRespectTo is null ? default : [.. withRespectTo.Split(", ")]);
        var compiled = EquationCompiler.Compile(Signatures.Request(equation, signature, options));
        Assert.DoesNotContain(compiled.Diagnostics, static d => d.IsError);
        return compiled.Source!;
    }

    [GeneratedRegex("cost: +([0-9]+) pass")]
    private static partial Regex Cost();
}
