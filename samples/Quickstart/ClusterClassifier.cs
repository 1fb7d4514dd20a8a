namespace Quickstart;

/// <summary>A softmax classifier of three clusters in the plane, trained with the generated cross-entropy gradient.</summary>
internal static class ClusterClassifier
{
    private const int Classes = 3;
    private const int PerClass = 100;
    private static readonly (float X, float Y)[] Centres = [(0, 2), (-2, -1), (2, -1)];

    public static void Show()
    {
        var (points, labels) = Draw(new Random(7));
        var weights = new float[Classes][];
        for (var c = 0; c < Classes; c++)
        {
            weights[c] = new float[3];
        }

        Console.WriteLine($"3. softmax classifier, {Classes} clusters of {PerClass} points");
        for (var epoch = 0; epoch <= 20; epoch++)
        {
            var (loss, correct) = Epoch(points, labels, weights, eta: epoch == 0 ? 0 : 0.05f);
            if (epoch is 0 or 1 or 5 or 20)
            {
                Console.WriteLine($"   epoch {epoch,2}:  loss {loss / points.Length:F4}   accuracy {100.0 * correct / points.Length:F1}%");
            }
        }

        Console.WriteLine();
    }

    private static (float Loss, int Correct) Epoch(float[][] points, int[] labels, float[][] weights, float eta)
    {
        var scores = new float[Classes];
        var target = new float[Classes];
        var scoreGradient = new float[Classes];
        var step = new float[3];
        float loss = 0;
        var correct = 0;
        for (var p = 0; p < points.Length; p++)
        {
            for (var c = 0; c < Classes; c++)
            {
                scores[c] = Kernels.Score(weights[c], points[p], 0);
                target[c] = c == labels[p] ? 1 : 0;
            }

            loss += Kernels.CrossEntropyGradient(target, scores, scoreGradient);
            correct += Array.IndexOf(scores, scores.Max()) == labels[p] ? 1 : 0;
            for (var c = 0; c < Classes; c++)
            {
                // The score is linear in the weights: its gradient is the point itself.
                for (var d = 0; d < step.Length; d++)
                {
                    step[d] = scoreGradient[c] * points[p][d];
                }

                Kernels.Descend(weights[c], step, eta);
            }
        }

        return (loss, correct);
    }

    /// <summary>Points in random order; the constant third coordinate carries the bias.</summary>
    private static (float[][] Points, int[] Labels) Draw(Random random)
    {
        var labels = Enumerable.Range(0, Classes * PerClass).Select(i => i % Classes).ToArray();
        random.Shuffle(labels);
        var points = labels.Select(c => new[]
        {
            Centres[c].X + (0.8f * (float)LineFit.Noise(random)),
            Centres[c].Y + (0.8f * (float)LineFit.Noise(random)),
            1f,
        }).ToArray();
        return (points, labels);
    }
}
