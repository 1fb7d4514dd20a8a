using System.Reflection;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>What a matrix cannot have is an exception that says where it was found, and nothing is written.</summary>
public sealed class RefusedTests
{
    private const double NaN = double.NaN, Inf = double.PositiveInfinity;

    private delegate void Call(ReadOnlyTensorSpan<double> a, double[] result);

    [Fact]
    public void Singular_matrices()
    {
        Fails((a, x) => Refused.System(a, [1, 2], x.AsSpan(0, 2)), [1, 2, 2, 4], "LU decomposition", "A", 0, 1);
        Fails((a, x) => Refused.System(a, [1, 2], x.AsSpan(0, 2)), [0, 0, 0, 0], "LU decomposition", "A", 0, 0);
        Fails((a, x) => Refused.Inverse(a, new(x, [2, 2])), [1, 2, 2, 4], "LU decomposition", "A", 0, 1);
        Fails((a, x) => Refused.LeastSquares(a, [1, 2], x.AsSpan(0, 2)), [1, 0, 2, 0], "least squares", "A", 0, 1);
    }

    [Fact]
    public void Matrices_that_are_not_definite_where_it_is_stated()
    {
        Fails((a, x) => Refused.Definite(a, [1, 2], x.AsSpan(0, 2)), [4, 2, 2, -3], "Cholesky decomposition", "K", -4, 1);
        Fails((a, x) => Refused.Cholesky(a, new(x, [2, 2])), [-4, 2, 2, 3], "Cholesky decomposition", "A", -4, 0);

        // The second of a stack: nothing of the first is written either.
        double[] x = [7, 7, 7, 7];
        var found = Assert.Throws<MatrixException>(() => Refused.Stack(new([1, 0, 0, 1, 4, 2, 2, -3], [2, 2, 2]), [1, 2], new(x, [2, 2])));
        Assert.Equal(("Cholesky decomposition", "K_k", -4.0, 1), (found.Routine, found.Parameter, found.Pivot, found.Column));
        Assert.All(x, static e => Assert.Equal(7, e));
    }

    [Theory]
    [InlineData(NaN, 0)]
    [InlineData(NaN, 3)]
    [InlineData(Inf, 3)]
    public void Entries_that_are_not_finite(double entry, int at)
    {
        double[] a = [2, 1, 1, 3];
        a[at] = entry;
        Call[] calls =
        [
            (m, x) => Refused.System(m, [1, 2], x), (m, x) => Refused.Inverse(m, new(x, [2, 2])), (m, x) => Refused.Definite(m, [1, 2], x), (m, x) => Refused.Cholesky(m, new(x, [2, 2])),
            (m, x) => Refused.Qr(m, new(x, [2, 2]), new(new double[4], [2, 2])), (m, x) => Refused.LeastSquares(m, [1, 2], x), (m, x) => Refused.Singular(m, new(x, [2, 2]), new double[2], new(new double[4], [2, 2])),
            (m, x) => Refused.Symmetric(m, new double[2], new(x, [2, 2])), (m, x) => Refused.General(m, new double[2], new(x, [2, 2])), (m, x) => Refused.Pseudo(m, new(x, [2, 2])),
            (m, x) => Refused.Exponential(m, new(x, [2, 2])),
        ];
        for (var k = 0; k < calls.Length; k++)
        {
            double[] result = [7, 7, 7, 7];
            var size = k is 0 or 2 or 5 ? result[..2] : result;
            var found = Assert.Throws<MatrixException>(() => calls[k](new(a, [2, 2]), size));
            Assert.False(double.IsFinite(found.Pivot), $"call {k}: the pivot is {found.Pivot}");
            Assert.Equal(k == 2 ? "K" : "A", found.Parameter);
            Assert.All(size, static e => Assert.Equal(7, e));
        }
    }

    [Fact]
    public void Eigenvalues_that_there_are_not()
    {
        Fails((a, x) => Refused.Symmetric(a, x.AsSpan(0, 2), new(new double[4], [2, 2])), [1, 2, 3, 4], "symmetric eigenvalues", "A", 1, 0);
        Fails((a, x) => Refused.General(a, x.AsSpan(0, 2), new(new double[4], [2, 2])), [0, -1, 1, 0], "eigenvalues", "A", 1, 0);
    }

    [Fact]
    public void Lengths_that_do_not_fit()
    {
        double[] x = [7, 7];
        Assert.Contains("'A' has 2 entries along axis 1; it must have 3", Assert.Throws<ArgumentException>(() => Refused.System(new(new double[6], [3, 2]), [1, 2, 3], new double[3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Refused.System(new([1, 0, 0, 1], [2, 2]), [1, 2, 3], x));
        Assert.Throws<ArgumentException>(() => Refused.System(new([1, 0, 0, 1], [2, 2]), [1, 2], new double[3]));
        Assert.Throws<ArgumentException>(() => Refused.Qr(new([1, 0, 0, 1], [2, 2]), new(new double[6], [2, 3]), new(new double[4], [2, 2])));
        Assert.All(x, static e => Assert.Equal(7, e));
    }

    /// <summary>No matrix is known for which the iteration has no end; here the library says that it has none.</summary>
    [Fact]
    public void An_iteration_that_does_not_converge()
    {
        var method = typeof(EquationDsl.LinearAlgebra.SingularValues).Assembly.GetType("EquationDsl.LinearAlgebra.Converged")!.GetMethod("Of", BindingFlags.Public | BindingFlags.Static)!.MakeGenericMethod(typeof(int));
        Func<Matrix<double>, int> endless = static _ => throw new NonConvergenceException();
        var found = Assert.IsType<MatrixException>(Assert.Throws<TargetInvocationException>(() => method.Invoke(null, [Matrix<double>.Build.Dense(1, 1), endless, "singular values", "A"])).InnerException);
        Assert.Equal(("singular values", "A", NaN, 0), (found.Routine, found.Parameter, found.Pivot, found.Column));
        Assert.Equal("The iteration for 'A' does not converge (singular values).", found.Message);
    }

    private static void Fails(Call call, double[] a, string routine, string parameter, double pivot, int column)
    {
        double[] result = [7, 7, 7, 7];
        var found = Assert.Throws<MatrixException>(() => call(new(a, [2, 2]), result));
        Assert.Equal((routine, parameter, column), (found.Routine, found.Parameter, found.Column));
        Assert.Equal(pivot, Math.Abs(pivot) == 1 ? Math.Abs(found.Pivot) * Math.Sign(pivot) : found.Pivot, 1e-12);
        Assert.All(result, static e => Assert.Equal(7, e));
    }
}
