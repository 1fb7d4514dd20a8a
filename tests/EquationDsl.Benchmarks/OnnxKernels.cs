namespace EquationDsl.Benchmarks;

/// <summary>Equations that are measured beside ONNX Runtime only.</summary>
public static partial class OnnxKernels
{
    [Equation(@"\operatorname{erf}(x)", Derivatives = Derivatives.None)]
    public static partial void Erf(ReadOnlySpan<float> x, Span<float> result);

    [Equation(@"\frac{x}{2} \odot \left(1 + \operatorname{erf}\left(\frac{x}{\sqrt{2}}\right)\right)", Derivatives = Derivatives.None)]
    public static partial void ExactGelu(ReadOnlySpan<float> x, Span<float> result);
}
