namespace Playground.Examples;

/// <summary>The menu: what learners meet, in that order.</summary>
internal static class ExampleMenu
{
    public static ExampleGroup[] Groups { get; } =
    [
        new("First steps", FirstSteps.All),
        new("Probability and information", ProbabilityExamples.All),
        new("Linear algebra", LinearAlgebraExamples.All),
        new("Calculus and optimisation", CalculusExamples.All),
        new("Deep learning", DeepLearningExamples.All),
        new("Sequences and numerical methods", SequenceExamples.All),
    ];
}
