namespace EquationDsl.Textbook.Equations;

/// <summary>Dense layers and what goes back through them.</summary>
internal static partial class DenseLayers
{
    // Bishop (2006), 5.9.
    [Equation(@"y_k(\mathbf{x}, \mathbf{w}) = \sigma\left( \sum_{j=0}^{M} w_{kj}^{(2)} h\left( \sum_{i=0}^{D} w_{ji}^{(1)} x_i \right) \right), \quad h(a) = \tanh(a)")]
    public static partial void TwoLayers(
        ReadOnlySpan<double> x, [Symbol("w^{(1)}")] ReadOnlyTensorSpan<double> w1, [Symbol("w^{(2)}")] ReadOnlyTensorSpan<double> w2, Span<double> y);

    private static Entry TwoLayersEntry() =>
        Entry.Of(
            [Some(1, 5), Some(2, 4, 5), Some(3, 3, 4)], Zero(3), (x, r) => TwoLayers(x[0], x[1], x[2], r),
            (x, r) => Fill(r, k => Logistic(Sum(4, j => x[2][k, j] * Math.Tanh(Sum(5, i => x[1][j, i] * x[0][i]))))))
            .Gradient((x, g, d) => TwoLayersGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    // Nielsen, Neural Networks and Deep Learning, 23.
    [Equation(@"a^{l}_j = \sigma\left( \sum_k w^{l}_{jk} a^{l-1}_k + b^l_j \right)")]
    public static partial void NextLayer(
        [Symbol("w^l")] ReadOnlyTensorSpan<double> w, [Symbol("a^{l-1}")] ReadOnlySpan<double> before, [Symbol("b^l")] ReadOnlySpan<double> b,
        [Symbol("a^l")] Span<double> a);

    private static Entry NextLayerEntry() =>
        Entry.Of(
            [Some(1, 5, 3), Some(2, 3), Some(3, 5)], Zero(5), (x, r) => NextLayer(x[0], x[1], x[2], r),
            (x, r) => Fill(r, j => Logistic(Sum(3, k => x[0][j, k] * x[1][k]) + x[2][j])))
            .Gradient((x, g, d) => NextLayerGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    // PyTorch, kaiming_uniform_.
    [Equation(@"\text{bound} = \text{gain} \times \sqrt{\frac{3}{\text{fan\_mode}}}")]
    public static partial double BoundOfWeights(double gain, int fan_mode);

    private static Entry BoundOfWeightsEntry() =>
        Entry.Of([Number(1.4), Whole(7)], x => BoundOfWeights(x[0], x[1].Count), x => x[0] * Sqrt(3 / 7.0))
            .Gradient((x, d) => BoundOfWeightsGradient(x[0], x[1].Count, out d[0].Out));

    // He et al., 2015.
    [Equation(@"\frac{1}{2}(1 + a^2) n v = 1, \quad v = \frac{2}{(1 + a^2) n}")]
    public static partial double VarianceOfWeights(double a, int n);

    private static Entry VarianceOfWeightsEntry() =>
        Entry.Of([Number(0.3), Whole(7)], x => VarianceOfWeights(x[0], x[1].Count), x => 2 / ((1 + Square(x[0])) * 7))
            .Gradient((x, d) => VarianceOfWeightsGradient(x[0], x[1].Count, out d[0].Out));

    [Equation(@"C = \frac{1}{2} \|y-a^L\|^2 = \frac{1}{2} \sum_j (y_j-a^L_j)^2")]
    public static partial double CostOfOneExample(ReadOnlySpan<double> y, ReadOnlySpan<double> aL);

    private static Entry CostOfOneExampleEntry() =>
        Entry.Of([Some(1, 3), Some(2, 3)], x => CostOfOneExample(x[0], x[1]), x => Sum(3, j => Square(x[0][j] - x[1][j])) / 2)
            .Gradient((x, d) => CostOfOneExampleGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\delta^L = \nabla_a C \odot \sigma'(z^L)")]
    public static partial void OutputError(
        [Symbol(@"\nabla_a C")] ReadOnlySpan<double> slope, ReadOnlySpan<double> zL, [Symbol(@"\delta^L")] Span<double> delta);

    private static Entry OutputErrorEntry() =>
        Entry.Of(
            [Some(1, 5), Some(2, 5)], Zero(5), (x, r) => OutputError(x[0], x[1], r),
            (x, r) => Fill(r, i => x[0][i] * Logistic(x[1][i]) * (1 - Logistic(x[1][i]))))
            .Gradient((x, g, d) => OutputErrorGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"\delta^L = (a^L-y) \odot \sigma'(z^L)")]
    public static partial void QuadraticError(ReadOnlySpan<double> aL, ReadOnlySpan<double> y, ReadOnlySpan<double> zL, Span<double> deltaL);

    private static Entry QuadraticErrorEntry() =>
        Entry.Of(
            [Some(1, 5), Some(2, 5), Some(3, 5)], Zero(5), (x, r) => QuadraticError(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => (x[0][i] - x[1][i]) * Logistic(x[2][i]) * (1 - Logistic(x[2][i]))))
            .Gradient((x, g, d) => QuadraticErrorGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    [Equation(@"\delta^l = ((w^{l+1})^T \delta^{l+1}) \odot \sigma'(z^l)")]
    public static partial void HiddenError(
        [Symbol("w^{l+1}"), Shape("j, k")] ReadOnlyTensorSpan<double> w, [Symbol(@"\delta^{l+1}")] ReadOnlySpan<double> next,
        [Symbol("z^l")] ReadOnlySpan<double> z,
        [Symbol(@"\delta^l")] Span<double> delta);

    private static Entry HiddenErrorEntry() =>
        Entry.Of(
            [Some(1, 3, 5), Some(2, 3), Some(3, 5)], Zero(5), (x, r) => HiddenError(x[0], x[1], x[2], r),
            (x, r) => Fill(r, k => Sum(3, j => x[0][j, k] * x[1][j]) * Logistic(x[2][k]) * (1 - Logistic(x[2][k]))))
            .Gradient((x, g, d) => HiddenErrorGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    // Dive into Deep Learning, 5.1.
    [Equation(@"
        \begin{aligned}
            \mathbf{H} & = \sigma(\mathbf{X} \mathbf{W}^{(1)} + \mathbf{b}^{(1)}), \\
            \mathbf{O} & = \mathbf{H}\mathbf{W}^{(2)} + \mathbf{b}^{(2)}.\\
        \end{aligned}")]
    public static partial void Perceptron(
        ReadOnlyTensorSpan<double> X, ReadOnlyTensorSpan<double> W1, ReadOnlySpan<double> b1, ReadOnlyTensorSpan<double> W2, ReadOnlySpan<double> b2,
        TensorSpan<double> O);

    private static Entry PerceptronEntry() =>
        Entry.Of(
            [Some(1, 7, 5), Some(2, 5, 4), Some(3, 4), Some(4, 4, 3), Some(5, 3)], Zero(7, 3), (x, r) => Perceptron(x[0], x[1], x[2], x[3], x[4], r),
            (x, r) => Fill(r, (i, q) => Sum(4, h => Logistic(Sum(5, k => x[0][i, k] * x[1][k, h]) + x[2][h]) * x[3][h, q]) + x[4][q]))
            .Gradient((x, g, d) => PerceptronGradient(x[0], x[1], x[2], x[3], x[4], g, d[0], d[1], d[2], d[3], d[4]));

    // Dive into Deep Learning, 5.3.
    [Equation(@"s = \frac{\lambda}{2} \left(\|\mathbf{W}^{(1)}\|_\textrm{F}^2 + \|\mathbf{W}^{(2)}\|_\textrm{F}^2\right)")]
    public static partial double Decay(double lambda, ReadOnlyTensorSpan<double> W1, ReadOnlyTensorSpan<double> W2);

    private static Entry DecayEntry() =>
        Entry.Of(
            [Number(0.3), Some(1, 5, 4), Some(2, 3, 5)], x => Decay(x[0], x[1], x[2]),
            x => x[0] / 2 * (x[1].Values.Sum(Square) + x[2].Values.Sum(Square)))
            .Gradient((x, d) => DecayGradient(x[0], x[1], x[2], out d[0].Out, d[1], d[2]));

    // Goodfellow, Bengio, Courville, Deep Learning, 6.1.
    [Equation(@"f(\boldsymbol{x}; \boldsymbol{W}, \boldsymbol{c}, \boldsymbol{w}, b) = \boldsymbol{w}^\top \max\{0, \boldsymbol{W}^\top \boldsymbol{x} + \boldsymbol{c}\} + b.")]
    public static partial double ExclusiveOr(
        ReadOnlySpan<double> x, ReadOnlyTensorSpan<double> W, ReadOnlySpan<double> c, ReadOnlySpan<double> w, double b);

    private static Entry ExclusiveOrEntry() =>
        Entry.Of(
            [Some(1, 5), Some(2, 5, 3), Some(3, 3), Some(4, 3), Number(0.2)], x => ExclusiveOr(x[0], x[1], x[2], x[3], x[4]),
            x => Sum(3, j => x[3][j] * Max(0, Sum(5, i => x[1][i, j] * x[0][i]) + x[2][j])) + x[4])
            .Gradient((x, d) => ExclusiveOrGradient(x[0], x[1], x[2], x[3], x[4], d[0], d[1], d[2], d[3], out d[4].Out));

    [Equation(@"\boldsymbol{h} = g(\boldsymbol{W}^\top \boldsymbol{x} + \boldsymbol{c}), \quad g(z) = \max\{0, z\}")]
    public static partial double[] HiddenUnits(ReadOnlySpan<double> x, ReadOnlyTensorSpan<double> W, ReadOnlySpan<double> c);

    private static Entry HiddenUnitsEntry() =>
        Entry.Of(
            [Some(1, 5), Some(2, 5, 3), Some(3, 3)], Zero(3), (x, r) => HiddenUnits(x[0], x[1], x[2]).CopyTo((Span<double>)r),
            (x, r) => Fill(r, j => Max(0, Sum(5, i => x[1][i, j] * x[0][i]) + x[2][j])))
            .Gradient((x, g, d) => HiddenUnitsGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    private static Entry QuadraticCostEntry() => Entry.Refused(
        @"C = \frac{1}{2n} \sum_x \|y(x)-a^L(x)\|^2", "double F(ReadOnlyTensorSpan<double> y, ReadOnlyTensorSpan<double> aL)", "EQ0026",
        @"C = \frac{1}{2n} \sum_x \|y(x)-a^L(x)\|^2", "double F(ReadOnlyTensorSpan<double> y, ReadOnlyTensorSpan<double> aL, int n)");

    // Nielsen, chapter 3: the arrow is his sign for an update.
    private static Entry MomentumArrowEntry() => Entry.Refused(
        @"v \rightarrow v' = \mu v - \eta g", "void F(ReadOnlySpan<double> v, double mu, double eta, ReadOnlySpan<double> g, Span<double> result)", "EQ0014",
        @"v' = \mu v - \eta g");

    // Bishop (2006), 5.56: the derivative of a function that the text defines.
    [Equation(@"\delta_j = h'(a_j) \sum_k w_{kj} d_k, \quad h(a) = \tanh(a)")]
    public static partial void ErrorsOfHidden(
        ReadOnlySpan<double> a, ReadOnlyTensorSpan<double> w, ReadOnlySpan<double> d, [Symbol(@"\delta_j")] Span<double> result);

    private static Entry ErrorsOfHiddenEntry() =>
        Entry.Of([Some(1, 5), Some(2, 7, 5), Some(3, 7)], Zero(5), (x, r) => ErrorsOfHidden(x[0], x[1], x[2], r),
            (x, r) => Fill(r, j => (1 - Pow(Tanh(x[0][j]), 2)) * Sum(7, k => x[1][k, j] * x[2][k])))
            .Gradient((x, g, d) => ErrorsOfHiddenGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    [Equation(@"h = \tanh(W \cdot \text{CONCAT}(x, z))")]
    public static partial void Joined(ReadOnlyTensorSpan<double> W, ReadOnlySpan<double> x, ReadOnlySpan<double> z, Span<double> h);

    private static Entry JoinedEntry() =>
        Entry.Of([Some(1, 5, 7), Some(2, 3), Some(3, 4)], Zero(5), (x, r) => Joined(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => Tanh(Sum(3, k => x[0][i, k] * x[1][k]) + Sum(4, k => x[0][i, 3 + k] * x[2][k]))))
            .Gradient((x, g, d) => JoinedGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));
}
