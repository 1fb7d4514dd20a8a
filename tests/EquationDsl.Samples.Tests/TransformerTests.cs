using Transformer;

namespace EquationDsl.Samples.Tests;

/// <summary>The transformer of the samples: its gradient, and that no vector operation of it is a call.</summary>
public sealed class TransformerTests
{
    private const int Parts = 16;

    /// <summary>Listens before any test of this class has the gradient compiled: what is compiled before is heard of no more.</summary>
    private static readonly RefusedInlining Refused = new();

    /// <summary>
    /// The JIT stops inlining into a method that has used up its budget of locals or of time, and a kernel whose operators are calls is ten times slower; the gradient of a
    /// whole network is the largest method there is.
    /// </summary>
    [Fact]
    public void EveryVectorOperationOfTheGradientIsInline()
    {
        Step(new Random(1), 5);
        for (var (seen, waits) = (-1, 0); (!Refused.HasHeardOf("LossGradientKernel") || seen != Refused.Count) && waits < 100; waits++)
        {
            seen = Refused.Count;
            Thread.Sleep(100);
        }

        Assert.True(Refused.HasHeardOf("LossGradientKernel"));
        Assert.Empty(Refused.In("LossGradientKernel"));
    }

    /// <summary>Along the gradient by each parameter, the loss rises as fast as the gradient is long.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void TheGradientAgreesWithDifferences(int batch)
    {
        var (examples, p, g) = Drawn(batch);
        for (var part = 0; part < Parts; part++)
        {
            var (length, difference) = Along(Part(g, part).ToArray(), examples, p, part);
            Assert.True(length > 1e-3, $"part {part} has no gradient");
            Assert.True(Agree(length, difference), $"part {part}: {length}, differences {difference}");
        }
    }

    /// <summary>The test above sees it where a quarter of the gradient by some parameter has the wrong sign: that of one head, say.</summary>
    [Fact]
    public void AWrongSignIsSeen()
    {
        var (examples, p, g) = Drawn(2);
        for (var part = 0; part < Parts; part++)
        {
            var wrong = Part(g, part).ToArray();
            var quarter = (wrong.Length + 3) / 4;
            var worst = Enumerable.Range(0, 4).MaxBy(at => wrong.Skip(at * quarter).Take(quarter).Sum(static x => (double)x * x));
            for (var i = worst * quarter; i < Math.Min((worst + 1) * quarter, wrong.Length); i++)
            {
                wrong[i] = -wrong[i];
            }

            var (length, difference) = Along(wrong, examples, p, part);
            Assert.False(Agree(length, difference), $"part {part}: {length}, differences {difference}");
        }
    }

    private static bool Agree(double length, double difference) => Math.Abs(difference - length) < 5e-4 + (0.03 * length);

    private static (Examples Examples, Parameters Parameters, Parameters Gradient) Drawn(int batch)
    {
        var (p, g, examples) = (new Parameters(), new Parameters(), Sorting.Draw(new Random(3), batch));
        p.Draw(new Random(2));
        LossWithGradient(examples, p, g);
        return (examples, p, g);
    }

    /// <summary>How long a gradient is, and how fast the loss rises along it.</summary>
    private static (double Length, double Difference) Along(float[] gradient, Examples examples, Parameters p, int part)
    {
        const float Step = 5e-3f;
        var length = Math.Sqrt(gradient.Sum(static x => (double)x * x));
        return (length, ((double)At(Step) - At(-Step)) / (2 * Step));

        float At(float distance)
        {
            var moved = new Parameters();
            p.Values.CopyTo(moved.Values, 0);
            var entries = Part(moved, part);
            for (var i = 0; i < entries.Length; i++)
            {
                entries[i] += (float)(distance * gradient[i] / length);
            }

            return LossWithGradient(examples, moved, new Parameters());
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
