using System.Numerics.Tensors;

namespace EquationDsl.Tests.Batches;

/// <summary>A stack of examples against a call for each example, and gradients by what they share against the sum over the examples.</summary>
public sealed class BatchTests
{
    private static readonly double[] W = Wave(15), U = Wave(9), B = Wave(3);

    /// <summary>Of matrices that fill lanes together, that fill vectors alone, and of which each is computed by itself.</summary>
    private static readonly nint[] MatrixSizes = [1, 4, 17, 24];

    /// <summary>The leading axes of the first and of the second operand, of which each may be shared; and whether memory is permuted.</summary>
    public static TheoryData<int[], int[], bool> Layouts
    {
        get
        {
            var data = new TheoryData<int[], int[], bool>();
            foreach (var permuted in new[] { false, true })
            {
                data.Add([], [], permuted);
                data.Add([1], [1], permuted);
                data.Add([3], [3], permuted);
                data.Add([3], [], permuted);
                data.Add([], [3], permuted);
                data.Add([2, 3], [2, 3], permuted);
                data.Add([2, 3], [2, 1], permuted);
                data.Add([2, 1], [1, 3], permuted);
                data.Add([2, 3], [3], permuted);
                data.Add([2, 1, 3, 2], [2, 2, 1, 1], permuted);
                data.Add([0], [0], permuted);
                data.Add([2, 0], [], permuted);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Layouts))]
    public void EntryByEntry(int[] first, int[] second, bool permuted)
    {
        foreach (var n in new nint[] { 0, 1, 5, 33 })
        {
            Check(
                [Stack.Of(first, [n], permuted, 1), Stack.Of(second, [n], permuted, 2)], [n], [],
                static (s, y) => Batched.Gelu(s[0].Input, s[1].Input, 1.5, y.Output),
                static (s, g, to, vectors) => Batched.GeluGradient(s[0].Input, s[1].Input, 1.5, g.Input, to[0].Output, to[1].Output, out _));
        }
    }

    [Theory, MemberData(nameof(Layouts))]
    public void OneNumberForEach(int[] first, int[] second, bool permuted) => Check(
        [Positive(Stack.Of(first, [5], permuted, 1)), Positive(Stack.Of(second, [5], permuted, 2))], [], [],
        static (s, loss) => Batched.CrossEntropy(s[0].Input, s[1].Input, loss.Output),
        static (s, g, to, vectors) => Batched.CrossEntropyGradient(s[0].Input, s[1].Input, g.Input, to[0].Output, to[1].Output));

    [Theory, MemberData(nameof(Layouts))]
    public void Attention(int[] first, int[] second, bool permuted) => Check(
        [Stack.Of(first, [3, 4], permuted, 1), Stack.Of(second, [6, 4], permuted, 2), Stack.Of(second, [6, 2], permuted, 3)], [3, 2], [],
        static (s, o) => Batched.Attention(s[0].Input, s[1].Input, s[2].Input, 4, o.Output),
        static (s, g, to, vectors) => Batched.AttentionGradient(s[0].Input, s[1].Input, s[2].Input, 4, g.Input, to[0].Output, to[1].Output, to[2].Output, out _));

    [Theory, MemberData(nameof(Layouts))]
    public void GradientsThatAccumulate(int[] first, int[] second, bool permuted) => Check(
        [Stack.Of(first, [4, 5], permuted, 1), Stack.Of(second, [5, 3], permuted, 2)], [4, 3], [3],
        static (s, y) => Batched.LinearAccumulated(s[0].Input, s[1].Input, B, y.Output),
        static (s, g, to, vectors) =>
        {
            to[0].Output.Fill(0);
            to[1].Output.Fill(0);
            vectors[0].AsSpan().Clear();
            Batched.LinearAccumulatedGradient(s[0].Input, s[1].Input, B, g.Input, to[0].Output, to[1].Output, vectors[0]);
        });

    [Theory, MemberData(nameof(Layouts))]
    public void SharedWeights(int[] leading, int[] _, bool permuted)
    {
        Check(
            [Stack.Of(leading, [4, 5], permuted, 1)], [4, 3], [15, 3],
            static (s, y) => Batched.Linear(s[0].Input, W, B, y.Output),
            static (s, g, to, vectors) => Batched.LinearGradient(s[0].Input, W, B, g.Input, to[0].Output, vectors[0], vectors[1]));
        Check(
            [Stack.Of(leading, [3], permuted, 1)], [3], [3, 3],
            static (s, y) => Batched.LayerNorm(s[0].Input, B, U.AsSpan(0, 3), y.Output),
            static (s, g, to, vectors) => Batched.LayerNormGradient(s[0].Input, B, U.AsSpan(0, 3), g.Input, to[0].Output, vectors[0], vectors[1]));
    }

    [Theory, MemberData(nameof(Layouts))]
    public void Sequences(int[] leading, int[] _, bool permuted) => Check(
        [Stack.Of(leading, [4, 5], permuted, 1)], [4, 3], [15, 9, 3],
        static (s, h) => Batched.Recurrent(s[0].Input, W, U, B, h.Output),
        static (s, g, to, vectors) => Batched.RecurrentGradient(s[0].Input, W, U, B, g.Input, to[0].Output, vectors[0], vectors[1], vectors[2]));

    [Theory, MemberData(nameof(Layouts))]
    public void OverTheResultAndForwards(int[] leading, int[] _, bool permuted)
    {
        foreach (var n in new nint[] { 1, 5, 33 })
        {
            Check(
                [Stack.Of(leading, [n], permuted, 1)], [n], [],
                static (s, y) => Batched.Softmax(s[0].Input, y.Output),
                static (s, g, to, vectors) =>
                {
                    var y = Stack.Of([.. s[0].Leading.Select(static n => (int)n)], s[0].Own, isPermuted: false, 0);
                    Batched.Softmax(s[0].Input, y.Output);
                    Batched.SoftmaxGradient(s[0].Input, y.Input, g.Input, to[0].Output);
                });
            Check(
                [Stack.Of(leading, [n], permuted, 1), Stack.Of(leading, [n], !permuted, 2)], [n], [],
                static (s, y) => Batched.SoftmaxJacobianVectorProduct(s[0].Input, s[1].Input, y.Output),
                null);
        }
    }

    [Theory, MemberData(nameof(Layouts))]
    public void Matrices(int[] first, int[] second, bool permuted)
    {
        foreach (var n in MatrixSizes)
        {
            Check(
                [Regular(Stack.Of(first, [n, n], permuted, 1)), Stack.Of(second, [n], permuted, 2)], [n], [],
                static (s, y) => Batched.Solve(s[0].Input, s[1].Input, y.Output),
                static (s, g, to, vectors) => Batched.SolveGradient(s[0].Input, s[1].Input, g.Input, to[0].Output, to[1].Output));
            Check(
                [Regular(Stack.Of(first, [n, n], permuted, 1)), Stack.Of(first, [n, n], permuted, 3), Stack.Of(second, [n], permuted, 2), Stack.Of(second, [n], permuted, 4)], [n], [],
                static (s, y) => Batched.SolveJacobianVectorProduct(s[0].Input, s[2].Input, s[1].Input, s[3].Input, y.Output),
                null);
            Check(
                [Regular(Stack.Of(first, [n, n], permuted, 1))], [n, n], [],
                static (s, x) => Batched.Inverse(s[0].Input, x.Output),
                static (s, g, to, vectors) => Batched.InverseGradient(s[0].Input, g.Input, to[0].Output));
            Check(
                [Regular(Stack.Of(first, [n, n], permuted, 1)), Stack.Of(second, [n], permuted, 2)], [], [(int)n],
                static (s, loss) => Batched.Density(s[0].Input, s[1].Input, Wave((int)s[1].Own[0]), loss.Output),
                static (s, g, to, vectors) => Batched.DensityGradient(s[0].Input, s[1].Input, Wave((int)s[1].Own[0]), g.Input, to[0].Output, to[1].Output, vectors[0]));
            Check(
                [Regular(Stack.Of(first, [n + 2, n], permuted, 1)), Stack.Of(second, [n + 2], permuted, 2)], [n], [],
                static (s, w) => Batched.Fit(s[0].Input, s[1].Input, w.Output),
                static (s, g, to, vectors) => Batched.FitGradient(s[0].Input, s[1].Input, g.Input, to[0].Output, to[1].Output));
        }
    }

    /// <summary>The exception for a matrix of a batch is that for the matrix alone, and names its first column without a pivot.</summary>
    [Fact]
    public void OneMatrixOfABatchIsRefused()
    {
        foreach (var n in MatrixSizes.Skip(1))
        {
            for (var bad = 0; bad < 11; bad++)
            {
                var stack = Regular(Stack.Of([11], [n, n], isPermuted: false, 1));
                stack.Memory.AsSpan((int)((bad * n * n) + n), (int)n).Clear();
                var (y, x) = (Stack.Of([11], [n], isPermuted: false, 2), Stack.Of([11], [n], isPermuted: false, 3));
                var one = Single([n, n], stack.Example([11], bad));
                var (expected, found) = (
                    Assert.Throws<MatrixException>(() => Batched.Solve(one.Input, Single([n], x.Example([11], 0)).Input, Single([n], new double[n]).Output)),
                    Assert.Throws<MatrixException>(() => Batched.Solve(stack.Input, x.Input, y.Output)));
                Assert.Equal((expected.At(bad).Message, "A", (int)n - 1), (found.Message, found.Parameter, found.Column));
            }
        }
    }

    [Theory, MemberData(nameof(Layouts))]
    public void OrthogonalFactors(int[] leading, int[] _, bool permuted)
    {
        foreach (var n in MatrixSizes)
        {
            var a = Regular(Stack.Of(leading, [n + 1, n], permuted, 1));
            var (q, r) = (Stack.Of(leading, [n + 1, n], permuted, 2), Stack.Of(leading, [n, n], permuted, 3));
            var (ofQ, ofR) = (Stack.Of([], [n + 1, n], isPermuted: false, 2), Stack.Of([], [n, n], isPermuted: false, 3));
            Batched.Orthogonal(a.Input, q.Output, r.Output);
            var batch = Broadcast([a]);
            for (var example = 0; example < batch.Aggregate((nint)1, static (x, y) => x * y); example++)
            {
                Batched.Orthogonal(Single(a.Own, a.Example(batch, example)).Input, ofQ.Output, ofR.Output);
                Near(ofQ.Memory, q.Example(batch, example));
                Near(ofR.Memory, r.Example(batch, example));
            }
        }
    }

    [Fact]
    public void ALabelForEach()
    {
        double[] z = Wave(24), loss = new double[6], gradient = new double[24];
        int[] labels = [3, 0, 1, 2, 2, 3];
        Batched.LabelLoss(new(z, [2, 3, 4]), new(labels, [2, 3]), new(loss, [2, 3]));
        Batched.LabelLossGradient(new(z, [2, 3, 4]), new(labels, [2, 3]), new([1, 2, 3, 4, 5, 6], [2, 3]), new(gradient, [2, 3, 4]));
        for (var example = 0; example < 6; example++)
        {
            var exponentials = z.Skip(example * 4).Take(4).Select(Math.Exp).ToArray();
            Assert.Equal(-Math.Log(exponentials[labels[example]] / exponentials.Sum()), loss[example], 1e-14);
            for (var k = 0; k < 4; k++)
            {
                var expected = (example + 1) * ((exponentials[k] / exponentials.Sum()) - (k == labels[example] ? 1 : 0));
                Assert.Equal(expected, gradient[(example * 4) + k], 1e-14);
            }
        }

        labels[4] = 4;
        Assert.Throws<ArgumentOutOfRangeException>(() => Batched.LabelLoss(new(z, [2, 3, 4]), new(labels, [2, 3]), new(loss, [2, 3])));
    }

    [Fact]
    public void AReturnedTensorHasTheAxesOfTheBatch()
    {
        float[] z = [.. Wave(24).Select(static v => (float)v)];
        var dense = Batched.Returned(new ReadOnlyTensorSpan<float>(z, [2, 3, 4]), 2);
        var permuted = Batched.Returned(new ReadOnlyTensorSpan<float>(z, [3, 2, 4], [4, 12, 1]), 2);
        Assert.Equal([2, 3, 4], dense.Lengths.ToArray());
        Assert.Equal([3, 2, 4], permuted.Lengths.ToArray());
        for (var example = 0; example < 6; example++)
        {
            var one = Batched.Returned(new ReadOnlyTensorSpan<float>(z.AsSpan(example * 4, 4), [4]), 2);
            for (var k = 0; k < 4; k++)
            {
                Assert.Equal(one[k], dense[example / 3, example % 3, k]);
                Assert.Equal(one[k], permuted[example % 3, example / 3, k]);
            }
        }
    }

    /// <summary>The first result is one number for each example, though the second line reads it.</summary>
    [Fact]
    public void ResultsOfSeveralRanks()
    {
        double[] x = Wave(12), mu = new double[3], s = new double[12], gradient = new double[12], g = Wave(12);
        Batched.Centred(new(x, [3, 4]), new(mu, [3]), new(s, [3, 4]));
        Batched.CentredGradient(new(x, [3, 4]), new([1, 2, 3], [3]), new(g, [3, 4]), new(gradient, [3, 4]));
        Assert.All(Enumerable.Range(0, 12), k =>
        {
            double[] row = x[(k / 4 * 4)..((k / 4 * 4) + 4)], cotangent = g[(k / 4 * 4)..((k / 4 * 4) + 4)];
            Assert.Equal(row.Average(), mu[k / 4], 1e-15);
            Assert.Equal(x[k] - row.Average(), s[k], 1e-15);
            Assert.Equal(g[k] + (((k / 4) + 1 - cotangent.Sum()) / 4), gradient[k], 1e-14);
        });
    }

    [Fact]
    public void StateIsUpdatedInPlace()
    {
        double[] x = Wave(12), g = Wave(4), before = [.. x];
        Batched.Descend(new TensorSpan<double>(x, [3, 4]), new(g, [4]), 0.5);
        Assert.All(Enumerable.Range(0, 12), k => Assert.Equal(before[k] - (0.5 * g[k % 4]), x[k]));
    }

    [Fact]
    public void AParameterMayHideItsMethod()
    {
        var result = new double[4];
        Batched.Sandwich(new([1, 2], [2, 1, 1]), new([3, 5], [2, 1, 1]), new(result.AsSpan(0, 2), [2, 1, 1]));
        Assert.Equal([3, 20, 0, 0], result);
    }

    [Fact]
    public void ContradictionsNameBothAndTheAxis()
    {
        double[] z = Wave(60), y = new double[60];
        Refuses("'y' has 5 entries along axis 0; it must have 12, because of 'z'", () => Batched.Softmax(new(z, [12, 5]), new(y, [5, 12])));
        Refuses("'y' has 3 axes; it must have 2", () => Batched.Softmax(new(z, [12, 5]), new(y, [4, 3, 5])));
        Refuses("'y' has 2 axes; it must have 1", () => Batched.Softmax(new(z.AsSpan(0, 5), [5]), new(y, [12, 5])));
        Refuses("'z' has 0 axes; the equation gives it 1", () => Batched.Softmax(default, new(y, [12, 5])));
        Refuses("'w' has 4 entries along axis 0; it must have 3, because of 'x'", () => Batched.Gelu(new(z, [3, 5]), new(z, [4, 5]), 1, new(y, [3, 5])));
        Refuses("'w' has 1 entries along axis 1; it must have 5, because of 'x'", () => Batched.Gelu(new(z, [3, 5]), new(z, [3, 1]), 1, new(y, [3, 5])));
        Refuses("'y' overlaps 'z'", () => Batched.Softmax(new(z.AsSpan(0, 50), [10, 5]), new(z.AsSpan(5), [10, 5])));
        Refuses("The strides of 'y'", () => Batched.Softmax(new(z, [2, 5]), new(y, [2, 5], [0, 1])));
        Refuses("'zGradient' has 1 entries along an axis", () => Batched.SoftmaxGradient(new(z, [3, 5]), new(z, [3, 5]), new(y, [5])));
        Assert.All(y, static v => Assert.Equal(0, v));
    }

    private static void Refuses(string message, Action call) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(call).Message, StringComparison.Ordinal);

    /// <param name="own">The lengths of the result of one example.</param>
    /// <param name="shared">The lengths of gradients by vectors that all examples share.</param>
    /// <param name="backward">Writes the gradients by the operands and by what is shared.</param>
    private static void Check(Stack[] operands, nint[] own, int[] shared, Action<Stack[], Stack> forward, Action<Stack[], Stack, Stack[], double[][]>? backward)
    {
        var batch = Broadcast(operands);
        var examples = (int)batch.Aggregate((nint)1, static (a, b) => a * b);
        var one = Enumerable.Range(0, examples).Select(e => operands.Select(s => Single(s.Own, s.Example(batch, e))).ToArray()).ToList();
        var result = Stack.Of([.. batch.Select(static n => (int)n)], own, isPermuted: operands[0].IsPermuted, 7);
        var cotangent = result with { Memory = Wave(result.Memory.Length) };
        forward(operands, result);
        for (var example = 0; example < examples; example++)
        {
            var expected = Single(own, new double[result.Entries]);
            forward(one[example], expected);
            Near(expected.Memory, result.Example(batch, example));
        }

        if (backward is null)
        {
            return;
        }

        var gradients = operands.Select(static s => s with { Memory = [.. s.Memory.Select(static _ => double.NaN)] }).ToArray();
        var expectedGradients = operands.Select(static s => s with { Memory = new double[s.Memory.Length] }).ToArray();
        double[][] sums = [.. shared.Select(static n => Enumerable.Repeat(double.NaN, n).ToArray())], expectedSums = [.. shared.Select(static n => new double[n])];
        backward(operands, cotangent, gradients, sums);
        for (var example = 0; example < examples; example++)
        {
            var (to, toShared) = (operands.Select(static s => Single(s.Own, new double[s.Entries])).ToArray(), shared.Select(static n => new double[n]).ToArray());
            backward(one[example], Single(own, cotangent.Example(batch, example)), to, toShared);
            for (var at = 0; at < operands.Length; at++)
            {
                foreach (var (place, value) in operands[at].Places(batch, example).Zip(to[at].Memory))
                {
                    expectedGradients[at].Memory[place] += value;
                }
            }

            for (var at = 0; at < shared.Length; at++)
            {
                expectedSums[at] = [.. expectedSums[at].Zip(toShared[at], static (a, b) => a + b)];
            }
        }

        for (var at = 0; at < operands.Length; at++)
        {
            var dense = new double[gradients[at].Input.FlattenedLength];
            var expected = new double[dense.Length];
            gradients[at].Input.FlattenTo(dense);
            expectedGradients[at].Input.FlattenTo(expected);
            Near(expected, dense);
        }

        Assert.All(expectedSums.Zip(sums), static s => Near(s.First, s.Second));
    }

    private static Stack Single(nint[] own, double[] memory) =>
        new([], own, memory, [.. own.Select((n, axis) => n <= 1 ? 0 : own.Skip(axis + 1).Aggregate((nint)1, static (a, b) => a * b))], IsPermuted: false);

    private static nint[] Broadcast(Stack[] operands)
    {
        var rank = operands.Max(static s => s.Leading.Length);
        return [.. Enumerable.Range(0, rank).Select(axis => operands
            .Select(s => axis - (rank - s.Leading.Length) is var own and >= 0 ? s.Leading[own] : 1).Aggregate(static (a, b) => a == 1 ? b : a))];
    }

    /// <summary>The order of sums may differ, nothing else.</summary>
    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), static p => Assert.Equal(p.First, p.Second, 1e-13 * (1 + Math.Abs(p.First))));
    }

    private static Stack Positive(Stack stack) => stack with { Memory = [.. stack.Memory.Select(static v => 0.1 + Math.Abs(v))] };

    /// <summary>With a great diagonal, so that results differ by the roundings of sums alone.</summary>
    private static Stack Regular(Stack stack)
    {
        var batch = Broadcast([stack]);
        for (var example = 0; example < batch.Aggregate((nint)1, static (a, b) => a * b); example++)
        {
            var places = stack.Places(batch, example);
            for (var k = 0; k < stack.Own[1]; k++)
            {
                stack.Memory[places[k * (int)(stack.Own[1] + 1)]] = stack.Own[0] + 2 + (0.1 * (k % 3));
            }
        }

        return stack;
    }

    private static double[] Wave(int n) => [.. Enumerable.Range(0, n).Select(static k => Math.Sin((1.7 * k) + 1))];
}
