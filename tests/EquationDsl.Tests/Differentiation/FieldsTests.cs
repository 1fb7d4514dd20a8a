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
