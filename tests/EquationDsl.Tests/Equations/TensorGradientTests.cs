namespace EquationDsl.Tests.Equations;

/// <summary>The gradients of the equations over tensors.</summary>
public sealed class TensorGradientTests
{
    [Theory, MemberData(nameof(EquationCases.OfTensors), MemberType = typeof(EquationCases))]
    public void GradientsAgreeWithDifferences(string name) => GradientComparison.Run(name);
}
