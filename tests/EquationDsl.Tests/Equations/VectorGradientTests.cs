namespace EquationDsl.Tests.Equations;

/// <summary>The gradients of the equations over scalars and vectors.</summary>
public sealed class VectorGradientTests
{
    [Theory, MemberData(nameof(EquationCases.OfVectors), MemberType = typeof(EquationCases))]
    public void GradientsAgreeWithDifferences(string name) => GradientComparison.Run(name);
}
