namespace EquationDsl.Textbook.Equations;

/// <summary>Recurrent networks, step by step and over sequences.</summary>
internal static partial class Recurrent
{
    // Cho et al., 2014.
    [Equation(@"h_j^{\langle t\rangle} = z_j h_j^{\langle t-1\rangle} + (1 - z_j) \tilde{h}_j^{\langle t\rangle}")]
    public static partial void GatedState(
        ReadOnlySpan<double> z, [Symbol(@"h^{\langle t-1\rangle}")] ReadOnlySpan<double> before,
        [Symbol(@"\tilde{h}^{\langle t\rangle}")] ReadOnlySpan<double> candidate, [Symbol(@"h^{\langle t\rangle}")] Span<double> h);

    private static Entry GatedStateEntry() =>
        Entry.Of(
            [Some(1, 5), Some(2, 5), Some(3, 5)], Zero(5), (x, r) => GatedState(x[0], x[1], x[2], r),
            (x, r) => Fill(r, j => (x[0][j] * x[1][j]) + ((1 - x[0][j]) * x[2][j])))
            .Gradient((x, g, d) => GatedStateGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    // Elman, 1990; Wikipedia, "Recurrent neural network".
    [Equation(@"
        \begin{aligned}
        h_t & = \sigma_h(W_{h} x_t + U_{h} h_{t-1} + b_h) \\
        y_t & = \sigma_y(W_{y} h_t + b_y)
        \end{aligned} \\ \sigma_h(z) = \tanh(z), \quad \sigma_y(z) = \frac{1}{1+e^{-z}}")]
    public static partial void Elman(
        ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> Wh, ReadOnlyTensorSpan<double> Uh, ReadOnlySpan<double> bh, ReadOnlyTensorSpan<double> Wy,
        ReadOnlySpan<double> by, ReadOnlySpan<double> h0, TensorSpan<double> h, TensorSpan<double> y);

    private static Entry ElmanEntry() =>
        Entry.Of(
            [Some(1, 7, 5), Some(2, 4, 5), Some(3, 4, 4), Some(4, 4), Some(5, 3, 4), Some(6, 3), Some(7, 4)], [Zero(7, 4), Zero(7, 3)],
            (x, r) => Elman(x[0], x[1], x[2], x[3], x[4], x[5], x[6], r[0], r[1]), (x, r) =>
            {
                var h = x[6].Values;
                for (var t = 0; t < 7; t++)
                {
                    h = Step(x[3], x[2], h, x[1], i => x[0][t, i], Tanh);
                    h.CopyTo(r[0].Values, 4 * t);
                    Row(3, i => Logistic(Sum(4, j => x[4][i, j] * h[j]) + x[5][i])).CopyTo(r[1].Values, 3 * t);
                }
            })
            .Gradient((x, g, d) => ElmanGradient(x[0], x[1], x[2], x[3], x[4], x[5], x[6], g[0], g[1], d[0], d[1], d[2], d[3], d[4], d[5], d[6]));

    // Dive into Deep Learning, 9.4.
    [Equation(@"\mathbf{H}_t = \phi(\mathbf{X}_t \mathbf{W}_{\textrm{xh}} + \mathbf{H}_{t-1} \mathbf{W}_{\textrm{hh}}  + \mathbf{b}_\textrm{h}), \quad \phi(z) = \tanh(z).")]
    public static partial void HiddenState(
        [Symbol("X_t")] ReadOnlyTensorSpan<double> X, [Symbol("H_{t-1}")] ReadOnlyTensorSpan<double> previous, ReadOnlyTensorSpan<double> Wxh,
        ReadOnlyTensorSpan<double> Whh, ReadOnlySpan<double> bh, [Symbol("H_t")] TensorSpan<double> H);

    private static Entry HiddenStateEntry() =>
        Entry.Of(
            [Some(1, 7, 5), Some(2, 7, 4), Some(3, 5, 4), Some(4, 4, 4), Some(5, 4)], Zero(7, 4), (x, r) => HiddenState(x[0], x[1], x[2], x[3], x[4], r),
            (x, r) => Fill(r, (i, j) => Tanh(Sum(5, k => x[0][i, k] * x[2][k, j]) + Sum(4, k => x[1][i, k] * x[3][k, j]) + x[4][j])))
            .Gradient((x, g, d) => HiddenStateGradient(x[0], x[1], x[2], x[3], x[4], g, d[0], d[1], d[2], d[3], d[4]));

    // Dive into Deep Learning, 10.1, with one example.
    [Equation(@"
        \begin{aligned}
        \mathbf{I}_t &= \sigma(\mathbf{X}_t \mathbf{W}_{\textrm{xi}} + \mathbf{H}_{t-1} \mathbf{W}_{\textrm{hi}} + \mathbf{b}_\textrm{i}),\\
        \mathbf{F}_t &= \sigma(\mathbf{X}_t \mathbf{W}_{\textrm{xf}} + \mathbf{H}_{t-1} \mathbf{W}_{\textrm{hf}} + \mathbf{b}_\textrm{f}),\\
        \mathbf{O}_t &= \sigma(\mathbf{X}_t \mathbf{W}_{\textrm{xo}} + \mathbf{H}_{t-1} \mathbf{W}_{\textrm{ho}} + \mathbf{b}_\textrm{o}),\\
        \tilde{\mathbf{C}}_t &= \textrm{tanh}(\mathbf{X}_t \mathbf{W}_{\textrm{xc}} + \mathbf{H}_{t-1} \mathbf{W}_{\textrm{hc}} + \mathbf{b}_\textrm{c}),\\
        \mathbf{C}_t &= \mathbf{F}_t \odot \mathbf{C}_{t-1} + \mathbf{I}_t \odot \tilde{\mathbf{C}}_t,\\
        \mathbf{H}_t &= \mathbf{O}_t \odot \tanh(\mathbf{C}_t).
        \end{aligned}")]
    public static partial void LongMemory(
        ReadOnlyTensorSpan<double> X, [Shape("d, h")] ReadOnlyTensorSpan<double> Wxi, [Shape("h, h")] ReadOnlyTensorSpan<double> Whi, ReadOnlySpan<double> bi,
        [Shape("d, h")] ReadOnlyTensorSpan<double> Wxf, [Shape("h, h")] ReadOnlyTensorSpan<double> Whf, ReadOnlySpan<double> bf,
        [Shape("d, h")] ReadOnlyTensorSpan<double> Wxo, [Shape("h, h")] ReadOnlyTensorSpan<double> Who, ReadOnlySpan<double> bo,
        [Shape("d, h")] ReadOnlyTensorSpan<double> Wxc, [Shape("h, h")] ReadOnlyTensorSpan<double> Whc, ReadOnlySpan<double> bc,
        ReadOnlySpan<double> H0, ReadOnlySpan<double> C0, TensorSpan<double> H);

    private static Entry LongMemoryEntry() =>
        Entry.Of(
            [Some(1, 7, 5), .. Gates(4, 5, 4), Some(2, 4), Some(3, 4)], Zero(7, 4),
            (x, r) => LongMemory(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9], x[10], x[11], x[12], x[13], x[14], r), (x, r) =>
            {
                var (h, c) = (x[13].Values, x[14].Values);
                for (var t = 0; t < 7; t++)
                {
                    double[] Gate(int at, Func<double, double> f) =>
                        Row(4, j => f(Sum(5, k => x[0][t, k] * x[at][k, j]) + Sum(4, k => h[k] * x[at + 1][k, j]) + x[at + 2][j]));
                    var (i, f, o, g) = (Gate(1, Logistic), Gate(4, Logistic), Gate(7, Logistic), Gate(10, Tanh));
                    c = Row(4, j => (f[j] * c[j]) + (i[j] * g[j]));
                    h = Row(4, j => o[j] * Tanh(c[j]));
                    h.CopyTo(r.Values, 4 * t);
                }
            })
            .Gradient((x, g, d) => LongMemoryGradient(
                x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9], x[10], x[11], x[12], x[13], x[14], g,
                d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7], d[8], d[9], d[10], d[11], d[12], d[13], d[14]));

    // Dive into Deep Learning, 10.2.
    [Equation(@"
        \begin{aligned}
        \mathbf{R}_t = \sigma(\mathbf{X}_t \mathbf{W}_{\textrm{xr}} + \mathbf{H}_{t-1} \mathbf{W}_{\textrm{hr}} + \mathbf{b}_\textrm{r}),\\
        \mathbf{Z}_t = \sigma(\mathbf{X}_t \mathbf{W}_{\textrm{xz}} + \mathbf{H}_{t-1} \mathbf{W}_{\textrm{hz}} + \mathbf{b}_\textrm{z}),\\
        \tilde{\mathbf{H}}_t = \tanh(\mathbf{X}_t \mathbf{W}_{\textrm{xh}} + \left(\mathbf{R}_t \odot \mathbf{H}_{t-1}\right) \mathbf{W}_{\textrm{hh}} + \mathbf{b}_\textrm{h}),\\
        \mathbf{H}_t = \mathbf{Z}_t \odot \mathbf{H}_{t-1}  + (1 - \mathbf{Z}_t) \odot \tilde{\mathbf{H}}_t.
        \end{aligned}")]
    public static partial void GatedUnit(
        ReadOnlyTensorSpan<double> X, [Shape("d, h")] ReadOnlyTensorSpan<double> Wxr, [Shape("h, h")] ReadOnlyTensorSpan<double> Whr, ReadOnlySpan<double> br,
        [Shape("d, h")] ReadOnlyTensorSpan<double> Wxz, [Shape("h, h")] ReadOnlyTensorSpan<double> Whz, ReadOnlySpan<double> bz,
        [Shape("d, h")] ReadOnlyTensorSpan<double> Wxh, [Shape("h, h")] ReadOnlyTensorSpan<double> Whh, ReadOnlySpan<double> bh,
        ReadOnlySpan<double> H0, TensorSpan<double> H);

    private static Entry GatedUnitEntry() =>
        Entry.Of(
            [Some(1, 7, 5), .. Gates(3, 5, 4), Some(2, 4)], Zero(7, 4),
            (x, r) => GatedUnit(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9], x[10], r), (x, r) =>
            {
                var h = x[10].Values;
                for (var t = 0; t < 7; t++)
                {
                    double[] Gate(int at, Func<double, double> f, double[] state) =>
                        Row(4, j => f(Sum(5, k => x[0][t, k] * x[at][k, j]) + Sum(4, k => state[k] * x[at + 1][k, j]) + x[at + 2][j]));
                    var (reset, z) = (Gate(1, Logistic, h), Gate(4, Logistic, h));
                    var candidate = Gate(7, Tanh, Row(4, j => reset[j] * h[j]));
                    h = Row(4, j => (z[j] * h[j]) + ((1 - z[j]) * candidate[j]));
                    h.CopyTo(r.Values, 4 * t);
                }
            })
            .Gradient((x, g, d) => GatedUnitGradient(
                x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9], x[10], g, d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7], d[8], d[9], d[10]));

    // PyTorch, RNN.
    [Equation(@"h_t = \tanh(x_t W_{ih}^T + b_{ih} + h_{t-1}W_{hh}^T + b_{hh})")]
    public static partial void LibraryNetwork(
        ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> Wih, ReadOnlySpan<double> bih, ReadOnlyTensorSpan<double> Whh, ReadOnlySpan<double> bhh,
        ReadOnlySpan<double> h0, TensorSpan<double> h);

    private static Entry LibraryNetworkEntry() =>
        Entry.Of(
            [Some(1, 7, 5), Some(2, 4, 5), Some(3, 4), Some(4, 4, 4), Some(5, 4), Some(6, 4)], Zero(7, 4),
            (x, r) => LibraryNetwork(x[0], x[1], x[2], x[3], x[4], x[5], r), (x, r) =>
            {
                var h = x[5].Values;
                for (var t = 0; t < 7; t++)
                {
                    h = Step(x[2], x[3], h, x[1], i => x[0][t, i], z => z, Tanh, x[4]);
                    h.CopyTo(r.Values, 4 * t);
                }
            })
            .Gradient((x, g, d) => LibraryNetworkGradient(x[0], x[1], x[2], x[3], x[4], x[5], g, d[0], d[1], d[2], d[3], d[4], d[5]));

    private static double[] Row(int n, Func<int, double> entry) => [.. Enumerable.Range(0, n).Select(entry)];

    private static double[] Step(
        Operand b, Operand W, double[] h, Operand U, Func<int, double> x, Func<double, double> f, Func<double, double>? last = null, Operand? more = null) =>
        Row(h.Length, i => (last ?? (z => z))(
            f(b[i] + Sum(h.Length, j => W[i, j] * h[j]) + Sum(U.Columns, j => U[i, j] * x(j)) + (more is null ? 0 : more[i]))));

    private static Operand[] Gates(int count, int d, int h) =>
        [.. Enumerable.Range(0, count).SelectMany(k => new[] { Some(10 + k, d, h), Some(20 + k, h, h), Some(30 + k, h) })];
}
