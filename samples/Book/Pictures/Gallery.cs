using Book.Charts;

namespace Book.Pictures;

/// <summary>The pictures of the book by their names. Each is computed when a page first asks for it.</summary>
internal static class Gallery
{
    private static readonly Dictionary<string, Lazy<Figure>> Figures = new Dictionary<string, Func<Figure>>(StringComparer.Ordinal)
    {
        ["activation-curves"] = ActivationCurves.Values,
        ["activation-slopes"] = ActivationCurves.Slopes,
        ["attention-heatmap"] = AttentionHeatmap.Draw,
        ["bayes-update"] = BayesUpdate.Draw,
        ["bootstrap-means"] = BootstrapMeans.Draw,
        ["circle-to-ellipse"] = CircleToEllipse.Draw,
        ["convolution-before-after"] = ConvolutionBeforeAfter.Draw,
        ["descent-path"] = DescentPath.Draw,
        ["difference-step-error"] = DifferenceStepError.Draw,
        ["diffusion-heaps"] = DiffusionHeaps.Draw,
        ["diffusion-steps"] = DiffusionSteps.Draw,
        ["entropy-coin"] = EntropyCoin.Draw,
        ["gaussian-densities"] = GaussianDensities.Draw,
        ["gaussian-process"] = GaussianProcess.Draw,
        ["gradient-descent-contours"] = GradientDescentContours.Draw,
        ["learning-rate-paths"] = LearningRatePaths.Draw,
        ["loss-curves"] = LossCurves.Draw,
        ["lstm-gates"] = LstmGates.Draw,
        ["pca-cloud"] = PcaCloud.Draw,
        ["projection-onto-line"] = ProjectionOntoLine.Draw,
        ["random-walk-clt"] = RandomWalk.Draw,
        ["regression-line"] = RegressionLine.Draw,
        ["regularisation-paths"] = RegularisationPaths.Draw,
        ["softmax-temperature"] = SoftmaxTemperature.Draw,
        ["taylor-series"] = TaylorSeries.Draw,
        ["timing-bars"] = TimingBars.Draw,
        ["ulp-errors"] = UlpErrors.OfExponential,
        ["ulp-errors-roots"] = UlpErrors.OfRoots,
    }.ToDictionary(static f => f.Key, static f => new Lazy<Figure>(f.Value), StringComparer.Ordinal);

    public static IEnumerable<string> Names => Figures.Keys.Order(StringComparer.Ordinal);

    public static Figure? Find(string name) => Figures.TryGetValue(name, out var figure) ? figure.Value : null;
}
