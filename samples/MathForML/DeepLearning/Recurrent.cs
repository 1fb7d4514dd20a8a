namespace MathForML.DeepLearning;

/// <summary>Layers that remember, over whole sequences.</summary>
internal static partial class Recurrent
{
    private const string RnnText = @"h_t = \tanh(W_h h_{t-1} + W_x x_t + b)";
    private const string LstmText = @"\begin{aligned}
        f_t &= \sigma(W_f x_t + U_f h_{t-1} + b_f) \\ i_t &= \sigma(W_i x_t + U_i h_{t-1} + b_i) \\ o_t &= \sigma(W_o x_t + U_o h_{t-1} + b_o) \\
        \tilde{c}_t &= \tanh(W_c x_t + U_c h_{t-1} + b_c) \\ c_t &= f_t \odot c_{t-1} + i_t \odot \tilde{c}_t \\ h_t &= o_t \odot \tanh(c_t) \end{aligned}";
    private const string GruText = @"\begin{aligned}
        z_t &= \sigma(W_z x_t + U_z h_{t-1} + b_z) \\ r_t &= \sigma(W_r x_t + U_r h_{t-1} + b_r) \\
        \tilde{h}_t &= \tanh(W_h x_t + U_h (r_t \odot h_{t-1}) + b_h) \\ h_t &= (1 - z_t) \odot h_{t-1} + z_t \odot \tilde{h}_t \end{aligned}";

    [Equation(RnnText)]
    public static partial void Rnn(
        ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> Wh, ReadOnlyTensorSpan<double> Wx, ReadOnlySpan<double> b, ReadOnlySpan<double> h0, TensorSpan<double> h);

    [Equation(LstmText)]
    public static partial void Lstm(
        ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> h0, ReadOnlySpan<double> c0,
        ReadOnlyTensorSpan<double> Wf, ReadOnlyTensorSpan<double> Uf, ReadOnlySpan<double> bf, ReadOnlyTensorSpan<double> Wi, ReadOnlyTensorSpan<double> Ui, ReadOnlySpan<double> bi,
        ReadOnlyTensorSpan<double> Wo, ReadOnlyTensorSpan<double> Uo, ReadOnlySpan<double> bo, ReadOnlyTensorSpan<double> Wc, ReadOnlyTensorSpan<double> Uc, ReadOnlySpan<double> bc,
        TensorSpan<double> h, TensorSpan<double> c);

    [Equation(GruText)]
    public static partial void Gru(
        ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> h0, ReadOnlyTensorSpan<double> Wz, ReadOnlyTensorSpan<double> Uz, ReadOnlySpan<double> bz,
        ReadOnlyTensorSpan<double> Wr, ReadOnlyTensorSpan<double> Ur, ReadOnlySpan<double> br, ReadOnlyTensorSpan<double> Wh, ReadOnlyTensorSpan<double> Uh, ReadOnlySpan<double> bh,
        TensorSpan<double> h);

    private static readonly double[] Inputs = [1, -.5, 2];
    private static readonly double[] Weights = Cotangent.Of(3);

    private static double[] Sequence(double[] x) => Run.Matrix(3, 1, r => Rnn(Run.Rows(3, 1, x), Run.Rows(1, 1, [.5]), Run.Rows(1, 1, [.8]), [.1], [.2], r));

    public static Row Row { get; } = new("D10", "recurrent", nameof(Recurrent), [RnnText, LstmText, GruText], "Layers that remember; one unit, against a loop.", static () =>
    [
        Check.Values("RNN", Loop(static (h, x) => Math.Tanh(.5 * h + .8 * x + .1), .2), Sequence(Inputs)),
        Check.Values("LSTM", LstmLoop(), LstmSequence()),
        Check.Values("GRU", Loop(static (h, x) =>
        {
            var (z, r) = (Logistic(.3 * x + .4 * h), Logistic(-.2 * x + .6 * h + .1));
            return (1 - z) * h + z * Math.Tanh(.7 * x + .5 * (r * h) - .1);
        }, .2), GruSequence()),
        Check.Gradient("through time, by x", Inputs, static x => Cotangent.Dot(Weights, Sequence(x)), static (x, g) => RnnGradient(
            Run.Rows(3, 1, x), Run.Rows(1, 1, [.5]), Run.Rows(1, 1, [.8]), [.1], [.2], Run.Rows(3, 1, Weights),
            Run.Into(3, 1, g), Run.Into(1, 1, new double[1]), Run.Into(1, 1, new double[1]), new double[1], new double[1])),
    ]);

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double[] Loop(Func<double, double, double> step, double start)
    {
        var (h, result) = (start, new List<double>());
        foreach (var x in Inputs)
        {
            h = step(h, x);
            result.Add(h);
        }

        return [.. result];
    }

    private static double[] LstmLoop()
    {
        var c = -.1;
        return Loop(
            (h, x) =>
            {
                c = Logistic(.3 * x + .4 * h + 1) * c + Logistic(-.2 * x + .6 * h) * Math.Tanh(.7 * x + .5 * h);
                return Logistic(.1 * x - .3 * h + .2) * Math.Tanh(c);
            }, .2);
    }

    private static double[] LstmSequence()
    {
        static ReadOnlyTensorSpan<double> One(double entry) => Run.Rows(1, 1, [entry]);
        var c = new double[3];
        return Run.Matrix(3, 1, h => Lstm(
            Run.Rows(3, 1, Inputs), [.2], [-.1], One(.3), One(.4), [1], One(-.2), One(.6), [0], One(.1), One(-.3), [.2], One(.7), One(.5), [0], h, Run.Into(3, 1, c)));
    }

    private static double[] GruSequence()
    {
        static ReadOnlyTensorSpan<double> One(double entry) => Run.Rows(1, 1, [entry]);
        return Run.Matrix(3, 1, h => Gru(Run.Rows(3, 1, Inputs), [.2], One(.3), One(.4), [0], One(-.2), One(.6), [.1], One(.7), One(.5), [-.1], h));
    }
}
