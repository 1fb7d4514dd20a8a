using System.Numerics.Tensors;

namespace EquationDsl.Tests.Tensors;

public sealed class StateTests
{
    [Theory, InlineData(1, 1), InlineData(3, 2), InlineData(5, 3), InlineData(7, 17), InlineData(2, 8)]
    public void AStateThatIsNoOutputGivesWhatALoopGives(int T, int d)
    {
        double[] x = Drawn(T * d, 1), U = Drawn(d * d, 2), V = Drawn(3 * d, 3), c = Drawn(3, 4), h0 = Drawn(d, 5), last = new double[d], y = new double[T * 3];
        var states = Loop(x, U, h0, T, d);
        States.Last(new(x, [T, d]), new(U, [d, d]), h0, last);
        Near(states[^1], last);

        States.ReadOut(new(x, [T, d]), new(U, [d, d]), new(V, [3, d]), c, h0, new TensorSpan<double>(y, [T, 3]));
        Near([.. states.SelectMany(h => Enumerable.Range(0, 3).Select(i => c[i] + Enumerable.Range(0, d).Sum(j => V[(i * d) + j] * h[j])))], y);
    }

    [Theory, InlineData(1, 1), InlineData(3, 2), InlineData(5, 3), InlineData(7, 4)]
    public void AGradientOverRecomputedStatesIsThatOfDifferences(int T, int d)
    {
        double[] x = Drawn(T * d, 1), U = Drawn(d * d, 2), h0 = Drawn(d, 5), y = Drawn(d, 6);
        double[] dx = new double[T * d], dU = new double[d * d], dh0 = new double[d], dy = new double[d];
        double Value() => Loop(x, U, h0, T, d)[^1].Zip(y, static (h, target) => (h - target) * (h - target)).Sum();
        Assert.Equal(Value(), States.Loss(new(x, [T, d]), new(U, [d, d]), h0, y), 1e-12);
        States.LossGradient(new(x, [T, d]), new(U, [d, d]), h0, y, new TensorSpan<double>(dx, [T, d]), new TensorSpan<double>(dU, [d, d]), dh0, dy);
        foreach (var (input, gradient) in new[] { (x, dx), (U, dU), (h0, dh0), (y, dy) })
        {
            for (var i = 0; i < input.Length; i++)
            {
                var kept = input[i];
                input[i] = kept + 1e-5;
                var above = Value();
                input[i] = kept - 1e-5;
                var below = Value();
                input[i] = kept;
                Assert.Equal((above - below) / 2e-5, gradient[i], 1e-8);
            }
        }
    }

    [Theory, InlineData(1, 1), InlineData(2, 3), InlineData(8, 5), InlineData(17, 2), InlineData(3, 0), InlineData(0, 2)]
    public void AProductWithAnInverseFromTheRightSolvesFromTheRight(int n, int p)
    {
        double[] A = Drawn(n * n, 7), X = Drawn(p * n, 8), B = new double[p * n], solved = new double[p * n];
        for (var i = 0; i < n; i++)
        {
            A[(i * n) + i] += 2 * n;
        }

        for (var at = 0; at < B.Length; at++)
        {
            B[at] = Enumerable.Range(0, n).Sum(k => X[(at / n * n) + k] * A[(k * n) + (at % n)]);
        }

        States.FromTheRight(new(A, [n, n]), new(B, [p, n]), new TensorSpan<double>(solved, [p, n]));
        Near(X, solved);
    }

    private static List<double[]> Loop(double[] x, double[] U, double[] h0, int T, int d)
    {
        var states = new List<double[]>();
        var h = h0;
        for (var t = 0; t < T; t++)
        {
            var before = h;
            h = [.. Enumerable.Range(0, d).Select(i => Math.Tanh(x[(t * d) + i] + Enumerable.Range(0, d).Sum(j => U[(i * d) + j] * before[j])))];
            states.Add(h);
        }

        return states;
    }

    private static double[] Drawn(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
    }

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), static p => Assert.Equal(p.First, p.Second, 1e-12));
    }
}
