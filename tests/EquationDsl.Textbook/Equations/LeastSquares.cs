using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Regression: least squares, ridge, what they explain, and principal components.</summary>
internal static partial class LeastSquares
{
    private static Entry DeterminationEntry() => Entry.Refused(
        @"R^2 = 1 - \frac{SS_{\rm res}}{SS_{\rm tot}}, \quad SS_\text{res} = \sum_i (y_i - f_i)^2, \quad SS_\text{tot} = \sum_i (y_i - \bar{y})^2, \quad \bar{y} = \frac{1}{n}\sum_{i=1}^n y_i",
        "double F(ReadOnlySpan<double> y, ReadOnlySpan<double> f)", "EQ0042",
        @"R^2 = 1 - \frac{\text{SS}_{\rm res}}{\text{SS}_{\rm tot}}, \quad \text{SS}_\text{res} = \sum_i (y_i - f_i)^2, \quad \text{SS}_\text{tot} = \sum_i (y_i - \bar{y})^2, \quad \bar{y} = \frac{1}{n}\sum_{i=1}^n y_i");

    [Equation(@"x^* = (A^* A)^{-1} A^* b")]
    public static partial void BestSolution(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, [Symbol("x^*")] Span<double> x);

    private static Entry BestSolutionEntry() =>
        Entry.Of(
            [Some(1, 7, 3), Some(2, 7)], Zero(3), (x, r) => BestSolution(x[0], x[1], r), (x, r) => Fill(r, i => Ridged(x[0], x[1], 0)[i]))
            .Gradient((x, g, d) => BestSolutionGradient(x[0], x[1], g, d[0], d[1])).Within(1e-9);

    // Bishop (2006), 3.28.
    [Equation(@"\mathbf{w} = (\lambda\mathbf{I} + \boldsymbol\Phi^{\mathrm T} \boldsymbol\Phi)^{-1} \boldsymbol\Phi^{\mathrm T} \mathbf{t}")]
    public static partial void RegularisedWeights(ReadOnlyTensorSpan<double> Phi, ReadOnlySpan<double> t, double lambda, Span<double> w);

    private static Entry RegularisedWeightsEntry() =>
        Entry.Of(
            [Some(1, 7, 3), Some(2, 7), Number(0.7)], Zero(3), (x, r) => RegularisedWeights(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => Ridged(x[0], x[1], x[2])[i]))
            .Gradient((x, g, d) => RegularisedWeightsGradient(x[0], x[1], x[2], g, d[0], d[1], out d[2].Out));

    // Hastie, Tibshirani and Friedman (2009), 3.44.
    [Equation(@"\hat{\beta}^{\mathrm{ridge}} = (\mathbf{X}^T\mathbf{X} + \lambda\mathbf{I})^{-1}\mathbf{X}^T\mathbf{y}")]
    public static partial double[] Ridge(ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> y, double lambda);

    private static Entry RidgeEntry() =>
        Entry.Of([Some(1, 7, 3), Some(2, 7), Number(0.7)], Zero(3), (x, r) => Ridge(x[0], x[1], x[2]).CopyTo(r.Values, 0),
            (x, r) => Fill(r, i => Ridged(x[0], x[1], x[2])[i]))
            .Gradient((x, g, d) => RidgeGradient(x[0], x[1], x[2], g, d[0], d[1], out d[2].Out));

    [Equation(@"\hat{\boldsymbol\beta} = (\mathbf{X}^\mathsf{T}\mathbf{X})^{-1}\mathbf{X}^\mathsf{T}\mathbf{y}")]
    public static partial void Ordinary(ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> y, Span<double> betaHat);

    private static Entry OrdinaryEntry() =>
        Entry.Of([Some(1, 7, 3), Some(2, 7)], Zero(3), (x, r) => Ordinary(x[0], x[1], r), (x, r) => Fill(r, i => Ridged(x[0], x[1], 0)[i]))
            .Gradient((x, g, d) => OrdinaryGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"\mathrm{RSS}(\lambda) = (\mathbf{y}-\mathbf{X}\beta)^T(\mathbf{y}-\mathbf{X}\beta) + \lambda\beta^T\beta")]
    public static partial double RidgeObjective(ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> y, ReadOnlySpan<double> beta, double lambda);

    private static Entry RidgeObjectiveEntry() =>
        Entry.Of([Some(1, 7, 3), Some(2, 7), Some(3, 3), Number(0.7)], x => RidgeObjective(x[0], x[1], x[2], x[3]),
            x => Sum(7, i => Square(x[1][i] - Sum(3, j => x[0][i, j] * x[2][j]))) + (x[3] * Dot(x[2], x[2])))
            .Gradient((x, d) => RidgeObjectiveGradient(x[0], x[1], x[2], x[3], d[0], d[1], d[2], out d[3].Out));

    // Tibshirani (1996).
    [Equation(@"\frac{1}{2} \sum_{i=1}^{N} \left(y_i - \beta_0 - \sum_{j=1}^{p} x_{ij}\beta_j\right)^2 + \lambda \sum_{j=1}^{p} |\beta_j|")]
    public static partial double LassoObjective(ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> beta, double beta0, double lambda);

    private static Entry LassoObjectiveEntry() =>
        Entry.Of([Some(1, 7, 3), Some(2, 7), Some(3, 3), Number(0.2), Number(0.7)], x => LassoObjective(x[0], x[1], x[2], x[3], x[4]),
            x => (Sum(7, i => Square(x[1][i] - x[3] - Sum(3, j => x[0][i, j] * x[2][j]))) / 2) + (x[4] * Sum(3, j => Abs(x[2][j]))))
            .Gradient((x, d) => LassoObjectiveGradient(x[0], x[1], x[2], x[3], x[4], d[0], d[1], d[2], out d[3].Out, out d[4].Out));

    // Zou and Hastie (2005).
    private static Entry BarsOfVectorEntry() => Entry.Refused(
        @"L(\lambda_1, \lambda_2, \boldsymbol\beta) = |\mathbf{y} - \mathbf{X}\boldsymbol\beta|^2 + \lambda_2 |\boldsymbol\beta|^2 + \lambda_1 |\boldsymbol\beta|_1",
        "double F(ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> y, ReadOnlySpan<double> beta, double lambda1, double lambda2)", "EQ0108",
        @"L(\lambda_1, \lambda_2, \boldsymbol\beta) = \|\mathbf{y} - \mathbf{X}\boldsymbol\beta\|^2 + \lambda_2 \|\boldsymbol\beta\|^2 + \lambda_1 \|\boldsymbol\beta\|_1");

    [Equation(@"L = \lVert \mathbf{y} - \mathbf{X}\boldsymbol\beta \rVert_2^2 + \lambda_2 \lVert \boldsymbol\beta \rVert_2^2 + \lambda_1 \lVert \boldsymbol\beta \rVert_1")]
    public static partial double ElasticNet(ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> y, ReadOnlySpan<double> beta, double lambda1, double lambda2);

    private static Entry ElasticNetEntry() =>
        Entry.Of([Some(1, 7, 3), Some(2, 7), Some(3, 3), Number(0.2), Number(0.7)], x => ElasticNet(x[0], x[1], x[2], x[3], x[4]),
            x => Sum(7, i => Square(x[1][i] - Sum(3, j => x[0][i, j] * x[2][j]))) + (x[4] * Dot(x[2], x[2])) + (x[3] * Sum(3, j => Abs(x[2][j]))))
            .Gradient((x, d) => ElasticNetGradient(x[0], x[1], x[2], x[3], x[4], d[0], d[1], d[2], out d[3].Out, out d[4].Out));

    [Equation(@"\hat\beta = (X^\top W X)^{-1} X^\top W y \quad\text{where } W = \operatorname{diag}(w)")]
    public static partial void Weighted(ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> w, ReadOnlySpan<double> y, Span<double> betaHat);

    private static Entry WeightedEntry() =>
        Entry.Of([Some(1, 7, 3), Positive(2, 7), Some(3, 7)], Zero(3), (x, r) => Weighted(x[0], x[1], x[2], r), (x, r) =>
        {
            var weighted = Matrix(7, 3, (i, j) => Sqrt(x[1][i]) * x[0][i, j]);
            var target = Vector(7, i => Sqrt(x[1][i]) * x[2][i]);
            Fill(r, i => Ridged(weighted, target, 0)[i]);
        }).Gradient((x, g, d) => WeightedGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    [Equation(@"\hat{\boldsymbol\beta} = (\mathbf{X}^\mathsf{T}\boldsymbol{\Omega}^{-1}\mathbf{X})^{-1}\mathbf{X}^\mathsf{T}\boldsymbol{\Omega}^{-1}\mathbf{y}")]
    public static partial void Generalized(ReadOnlyTensorSpan<double> X, ReadOnlyTensorSpan<double> Omega, ReadOnlySpan<double> y, Span<double> betaHat);

    private static Entry GeneralizedEntry() =>
        Entry.Of([Some(1, 7, 3), Definite(2, 7), Some(3, 7)], Zero(3), (x, r) => Generalized(x[0], x[1], x[2], r), (x, r) =>
        {
            var left = Times(Transposed(x[0]), Inverse(x[1]));
            var inverse = Inverse(Times(left, x[0]));
            Fill(r, i => Sum(3, j => inverse[i, j] * Sum(7, k => left[j, k] * x[2][k])));
        }).Gradient((x, g, d) => GeneralizedGradient(x[0], x[1], x[2], g, d[0], d[1], d[2])).Within(1e-8);

    [Equation(@"\begin{aligned} \hat{\beta} &= \frac{\sum_{i=1}^n (x_i - \bar{x})(y_i - \bar{y})}{\sum_{i=1}^n (x_i - \bar{x})^2} \\ \hat{\alpha} &= \bar{y} - \hat\beta\bar{x} \end{aligned}
        \text{ where } \bar{x} = \frac{1}{n} \sum_{i=1}^n x_i, \quad \bar{y} = \frac{1}{n} \sum_{i=1}^n y_i")]
    public static partial void Simple(ReadOnlySpan<double> x, ReadOnlySpan<double> y, out double alphaHat, out double betaHat);

    private static Entry SimpleEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7)], [Number(0), Number(0)], (x, r) => Simple(x[0], x[1], out r[0].Out, out r[1].Out), (x, r) =>
        {
            double xMean = Mean(7, i => x[0][i]), yMean = Mean(7, i => x[1][i]);
            r[1][0] = Sum(7, i => (x[0][i] - xMean) * (x[1][i] - yMean)) / Sum(7, i => Square(x[0][i] - xMean));
            r[0][0] = yMean - (r[1][0] * xMean);
        }).Gradient((Operand[] x, Operand[] g, Operand[] d) => SimpleGradient(x[0], x[1], g[0], g[1], d[0], d[1]));

    [Equation(@"R^2(y, \hat{y}) = 1 - \frac{\sum_{i=1}^{n} (y_i - \hat{y}_i)^2}{\sum_{i=1}^{n} (y_i - \bar{y})^2} \quad\text{where } \bar{y} = \frac{1}{n} \sum_{i=1}^{n} y_i")]
    public static partial double DeterminationOfPredictions(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat);

    private static Entry DeterminationOfPredictionsEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7)], x => DeterminationOfPredictions(x[0], x[1]), x => Explained(x[0], x[1]))
            .Gradient((x, d) => DeterminationOfPredictionsGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\bar{R}^2 = 1 - (1 - R^2) \frac{n-1}{n-p-1}")]
    public static partial double Adjusted([Symbol("R^2")] double determination, int n, int p);

    private static Entry AdjustedEntry() =>
        Entry.Of([Number(0.8), Whole(17), Whole(3)], x => Adjusted(x[0], x[1].Count, x[2].Count), x => 1 - ((1 - x[0]) * 16 / 13))
            .Gradient((x, d) => AdjustedGradient(x[0], x[1].Count, x[2].Count, out d[0].Out));

    [Equation(@"D_i = \frac{e_i^2}{p s^2} \left[\frac{h_{ii}}{(1 - h_{ii})^2}\right]")]
    public static partial void CookDistance(ReadOnlySpan<double> e, ReadOnlyTensorSpan<double> h, int p, double s, Span<double> D);

    private static Entry CookDistanceEntry() =>
        Entry.Of([Some(1, 5), Between(0.1, 0.7, 2, 5, 5), Whole(3), Number(0.7)], Zero(5), (x, r) => CookDistance(x[0], x[1], x[2].Count, x[3], r),
            (x, r) => Fill(r, i => Square(x[0][i] / x[3]) / 3 * x[1][i, i] / Square(1 - x[1][i, i])))
            .Gradient((x, g, d) => CookDistanceGradient(x[0], x[1], x[2].Count, x[3], g, d[0], d[1], out d[3].Out));

    // Hastie, Tibshirani and Friedman (2009), 7.52.
    [Equation(@"\mathrm{GCV}(\hat{f}) = \frac{1}{N} \sum_{i=1}^{N} \left[\frac{y_i - \hat{f}(x_i)}{1 - \mathrm{trace}(\mathbf{S})/N}\right]^2")]
    public static partial double CrossValidation(ReadOnlySpan<double> y, [Symbol(@"\hat{f}(x_i)")] ReadOnlySpan<double> fitted, ReadOnlyTensorSpan<double> S);

    private static Entry CrossValidationEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7), Between(0, 0.2, 3, 7, 7)], x => CrossValidation(x[0], x[1], x[2]),
            x => Mean(7, i => Square((x[0][i] - x[1][i]) / (1 - (Sum(7, k => x[2][k, k]) / 7)))))
            .Gradient((x, d) => CrossValidationGradient(x[0], x[1], x[2], d[0], d[1], d[2]));

    [Equation(@"\mathbf{S} = \frac{1}{N} \sum_{n=1}^{N} (\mathbf{x}_n - \bar{\mathbf{x}})(\mathbf{x}_n - \bar{\mathbf{x}})^{\mathrm T} \quad\text{where } \bar{\mathbf{x}} = \frac{1}{N} \sum_{n=1}^{N} \mathbf{x}_n")]
    public static partial void SampleCovariance([Shape("N, d")] ReadOnlyTensorSpan<double> x, TensorSpan<double> S);

    private static Entry SampleCovarianceEntry() =>
        Entry.Of([Some(1, 7, 3)], Zero(3, 3), (x, r) => SampleCovariance(x[0], r), (x, r) => Fill(r, (i, j) => Covariance(x[0], i, j)))
            .Gradient((x, g, d) => SampleCovarianceGradient(x[0], g, d[0]));

    [Equation(@"J = \frac{1}{N} \sum_{n=1}^{N} \|\mathbf{x}_n - \tilde{\mathbf{x}}_n\|^2")]
    public static partial double Distortion(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> xTilde);

    private static Entry DistortionEntry() =>
        Entry.Of([Some(1, 7, 3), Some(2, 7, 3)], x => Distortion(x[0], x[1]), x => Mean(7, i => Sum(3, j => Square(x[0][i, j] - x[1][i, j]))))
            .Gradient((x, d) => DistortionGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\frac{\lambda_k}{\sum_{j=1}^{D} \lambda_j}")]
    public static partial double ExplainedShare(ReadOnlySpan<double> lambda, int k);

    private static Entry ExplainedShareEntry() =>
        Entry.Of([Positive(1, 5), Whole(2)], x => ExplainedShare(x[0], x[1].Count), x => x[0][2] / Sum(5, j => x[0][j]))
            .Gradient((x, d) => ExplainedShareGradient(x[0], x[1].Count, d[0]));

    private static Operand Ridged(Operand x, Operand y, double lambda)
    {
        var n = x.Columns;
        var inverse = Inverse(Matrix(n, n, (i, j) => Sum(x.Rows, k => x[k, i] * x[k, j]) + (i == j ? lambda : 0)));
        return Vector(n, i => Sum(n, j => inverse[i, j] * Sum(x.Rows, k => x[k, j] * y[k])));
    }

    private static double Explained(Operand y, Operand f) =>
        1 - (Sum(y.Length, i => Square(y[i] - f[i])) / Sum(y.Length, i => Square(y[i] - Mean(y.Length, j => y[j]))));

    private static double Covariance(Operand x, int i, int j)
    {
        double first = Mean(x.Rows, k => x[k, i]), second = Mean(x.Rows, k => x[k, j]);
        return Mean(x.Rows, k => (x[k, i] - first) * (x[k, j] - second));
    }
}
