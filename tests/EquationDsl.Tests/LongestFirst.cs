using EquationDsl.Tests.Equations;
using EquationDsl.Tests.Kernels;
using EquationDsl.Tests.Stability;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("EquationDsl.Tests.LongestFirst", "EquationDsl.Tests")]

namespace EquationDsl.Tests;

/// <summary>Classes run side by side, those that take long first: a long one that begins last would run alone while the other cores wait.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        nameof(EquationValueTests), nameof(SliceTests), nameof(StabilityTests), nameof(TensorGradientTests), nameof(DerivativeTests), nameof(VectorGradientTests),
        nameof(TensorProductTests),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(static c => Array.FindIndex(Long, n => c.DisplayName.EndsWith("." + n, StringComparison.Ordinal)) is var at && at < 0 ? Long.Length : at)
            .ThenBy(static c => c.DisplayName, StringComparer.Ordinal);
}
