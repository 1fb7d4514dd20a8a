using System.Numerics.Tensors;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Where one matrix of a stack or batch is refused, the exception says which, whatever the way that they are computed in.</summary>
public sealed class PlacedTests
{
    public static TheoryData<int> Counts => [2, 3, 7, 8, 9, 16, 17, 33];

    [Theory, MemberData(nameof(Counts))]
    public void InAStack(int count)
    {
        foreach (var at in new[] { 0, count / 2, count - 1 })
        {
            var a = Stack(count, 2, at, [1, 2, 2, 4]);
            IsAt([at], "'A' at [{0}] is singular: the pivot of column 1 (from 0) is 0 (LU decomposition).", () =>
                Placed.Solve(new(a, [count, 2, 2]), new(new double[2 * count], [count, 2]), new(new double[2 * count], [count, 2])));

            // The gradient by what examples share is summed over them, one after the other.
            IsAt([at], "'A' at [{0}] is singular", () => Placed.SolveGradient(
                new(a, [count, 2, 2]), new(new double[2], [2]), new(new double[2 * count], [count, 2]), new(new double[4 * count], [count, 2, 2]), new(new double[2], [2])));
            var large = Array.ConvertAll(Stack(count, 20, at, new double[400]), static x => (float)x);
            IsAt([at], "'A' at [{0}] is not positive definite: the pivot of column 0 (from 0) is 0 (Cholesky decomposition).", () =>
                Placed.Cholesky(new(large, [count, 20, 20]), new(new float[large.Length], [count, 20, 20])));
        }
    }

    [Fact]
    public void InABatchOfStacks()
    {
        var a = Stack(6, 2, 4, [1, 2, 3, 4]);
        IsAt([4], "'A_b' at [{0}] is not symmetric: row 1, column 0 (from 0) is 3, and row 0, column 1 is 2 (symmetric eigenvalues).", () =>
            Placed.Eigenvalues(new(a, [6, 2, 2]), new(new double[24], [6, 2, 2]), new(new double[12], [6, 2])));
        IsAt([1, 1], "'A_b' at [{0}] is not symmetric", () =>
            Placed.OpenEigenvalues(new(a, [2, 3, 2, 2]), new(new double[24], [2, 3, 2, 2]), new(new double[12], [2, 3, 2])));
        IsAt([4], "'A_t' at [{0}] is singular", () => Placed.Steps(Stack(6, 2, 4, new double[4]), new double[2], 6, new double[12]));
    }

    [Fact]
    public void OneMatrixHasNoPlace()
    {
        double[] a = [1, 2, 2, 4], b = [1, 1], x = [0, 0];
        IsAt([], "'A' is singular", () => Placed.Solve(new(a, [2, 2]), b, x));
    }

    private static double[] Stack(int count, int n, int at, double[] refused) =>
        [.. Enumerable.Range(0, count).SelectMany(k => k == at ? refused : Differences.Identity(n))];

    private static void IsAt(int[] position, string message, Action call)
    {
        var refused = Assert.Throws<MatrixException>(call);
        Assert.Equal(position, refused.Position);
        Assert.StartsWith(message.Replace("{0}", string.Join(", ", position), StringComparison.Ordinal), refused.Message, StringComparison.Ordinal);
    }
}
