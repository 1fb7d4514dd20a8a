using static EquationDsl.Tests.Differentiation.Numbers;

namespace EquationDsl.Tests.Differentiation;

/// <summary>Against closed forms in plain C#.</summary>
public class FieldsTests
{
    public static TheoryData<int> Lengths => [1, 2, 7, 17, 33];

    [Theory, MemberData(nameof(Lengths))]
    public void JacobiansOfSeveralValues(int n)
    {
        double[] x = Wave(n, 2), p = Softmax(x), J = new double[n * n];
        var expected = Matrix(n, n, (i, j) => p[i] * ((i == j ? 1 : 0) - p[j]));
        Fields.Jacobian(x, J);
        Near(expected, J);
        Fields.JacobianByIndex(x, J);
        Near(expected, J);
        Fields.Hessian(x, J);
        Near(expected, J);
    }

    [Theory, MemberData(nameof(Lengths))]
    public void ByOtherThanAVector(int n)
    {
        const int M = 3;
        double[] x = Wave(n, 0.7), A = Wave(M * n, 0.4), tensor = new double[M * M * n], velocity = new double[n];
        var h = Enumerable.Range(0, M).Select(i => Enumerable.Range(0, n).Sum(j => A[(i * n) + j] * x[j])).ToArray();
        Fields.ByAMatrix(A, x, tensor);
        Near(Matrix(M, M * n, (i, kl) => i == kl / n ? x[kl % n] * (1 - (Math.Tanh(h[i]) * Math.Tanh(h[i]))) : 0), tensor);
        Fields.Velocity(0.3, x, velocity);
        Near([.. x.Select(static e => e * Math.Exp(0.3 * e))], velocity);
    }

    [Theory, MemberData(nameof(Lengths))]
    public void SecondDerivatives(int n)
    {
        double[] x = Wave(n, 1.2), y = Wave(n, 0.8), A = Wave(n * n, 0.5), mixed = new double[n * n], product = new double[n];
        Fields.MixedEntries(x, y, mixed);
        Near(Matrix(n, n, (i, j) => i == j ? (2 * x[i] * Math.Cos(x[i] * y[i])) - (x[i] * x[i] * y[i] * Math.Sin(x[i] * y[i])) : 0), mixed);
        var symmetric = Matrix(n, n, (i, j) => A[(i * n) + j] + A[(j * n) + i]);
        Fields.HessianTimesGradient(x, A, product);
        Near(Times(symmetric, Times(symmetric, x)), product);
    }

    [Theory, MemberData(nameof(Lengths))]
    public void DivergenceAndLaplacian(int n)
    {
        double[] x = Wave(n, 2), p = Softmax(x), W = Wave(n * n, 0.3);
        var trace = p.Sum(static e => e * (1 - e));
        Near(trace, Fields.Laplacian(x));
        Near(trace, Fields.DivergenceOfGradient(x));
        Near((n - 1) / Math.Sqrt(x.Sum(static e => e * e)), Fields.DivergenceOfDirection(x));
        var h = Times(W, x);
        Near(Enumerable.Range(0, n).Sum(i => W[(i * n) + i] / Math.Cosh(h[i]) / Math.Cosh(h[i])), Fields.DivergenceByIndex(W, x));
    }

    [Theory, MemberData(nameof(Lengths))]
    public void DirectionalDerivatives(int n)
    {
        double[] x = Wave(n, 2), v = Wave(n, 0.9), p = Softmax(x), several = new double[n];
        var along = p.Zip(v).Sum(static e => e.First * e.Second);
        Near(along, Fields.Directional(x, v));
        Near(along, Fields.DirectionalAsProduct(x, v));
        Near(along, Fields.DirectionalAsDot(x, v));
        Fields.DirectionalOfSeveral(x, v, several);
        Near([.. p.Zip(v, (e, d) => 2 * e * (d - along))], several);
    }

    [Theory, MemberData(nameof(Lengths))]
    public void DirectionsThroughALayer(int n)
    {
        const int M = 5;
        double[] W = Wave(M * n, 0.3), x = Wave(n, 0.9), v = Wave(n, 1.1), a = Wave(M, 2), V = Wave(M * n, 0.7), actual = new double[M];
        var h = Enumerable.Range(0, M).Select(i => Enumerable.Range(0, n).Sum(j => W[(i * n) + j] * x[j])).ToArray();
        double[] Along(Func<int, int, double> direction) =>
            [.. h.Select((e, i) => Enumerable.Range(0, n).Sum(j => W[(i * n) + j] * direction(i, j)) * (1 - (Math.Tanh(e) * Math.Tanh(e))))];
        Fields.DirectionalAsMatrixProduct(W, x, v, actual);
        Near(Along((_, j) => v[j]), actual);
        Fields.DirectionOfEach(W, x, V, actual);
        Near(Along((i, j) => V[(i * n) + j]), actual);

        var floats = new float[M];
        Fields.DirectionalAsSum([.. W.Select(static e => (float)e)], [.. x.Select(static e => (float)e)], [.. a.Select(static e => (float)e)], floats);
        Assert.All(Along((i, j) => a[i] * x[j]).Zip(floats), static p => Assert.Equal(p.First, p.Second, 1e-5));

        // Nothing of the derivative is lost where it is differentiated once more: d/dv (c . J v) = J^T c.
        double[] cotangent = Wave(M, 1.3), gradient = new double[n], ofW = new double[M * n], ofX = new double[n];
        Fields.DirectionalAsMatrixProductGradient(W, x, v, cotangent, ofW, ofX, gradient);
        Near([.. Enumerable.Range(0, n).Select(j => Enumerable.Range(0, M).Sum(i => cotangent[i] * W[(i * n) + j] / Math.Cosh(h[i]) / Math.Cosh(h[i])))], gradient);
    }

    /// <summary>Third derivatives: the gradient of a Laplacian is that of sum p - p^2.</summary>
    [Fact]
    public void ALaplacianHasAGradient()
    {
        double[] x = Wave(7, 2), p = Softmax(x), gradient = new double[7];
        Fields.LaplacianGradient(x, gradient);
        var squares = p.Sum(static e => e * e);
        Near([.. p.Select(e => 2 * e * (squares - e))], gradient);
    }

    private static double[] Softmax(double[] x)
    {
        var sum = x.Sum(Math.Exp);
        return [.. x.Select(e => Math.Exp(e) / sum)];
    }

    private static double[] Matrix(int rows, int columns, Func<int, int, double> entry) => [.. Enumerable.Range(0, rows * columns).Select(e => entry(e / columns, e % columns))];

    private static double[] Times(double[] matrix, double[] x) => [.. x.Select((_, i) => x.Select((e, j) => matrix[(i * x.Length) + j] * e).Sum())];
}
