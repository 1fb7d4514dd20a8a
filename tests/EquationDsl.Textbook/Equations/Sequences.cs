namespace EquationDsl.Textbook.Equations;

/// <summary>Encoders and decoders, and how sequences are scored.</summary>
internal static partial class Sequences
{
    // Bahdanau, Cho, Bengio, 2015.
    [Equation(@"
        c_i = \sum_{j=1}^{T_x} \alpha_{ij} h_j, \quad \alpha_{ij} = \frac{\exp\left(e_{ij}\right)}{\sum_{k=1}^{T_x} \exp\left(e_{ik}\right)}")]
    public static partial void Contexts(ReadOnlyTensorSpan<double> e, [Shape("T, d")] ReadOnlyTensorSpan<double> h, TensorSpan<double> c);

    private static Entry ContextsEntry() =>
        Entry.Of([Some(1, 5, 7), Some(2, 7, 3)], Zero(5, 3), (x, r) => Contexts(x[0], x[1], r), (x, r) =>
            Fill(r, (i, j) => Sum(7, k => Sums.Softmax(7, l => x[0][i, l])[k] * x[1][k, j])))
            .Gradient((x, g, d) => ContextsGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"e_{j} = v_a^\top \tanh\left(W_a s_{i-1} + U_a h_j\right)")]
    public static partial void Alignment(
        [Symbol("v_a")] ReadOnlySpan<double> v, [Symbol("W_a")] ReadOnlyTensorSpan<double> W, [Symbol("s_{i-1}")] ReadOnlySpan<double> s,
        [Symbol("U_a")] ReadOnlyTensorSpan<double> U, ReadOnlyTensorSpan<double> h, Span<double> e);

    private static Entry AlignmentEntry() =>
        Entry.Of(
            [Some(1, 4), Some(2, 4, 3), Some(3, 3), Some(4, 4, 5), Some(5, 7, 5)], Zero(7), (x, r) => Alignment(x[0], x[1], x[2], x[3], x[4], r),
            (x, r) => Fill(r, j => Sum(4, a => x[0][a] * Tanh(Sum(3, k => x[1][a, k] * x[2][k]) + Sum(5, k => x[3][a, k] * x[4][j, k])))))
            .Gradient((x, g, d) => AlignmentGradient(x[0], x[1], x[2], x[3], x[4], g, d[0], d[1], d[2], d[3], d[4]));

    // Luong, Pham, Manning, 2015.
    [Equation(@"\boldsymbol{a}_t(s) = \mathrm{align}(\boldsymbol{h}_t, \bar{\boldsymbol{h}}_s) = \frac{\exp\left(\boldsymbol{h}_t^\top \boldsymbol{W}_a \bar{\boldsymbol{h}}_s\right)}{\sum_{s'} \exp\left(\boldsymbol{h}_t^\top \boldsymbol{W}_a \bar{\boldsymbol{h}}_{s'}\right)}")]
    public static partial void GeneralScore(
        [Shape("t, d")] ReadOnlyTensorSpan<double> h, [Symbol("W_a")] ReadOnlyTensorSpan<double> W, [Shape("s, k")] ReadOnlyTensorSpan<double> hBar,
        TensorSpan<double> a);

    private static Entry GeneralScoreEntry() =>
        Entry.Of([Some(1, 3, 5), Some(2, 5, 4), Some(3, 7, 4)], Zero(3, 7), (x, r) => GeneralScore(x[0], x[1], x[2], r), (x, r) => Fill(r, (t, s) =>
            Sums.Softmax(7, q => Sum(5, i => Sum(4, j => x[0][t, i] * x[1][i, j] * x[2][q, j])))[s]))
            .Gradient((x, g, d) => GeneralScoreGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    [Equation(@"\tilde{\boldsymbol{h}}_t = \tanh(\boldsymbol{W_c}[\boldsymbol{c}_t;\boldsymbol{h}_t])")]
    public static partial void Attentional(
        [Symbol("W_c")] ReadOnlyTensorSpan<double> W, [Symbol("c_t")] ReadOnlySpan<double> c, [Symbol("h_t")] ReadOnlySpan<double> h,
        [Symbol(@"\tilde{h}_t")] Span<double> result);

    private static Entry AttentionalEntry() =>
        Entry.Of(
            [Some(1, 5, 7), Some(2, 4), Some(3, 3)], Zero(5), (x, r) => Attentional(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => Tanh(Sum(4, j => x[0][i, j] * x[1][j]) + Sum(3, j => x[0][i, 4 + j] * x[2][j]))))
            .Gradient((x, g, d) => AttentionalGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    // Perplexity, Jurafsky, Martin.
    [Equation(@"\exp\left(-\frac{1}{n} \sum_{t=1}^n \log p_t\right)")]
    public static partial double Perplexity(ReadOnlySpan<double> p);

    private static Entry PerplexityEntry() =>
        Entry.Of([Shares(1, 7)], x => Perplexity(x[0]), x => Exp(-Mean(7, t => Log(x[0][t])))).Gradient((x, d) => PerplexityGradient(x[0], d[0]));

    [Equation(@"\mathrm{PP}(W) = \sqrt[N]{\prod_{i=1}^{N} \frac{1}{P(w_i|w_{i-1})}}")]
    public static partial double BigramPerplexity([Symbol("P(w_i|w_{i-1})")] ReadOnlySpan<double> p);

    private static Entry BigramPerplexityEntry() =>
        Entry.Of([Shares(1, 7)], x => BigramPerplexity(x[0]), x => Pow(Product(7, t => 1 / x[0][t]), 1.0 / 7))
            .Gradient((x, d) => BigramPerplexityGradient(x[0], d[0]));

    // Papineni et al., 2002, as Dive into Deep Learning 10.7 prints it.
    [Equation(@"\exp\left(\min\left(0, 1 - \frac{\textrm{len}_{\textrm{label}}}{\textrm{len}_{\textrm{pred}}}\right)\right) \prod_{n=1}^k p_n^{1/2^n}")]
    public static partial double BilingualScore(
        ReadOnlySpan<double> p, [Symbol(@"\textrm{len}_{\textrm{label}}")] int labelLength, [Symbol(@"\textrm{len}_{\textrm{pred}}")] int predictedLength);

    private static Entry BilingualScoreEntry() =>
        Entry.Of(
            [Shares(1, 4), Whole(9), Whole(7)], x => BilingualScore(x[0], x[1].Count, x[2].Count),
            x => Exp(Min(0, 1 - (9 / 7.0))) * Product(4, n => Pow(x[0][n], 1 / Pow(2, n + 1))))
            .Gradient((x, d) => BilingualScoreGradient(x[0], x[1].Count, x[2].Count, d[0]));

    [Equation(@"\text{BP} = \begin{cases} 1 & \text{if } c > r \\ e^{(1-r/c)} & \text{if } c \leq r \end{cases}, \quad \text{BLEU} = \text{BP} \cdot \exp\left(\sum_{n=1}^N w_n \log p_n\right)")]
    public static partial double Bleu(double c, double r, ReadOnlySpan<double> w, ReadOnlySpan<double> p);

    private static Entry BleuEntry() =>
        Entry.Of(
            [Number(7), Number(9), Shares(1, 4), Shares(2, 4)], x => Bleu(x[0], x[1], x[2], x[3]),
            x => Exp(1 - (x[1] / x[0])) * Exp(Sum(4, n => x[2][n] * Log(x[3][n]))))
            .Gradient((x, d) => BleuGradient(x[0], x[1], x[2], x[3], out d[0].Out, out d[1].Out, d[2], d[3]));

    // Pascanu, Mikolov, Bengio, 2013, as Dive into Deep Learning 9.5 prints it.
    [Equation(@"\mathbf{g} \leftarrow \min\left(1, \frac{\theta}{\|\mathbf{g}\|}\right) \mathbf{g}.")]
    public static partial void Clipped(Span<double> g, double theta);

    private static Entry ClippedEntry() =>
        Entry.Of([Some(1, 7), Number(0.6)], Zero(7), (x, r) =>
        {
            x[0].Values.CopyTo((Span<double>)r);
            Clipped(r, x[1]);
        }, (x, r) => Fill(r, i => Min(1, x[1] / Sqrt(Sum(7, j => Square(x[0][j])))) * x[0][i]));

    // Dive into Deep Learning, 9.7.
    [Equation(@"a_{t}=b_{t}+c_{t}a_{t-1}, \quad a_0 = 0")]
    public static partial void Unrolled(ReadOnlySpan<double> b, ReadOnlySpan<double> c, Span<double> a);

    private static Entry UnrolledEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7)], Zero(7), (x, r) => Unrolled(x[0], x[1], r), (x, r) => Fill(r, Closed(x)))
            .Gradient((x, g, d) => UnrolledGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"a_{t}=b_{t}+\sum_{i=1}^{t-1}\left(\prod_{j=i+1}^{t}c_{j}\right)b_{i}", Derivatives = Derivatives.None)]
    public static partial void ClosedForm(ReadOnlySpan<double> b, ReadOnlySpan<double> c, Span<double> a);

    private static Entry ClosedFormEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7)], Zero(7), (x, r) => ClosedForm(x[0], x[1], r), (x, r) => Fill(r, Closed(x)));

    private static Func<int, double> Closed(Operand[] x) =>
        t => x[0][t] + Sum(t, i => Product(t - i, j => x[1][i + 1 + j]) * x[0][i]);

    private static Entry CorrectedEntry() => Entry.Refused(
        @"\tilde{m}_t = \frac{m_t}{1 - \beta^t}, \quad m_t = \beta m_{t-1} + (1 - \beta) g_t, \quad m_0 = 0",
        "void F(ReadOnlySpan<double> g, double beta, Span<double> mTilde)", "EQ0161",
        @"m_t = \beta m_{t-1} + (1 - \beta) g_t, \quad m_0 = 0, \quad \tilde{m}_t = \frac{m_t}{1 - \beta^t}");
}
