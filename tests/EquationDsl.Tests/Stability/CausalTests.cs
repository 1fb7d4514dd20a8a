using System.Numerics.Tensors;
using EquationDsl.Tests.Equations;

namespace EquationDsl.Tests.Stability;

/// <summary>What a triangular sum leaves out has no part in its gradient, however large it is.</summary>
public sealed class CausalTests
{
    [Fact]
    public void ScoresAboveTheDiagonalDoNotReachTheGradient()
    {
        Real[] q = [4000, 0, 1], k = [0, 1, 2], v = [1, 2, 3], cotangent = [1, 1, 1];
        Real[] qGradient = new Real[3], kGradient = new Real[3], vGradient = new Real[3];
        nint[] shape = [3, 1];
        Catalogue.CausalAttentionGradient(
            new(q, shape), new(k, shape), new(v, shape), new ReadOnlyTensorSpan<Real>(cotangent, shape), new TensorSpan<Real>(qGradient, shape), new(kGradient, shape), new(vGradient, shape));

        // Row 0 sees one entry; row 1 weighs 1 and 2 evenly; row 2 has the weights w = softmax(0, 1, 2).
        var total = 1 + Math.E + (Math.E * Math.E);
        double[] w = [1 / total, Math.E / total, Math.E * Math.E / total];
        var mean = w[0] + (2 * w[1]) + (3 * w[2]);
        AssertClose([0, 0.25, (w[1] * (2 - mean)) + (2 * w[2] * (3 - mean))], qGradient);
        AssertClose([w[0] * (1 - mean), w[1] * (2 - mean), w[2] * (3 - mean)], kGradient);
        AssertClose([1.5 + w[0], 0.5 + w[1], w[2]], vGradient);
    }

    private static void AssertClose(double[] expected, Real[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], (double)actual[i], 1e-5);
        }
    }
}
