namespace EquationDsl.Textbook.Equations;

/// <summary>Detection of objects: overlaps, offsets of boxes and their losses.</summary>
internal static partial class Detection
{
    // Liu et al., 2016.
    [Equation(@"s_k = s_\text{min} + \frac{s_\text{max} - s_\text{min}}{m - 1} (k - 1),\quad k\in [1, m]")]
    public static partial void BoxScales(double sMin, double sMax, int m, Span<double> s);

    private static Entry BoxScalesEntry() =>
        Entry.Of(
            [Number(0.2), Number(0.9), Whole(6)], Zero(6), (x, r) => BoxScales(x[0], x[1], x[2].Count, r),
            (x, r) => Fill(r, k => x[0] + ((x[1] - x[0]) / 5 * k)))
            .Gradient((x, g, d) => BoxScalesGradient(x[0], x[1], x[2].Count, g, out d[0].Out, out d[1].Out));

    // Rezatofighi et al., 2019.
    [Equation(@"GIoU = IoU - \frac{A^c - \mathcal{U}}{A^c}, \quad \mathcal{L}_{GIoU} = 1 - GIoU")]
    public static partial double GeneralisedOverlapLoss([Symbol("IoU")] double overlap, [Symbol("A^c")] double hull, [Symbol(@"\mathcal{U}")] double union);

    private static Entry GeneralisedOverlapLossEntry() =>
        Entry.Of(
            [Number(0.4), Number(2.3), Number(1.7)], x => GeneralisedOverlapLoss(x[0], x[1], x[2]), x => 1 - (x[0] - ((x[1] - x[2]) / x[1])))
            .Gradient((x, d) => GeneralisedOverlapLossGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"
        \begin{aligned}
        I &= \max(0, \min(x_2^p, x_2^g) - \max(x_1^p, x_1^g)) \times \max(0, \min(y_2^p, y_2^g) - \max(y_1^p, y_1^g)), \\
        U &= (x_2^p - x_1^p)(y_2^p - y_1^p) + (x_2^g - x_1^g)(y_2^g - y_1^g) - I, \\
        IoU &= \frac{I}{U}
        \end{aligned}")]
    public static partial double Overlap(
        [Symbol("x_1^p")] double left, [Symbol("y_1^p")] double top, [Symbol("x_2^p")] double right, [Symbol("y_2^p")] double bottom,
        [Symbol("x_1^g")] double trueLeft, [Symbol("y_1^g")] double trueTop, [Symbol("x_2^g")] double trueRight, [Symbol("y_2^g")] double trueBottom);

    private static Entry OverlapEntry() =>
        Entry.Of(Boxes(), x => Overlap(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]), x => Both(x) / Either(x))
            .Gradient((x, d) => OverlapGradient(
                x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7],
                out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out, out d[4].Out, out d[5].Out, out d[6].Out, out d[7].Out));

    // Rezatofighi et al., 2019.
    [Equation(@"GIoU = IoU - \frac{A^c - \mathcal{U}}{A^c}, \quad \mathcal{L}_{GIoU} = 1 - GIoU")]
    public static partial double Generalised(double IoU, [Symbol("A^c")] double hull, [Symbol(@"\mathcal{U}")] double union);

    private static Entry GeneralisedEntry() =>
        Entry.Of([Number(0.4), Number(3), Number(2.2)], x => Generalised(x[0], x[1], x[2]), x => 1 - (x[0] - ((x[1] - x[2]) / x[1])))
            .Gradient((x, d) => GeneralisedGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    // Zheng et al., 2020.
    [Equation(@"\mathcal{L}_{DIoU} = 1 - IoU + \frac{\rho^2(\mathbf{b}, \mathbf{b}^{gt})}{c^2}, \quad \rho(\mathbf{u}, \mathbf{v}) = \|\mathbf{u} - \mathbf{v}\|_2")]
    public static partial double Distance(double IoU, ReadOnlySpan<double> b, [Symbol("b^{gt}")] ReadOnlySpan<double> truth, double c);

    private static Entry DistanceEntry() =>
        Entry.Of(
            [Number(0.4), Some(1, 2), Some(2, 2), Number(1.7)], x => Distance(x[0], x[1], x[2], x[3]),
            x => 1 - x[0] + (Sum(2, i => Square(x[1][i] - x[2][i])) / Square(x[3])))
            .Gradient((x, d) => DistanceGradient(x[0], x[1], x[2], x[3], out d[0].Out, d[1], d[2], out d[3].Out));

    [Equation(@"v = \frac{4}{\pi^2}(\arctan \frac{w^{gt}}{h^{gt}} - \arctan\frac{w}{h})^2")]
    public static partial double AspectRatio(double w, double h, [Symbol("w^{gt}")] double trueWidth, [Symbol("h^{gt}")] double trueHeight);

    private static Entry AspectRatioEntry() =>
        Entry.Of(
            [Number(1.3), Number(0.7), Number(0.9), Number(1.1)], x => AspectRatio(x[0], x[1], x[2], x[3]),
            x => 4 / (PI * PI) * Square(Atan(x[2] / x[3]) - Atan(x[0] / x[1])))
            .Gradient((x, d) => AspectRatioGradient(x[0], x[1], x[2], x[3], out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out));

    // Lin et al., Focal loss, 2017.
    [Equation(@"\textrm{FL}(p_\textrm{t}) = -\alpha_\textrm{t} (1 - p_\textrm{t})^\gamma \log (p_\textrm{t}).")]
    public static partial double Focal([Symbol(@"p_\textrm{t}")] double p, [Symbol(@"\alpha_\textrm{t}")] double alpha, double gamma);

    private static Entry FocalEntry() =>
        Entry.Of([Number(0.7), Number(0.25), Number(2.2)], x => Focal(x[0], x[1], x[2]), x => -x[1] * Pow(1 - x[0], x[2]) * Log(x[0]))
            .Gradient((x, d) => FocalGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"\text{FL} = -(1 - p_t)^\gamma \log p_t, \quad p_t = \begin{cases} p & \text{if } y = 1 \\ 1 - p & \text{otherwise} \end{cases}")]
    public static partial double FocalOfLabel(double p, int y, double gamma);

    private static Entry FocalOfLabelEntry() =>
        Entry.Of([Number(0.7), Whole(0), Number(2.2)], x => FocalOfLabel(x[0], x[1].Count, x[2]), x => -Pow(x[0], x[2]) * Log(1 - x[0]))
            .Gradient((x, d) => FocalOfLabelGradient(x[0], x[1].Count, x[2], out d[0].Out, out d[2].Out));

    // Ren et al., Faster R-CNN, 2015.
    [Equation(@"
        \begin{aligned}
        t_{\textrm{x}} &= (x - x_{\textrm{a}})/w_{\textrm{a}},\quad t_{\textrm{y}}=(y - y_{\textrm{a}})/h_{\textrm{a}}, \\
        t_{\textrm{w}} &= \log(w/w_{\textrm{a}}), \quad t_{\textrm{h}}=\log(h/h_{\textrm{a}})
        \end{aligned}")]
    public static partial void Offsets(
        double x, double y, double w, double h, double xa, double ya, double wa, double ha, out double tx, out double ty, out double tw, out double th);

    private static Entry OffsetsEntry() =>
        Entry.Of(
            [Number(0.4), Number(0.9), Number(1.3), Number(0.7), Number(0.1), Number(0.3), Number(1.1), Number(0.8)],
            [Number(0), Number(0), Number(0), Number(0)],
            (x, r) => Offsets(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], out r[0].Out, out r[1].Out, out r[2].Out, out r[3].Out), (x, r) =>
            {
                r[0].Values[0] = (x[0] - x[4]) / x[6];
                r[1].Values[0] = (x[1] - x[5]) / x[7];
                r[2].Values[0] = Log(x[2] / x[6]);
                r[3].Values[0] = Log(x[3] / x[7]);
            })
            .Gradient((Operand[] x, Operand[] g, Operand[] d) => OffsetsGradient(
                x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], g[0], g[1], g[2], g[3],
                out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out, out d[4].Out, out d[5].Out, out d[6].Out, out d[7].Out));

    // Redmon, Farhadi, YOLO9000, 2017.
    [Equation(@"
        \begin{aligned}
        b_x &= \sigma(t_x) + c_x \\ b_y &= \sigma(t_y) + c_y \\ b_w &= p_w e^{t_w} \\ b_h &= p_h e^{t_h}
        \end{aligned}")]
    public static partial void BoxOfOffsets(
        double tx, double ty, double tw, double th, double cx, double cy, double pw, double ph, out double bx, out double by, out double bw, out double bh);

    private static Entry BoxOfOffsetsEntry() =>
        Entry.Of(
            [Number(0.4), Number(-0.9), Number(0.3), Number(-0.7), Number(4), Number(3), Number(1.1), Number(0.8)],
            [Number(0), Number(0), Number(0), Number(0)],
            (x, r) => BoxOfOffsets(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], out r[0].Out, out r[1].Out, out r[2].Out, out r[3].Out), (x, r) =>
            {
                r[0].Values[0] = Logistic(x[0]) + x[4];
                r[1].Values[0] = Logistic(x[1]) + x[5];
                r[2].Values[0] = x[6] * Exp(x[2]);
                r[3].Values[0] = x[7] * Exp(x[3]);
            })
            .Gradient((Operand[] x, Operand[] g, Operand[] d) => BoxOfOffsetsGradient(
                x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], g[0], g[1], g[2], g[3],
                out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out, out d[4].Out, out d[5].Out, out d[6].Out, out d[7].Out));

    // Liu et al., SSD, 2016.
    [Equation(@"L(x, c, l, g) = \frac{1}{N}(L_{conf}(x, c) + \alpha L_{loc}(x,l,g))")]
    public static partial double MultiBox([Symbol("L_{conf}(x, c)")] double confidence, [Symbol("L_{loc}(x,l,g)")] double location, double alpha, int N);

    private static Entry MultiBoxEntry() =>
        Entry.Of([Number(0.4), Number(0.9), Number(1.2), Whole(5)], x => MultiBox(x[0], x[1], x[2], x[3].Count), x => (x[0] + (x[2] * x[1])) / 5)
            .Gradient((x, d) => MultiBoxGradient(x[0], x[1], x[2], x[3].Count, out d[0].Out, out d[1].Out, out d[2].Out));

    // Bodla et al., Soft-NMS, 2017.
    [Equation(@"s_i = s_i e^{-\frac{\mathrm{iou}_i^2}{\sigma}}")]
    public static partial void SoftScores(Span<double> s, ReadOnlySpan<double> iou, double sigma);

    private static Entry SoftScoresEntry() =>
        Entry.Of([Positive(1, 7), Shares(2, 7), Number(0.5)], Zero(7), (x, r) =>
        {
            x[0].Values.CopyTo((Span<double>)r);
            SoftScores(r, x[1], x[2]);
        }, (x, r) => Fill(r, i => x[0][i] * Exp(-Square(x[1][i]) / x[2])));

    [Equation(@"s_i = \begin{cases} s_i, & \mathrm{iou}_i < N_t \\ s_i(1 - \mathrm{iou}_i), & \mathrm{iou}_i \geq N_t \end{cases}")]
    public static partial void LinearScores(Span<double> s, ReadOnlySpan<double> iou, [Symbol("N_t")] double threshold);

    private static Entry LinearScoresEntry() =>
        Entry.Of([Positive(1, 7), Shares(2, 7), Number(0.14)], Zero(7), (x, r) =>
        {
            x[0].Values.CopyTo((Span<double>)r);
            LinearScores(r, x[1], x[2]);
        }, (x, r) => Fill(r, i => x[1][i] < x[2] ? x[0][i] : x[0][i] * (1 - x[1][i])));

    [Equation(@"\textrm{smooth}_{L_1}(x) = \begin{cases} 0.5x^2& \text{if } |x| < 1\\ |x| - 0.5& \text{otherwise}, \end{cases}")]
    public static partial double SmoothAbsolute(double x);

    private static Entry SmoothAbsoluteEntry() =>
        Entry.Of([Number(0.4)], x => SmoothAbsolute(x[0]), x => 0.5 * x[0] * x[0]).Gradient((x, d) => SmoothAbsoluteGradient(x[0], out d[0].Out));

    // Everingham et al., 2010.
    [Equation(@"\text{AP} = \sum_n (R_n - R_{n-1}) P_n, \quad R_0 = 0")]
    public static partial double AveragePrecision(ReadOnlySpan<double> R, ReadOnlySpan<double> P);

    private static Entry AveragePrecisionEntry() =>
        Entry.Of([Shares(1, 7), Shares(2, 7)], x => AveragePrecision(x[0], x[1]), x => Sum(7, n => (x[0][n] - (n == 0 ? 0 : x[0][n - 1])) * x[1][n]))
            .Gradient((x, d) => AveragePrecisionGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"F_1 = \frac{2}{\mathrm{recall}^{-1} + \mathrm{precision}^{-1}} = 2 \frac{\mathrm{precision} \cdot \mathrm{recall}}{\mathrm{precision} + \mathrm{recall}}")]
    public static partial double HarmonicScore(double recall, double precision);

    private static Entry HarmonicScoreEntry() =>
        Entry.Of([Number(0.4), Number(0.7)], x => HarmonicScore(x[0], x[1]), x => 2 * x[0] * x[1] / (x[0] + x[1]))
            .Gradient((x, d) => HarmonicScoreGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    private static Operand[] Boxes() => [Number(0.1), Number(0.2), Number(1.3), Number(1.1), Number(0.4), Number(-0.1), Number(1.6), Number(0.9)];

    private static double Both(Operand[] x) => Max(0, Min(x[2], x[6]) - Max(x[0], x[4])) * Max(0, Min(x[3], x[7]) - Max(x[1], x[5]));

    private static double Either(Operand[] x) => ((x[2] - x[0]) * (x[3] - x[1])) + ((x[6] - x[4]) * (x[7] - x[5])) - Both(x);
}
