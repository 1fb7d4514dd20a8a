using Transformer;

namespace EquationDsl.Samples.Tests;

/// <summary>The transformer of the samples: its gradient, and that no vector operation of it is a call.</summary>
public sealed class TransformerTests
{
    private const int Parts = 16;

    /// <summary>
    /// The JIT stops inlining into a method that has used up its budget of locals or of time, and a kernel whose operators are calls is ten times slower; the gradient of a
    /// whole network is the largest method there is.
    /// </summary>
    [Fact]
    public void EveryVectorOperationOfTheGradientIsInline()
    {
        using var refused = new RefusedInlining();
        Step(new Random(1), 5);
        for (var (seen, waits) = (-1, 0); (refused.Count == 0 || seen != refused.Count) && waits < 100; waits++)
        {
            seen = refused.Count;
            Thread.Sleep(100);
        }

        Assert.NotEqual(0, refused.Count);
        Assert.Empty(refused.In("LossGradientKernel"));
    }

    /// <summary>Along the gradient by each parameter, the loss rises as fast as the gradient is long.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void TheGradientAgreesWithDifferences(int batch)
    {
        const float Step = 5e-3f;
        var (p, examples) = (new Parameters(), Sorting.Draw(new Random(3), batch));
        p.Draw(new Random(2));
        var g = new Parameters();
        LossWithGradient(examples, p, g);
        for (var part = 0; part < Parts; part++)
        {
            var direction = Part(g, part).ToArray();
            var length = (float)Math.Sqrt(direction.Sum(static x => (double)x * x));
            Assert.True(length > 1e-3f, $"part {part} has no gradient");
            var difference = (At(Step) - At(-Step)) / (2 * Step);
            Assert.True(Math.Abs(difference - length) < 4e-3 + (0.02 * length), $"part {part}: {length}, differences {difference}");

            float At(float distance)
            {
                var moved = new Parameters();
                p.Values.CopyTo(moved.Values, 0);
                var entries = Part(moved, part);
                for (var i = 0; i < entries.Length; i++)
                {
                    entries[i] += distance * direction[i] / length;
                }

                return LossWithGradient(examples, moved, new Parameters());
            }
        }
    }

    private static void Step(Random random, int batch) => new Model(random).Train(Sorting.Draw(random, batch), 1e-3f);

    private static float LossWithGradient(Examples batch, Parameters p, Parameters g) => Equations.LossGradient(
        batch.Given, batch.Sorted, p.E, p.P, p.Gamma1, p.Beta1, p.WQ, p.WK, p.WV, p.WO, p.Gamma2, p.Beta2, p.W1, p.B1, p.W2, p.B2, p.U, p.C,
        g.E, g.P, g.Gamma1, g.Beta1, g.WQ, g.WK, g.WV, g.WO, g.Gamma2, g.Beta2, g.W1, g.B1, g.W2, g.B2, g.U, g.C);

    /// <summary>The entries of one parameter: each lies where its view begins.</summary>
    private static Span<float> Part(Parameters p, int part)
    {
        var (b, d, f, s, c) = (Sorting.Positions, Model.Features, Model.Hidden, Sorting.Symbols, Model.Features * Model.Features);
        int[] lengths = [s * d, b * d, d, d, c, c, c, c, d, d, d * f, f, f * d, d, d * s, s];
        return p.Values.AsSpan(lengths.Take(part).Sum(), lengths[part]);
    }
}
