namespace EquationDsl.Textbook.Equations;

/// <summary>Interpolation between nodes, and sweeps over linear systems.</summary>
internal static partial class Interpolation
{
    [Equation(@"y = y_0 + (x - x_0) \frac{y_1 - y_0}{x_1 - x_0} = \frac{y_0(x_1 - x) + y_1(x - x_0)}{x_1 - x_0}")]
    public static partial double Linear(double x, double x0, double y0, double x1, double y1);

    private static Entry LinearEntry() =>
        Entry.Of([Number(0.4), Number(0.1), Number(0.7), Number(1.2), Number(-0.3)], x => Linear(x[0], x[1], x[2], x[3], x[4]),
            x => x[2] + ((x[0] - x[1]) * (x[4] - x[2]) / (x[3] - x[1])))
            .Gradient((x, d) => LinearGradient(x[0], x[1], x[2], x[3], x[4], out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out, out d[4].Out));

    // Jacobi (1845).
    [Equation(@"x_i^{(k+1)} = \frac{1}{a_{ii}} \left(b_i - \sum_{j \ne i} a_{ij} x_j^{(k)}\right), \quad i = 1, 2, \ldots, n.")]
    public static partial void Jacobi(ReadOnlyTensorSpan<double> a, ReadOnlySpan<double> b, Span<double> x);

    private static Entry JacobiEntry() => Entry.Of([Definite(1, 5), Some(2, 5), Some(3, 5)], Zero(5),
        (x, r) =>
        {
            var state = x[2].Copy();
            Jacobi(x[0], x[1], state);
            Fill(r, i => state[i]);
        },
        (x, r) => Fill(r, i => (x[1][i] - Sum(5, j => j == i ? 0 : x[0][i, j] * x[2][j])) / x[0][i, i]));

    private static double Interpolated(double at, Operand nodes, Operand y) =>
        Sum(y.Length, j => y[j] * Product(y.Length, k => k == j ? 1 : (at - nodes[k]) / (nodes[j] - nodes[k])));
}
