using static EquationDsl.LinearAlgebra.Tests.Differences;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Gradients of decompositions over batches: dense and permuted ones, with operands that all examples or some of them share, against differences.</summary>
public sealed class BatchedTests
{
    private delegate void Value(Operand[] inputs, Operand[] results);

    private delegate void Gradient(Operand[] inputs, Operand[] cotangents, Operand[] gradients);

    /// <summary>Leading axes of the matrix, those of what stands beside it, and whether they are permuted.</summary>
    public static TheoryData<int[], int[], bool> Layouts => new()
    {
        { [], [], false }, { [3], [3], false }, { [9], [], false }, { [], [5], false }, { [2, 3], [2, 3], true }, { [2, 1], [2, 3], true }, { [3], [2, 3], true }, { [2, 3], [1, 3], false }, { [0], [0], false },
    };

    private static int[] Sizes => [1, 2, 3, 5, 9];

    [Theory, MemberData(nameof(Layouts))]
    public void Orthogonal(int[] first, int[] second, bool isPermuted)
    {
        foreach (var n in Sizes)
        {
            var m = n + (second.Length == 0 ? 0 : 2);
            Check([Operand.Of(first, [m, n], isPermuted, Draw(Entries(first, m * n), n))], [[m, n], [n, n]], first, isSymmetric: false,
                static (x, y) => Batched.Qr(x[0].Span, y[0].Span, y[1].Span),
                static (x, c, g) => Batched.QrGradient(x[0].Span, c[0].Span, c[1].Span, g[0].Span));
        }
    }

    [Theory, MemberData(nameof(Layouts))]
    public void SingularValues(int[] first, int[] second, bool isPermuted)
    {
        foreach (var n in Sizes)
        {
            var m = second.Length == 1 ? n : n + 1;
            Check([Operand.Of(first, [m, n], isPermuted, Spread(first, m, n))], [[m, n], [n], [n, n]], first, isSymmetric: false,
                static (x, y) => Batched.Svd(x[0].Span, y[0].Span, y[1].Span, y[2].Span),
                static (x, c, g) => Batched.SvdGradient(x[0].Span, c[0].Span, c[1].Span, c[2].Span, g[0].Span));
        }
    }

    [Theory, MemberData(nameof(Layouts))]
    public void Eigenvalues(int[] first, int[] second, bool isPermuted)
    {
        foreach (var n in Sizes)
        {
            var c = Operand.Of(first, [n, n], isPermuted, Definite(first, n));
            Check([c], [[n, n], [n]], first, isSymmetric: true,
                static (x, y) => Batched.Symmetric(x[0].Span, y[0].Span, y[1].Span),
                static (x, c, g) => Batched.SymmetricGradient(x[0].Span, c[0].Span, c[1].Span, g[0].Span));
            Check([c], [[n, n]], first, isSymmetric: true,
                static (x, y) => Batched.Cholesky(x[0].Span, y[0].Span),
                static (x, c, g) => Batched.CholeskyGradient(x[0].Span, c[0].Span, g[0].Span));
            Check([Operand.Of(first, [n, n], isPermuted, Spread(first, n, n, 0.05))], [[n, n], [n]], first, isSymmetric: false,
                static (x, y) => Batched.General(x[0].Span, y[0].Span, y[1].Span),
                static (x, c, g) => Batched.GeneralGradient(x[0].Span, c[0].Span, c[1].Span, g[0].Span));
            Check([c, Operand.Of(second, [n], isPermuted, Draw(Entries(second, n), 5))], [[n]], Broadcast(first, second), isSymmetric: true,
                static (x, y) => Batched.Whiten(x[0].Span, x[1].Span, y[0].Span),
                static (x, c, g) => Batched.WhitenGradient(x[0].Span, x[1].Span, c[0].Span, g[0].Span, g[1].Span));
        }
    }

    [Theory, MemberData(nameof(Layouts))]
    public void Functions(int[] first, int[] second, bool isPermuted)
    {
        foreach (var n in Sizes)
        {
            Operand a = Operand.Of(first, [n + 1, n], isPermuted, Spread(first, n + 1, n)), b = Operand.Of(second, [n + 1], isPermuted, Draw(Entries(second, n + 1), 6));
            Check([a, b], [[n]], Broadcast(first, second), isSymmetric: false,
                static (x, y) => Batched.Least(x[0].Span, x[1].Span, y[0].Span),
                static (x, c, g) => Batched.LeastGradient(x[0].Span, x[1].Span, c[0].Span, g[0].Span, g[1].Span));
            Check([a, Operand.Of(second, [n, n + 1], isPermuted, Spread(second, n, n + 1))], [[]], Broadcast(first, second), isSymmetric: false,
                static (x, y) => Batched.Norms(x[0].Span, x[1].Span, y[0].Span),
                static (x, c, g) => Batched.NormsGradient(x[0].Span, x[1].Span, c[0].Span, g[0].Span, g[1].Span));
            Check([Operand.Of(first, [n, n], isPermuted, Spread(first, n, n)), Operand.Of(second, [n, 2], !isPermuted, Draw(Entries(second, n * 2), 7))], [[n, 2]], Broadcast(first, second),
                isSymmetric: false,
                static (x, y) => Batched.Exponential(x[0].Span, x[1].Span, y[0].Span),
                static (x, c, g) => Batched.ExponentialGradient(x[0].Span, x[1].Span, c[0].Span, g[0].Span, g[1].Span));
        }
    }

    /// <summary>Changes of what examples share count once for each: the gradient of it is the sum.</summary>
    private static void Check(Operand[] inputs, int[][] results, int[] leading, bool isSymmetric, Value value, Gradient gradient)
    {
        var isPermuted = inputs[0].IsPermuted;
        Operand[] Results() => [.. results.Select(own => Operand.Of(leading, own, isPermuted))];
        Operand[] cotangents = [.. Results().Select((r, at) => r.With(Draw(r.Count, 50 + at)))];
        double Loss(Operand[] at)
        {
            var found = Results();
            value(at, found);
            return found.Zip(cotangents, static (f, c) => Dot(f.Values, c.Values)).Sum();
        }

        Operand[] gradients = [.. inputs.Select(static i => i.With([.. Enumerable.Repeat(7.0, i.Count)]))];
        gradient(inputs, cotangents, gradients);
        for (var which = 0; which < inputs.Length; which++)
        {
            var input = inputs[which];
            var direction = Draw(input.Count, 90 + which);
            if (isSymmetric && which == 0 && input.Count > 0)
            {
                var n = input.Lengths[^1];
                direction = [.. direction.Select((d, at) => d + direction[at - (at % (n * n)) + (at % n * n) + (at / n % n)])];
            }

            var expected = input.Count == 0 ? 0 : Along(x => [Loss([.. inputs.Select((other, at) => at == which ? input.With(x) : other)])], input.Values, direction, 1e-4)[0];
            IsNear(expected, Dot(gradients[which].Values, direction), 1e-6);
        }
    }

    private static int Entries(int[] leading, int own) => leading.Aggregate(own, static (a, b) => a * b);

    private static int[] Broadcast(int[] one, int[] other)
    {
        var (longer, shorter) = one.Length >= other.Length ? (one, other) : (other, one);
        return [.. longer.Select((n, axis) => axis - (longer.Length - shorter.Length) is >= 0 and var at && n == 1 ? shorter[at] : n)];
    }

    /// <summary>Values that are apart: the diagonal grows, and other entries are small.</summary>
    private static double[] Spread(int[] leading, int m, int n, double size = 0.2) =>
        [.. Draw(Entries(leading, m * n), 11).Select((x, at) => (size * x) + (at % (m * n) / n == at % n ? 1 + (at % n * 0.5) : 0))];

    private static double[] Definite(int[] leading, int n)
    {
        var half = Spread(leading, n, n);
        return [.. Enumerable.Range(0, Entries(leading, 1)).SelectMany(b => half[(b * n * n)..((b + 1) * n * n)] is var h ? Product(h, h, n, n, n, isTransposed: true) : [])];
    }
}
