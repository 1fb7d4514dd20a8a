using MathForML.Calculus;
using MathForML.CaseStudies;
using MathForML.DeepLearning;
using MathForML.LinearAlgebra;
using MathForML.NumericalMethods;
using MathForML.Probability;

namespace MathForML.Catalogue;

/// <summary>All rows, chapter by chapter.</summary>
internal static class Chapters
{
    public static IReadOnlyList<Chapter> All { get; } =
    [
        new('A', "Probability and information theory",
        [
            Bayes.Row, Entropy.Row, JointProbability.Row, KullbackLeibler.Row, CrossEntropy.Row, BinaryCrossEntropy.Row, MutualInformation.Row, Moments.Row, NormalDensity.Row,
            LogDensities.Row, Likelihood.Row, Sampling.Row, HypothesisTests.Row, BiasVariance.Row, Bootstrap.Row,
        ]),
        new('B', "Linear algebra",
        [
            DotProduct.Row, MatrixProduct.Row, LinearMap.Row, Literals.Row, Eigen.Row, SingularValues.Row, Solving.Row, Projection.Row, PrincipalComponents.Row,
            Graphs.Row,
        ]),
        new('C', "Calculus and optimisation",
        [
            DerivativeKinds.Row, NumericalDifferentiation.Row, CheckedDerivation.Row, GradientDescent.Row, LinearRegression.Row, Backpropagation.Row, Optimisers.Row, Regularisation.Row,
            Losses.Row,
        ]),
        new('D', "Deep learning",
        [
            Softmax.Row, CrossEntropyLoss.Row, Activations.Row, Convolution.Row, Integrals.Row, Pooling.Row, Attention.Row, Normalisation.Row, Residual.Row, Recurrent.Row, Dropout.Row,
            Diffusion.Row, TangentKernel.Row, UniversalApproximation.Row,
        ]),
        new('E', "Numerical methods", [Exponentials.Row, Cancellation.Row, VarianceOfLargeValues.Row, Quadratic.Row, NewtonSteps.Row]),
        new('F', "Case studies", [LineFit.Row, LogisticRegression.Row, ComponentsOfACloud.Row, DescentPath.Row, SmallNetwork.Row, GaussianProcess.Row, TinyDiffusion.Row]),
    ];
}
