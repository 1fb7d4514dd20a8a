namespace EquationDsl.Compiler.Binding.Definitions;

/// <summary>
/// What is known of a distribution as mathematics: formulas of the equation language over its parameters, as they are written (normal ones by variance),
/// and over <c>x</c> or the share <c>u</c>.
/// Null where there is no closed form.
/// </summary>
/// <param name="Name">The first name of the distribution.</param>
/// <param name="Parameters">Their letters, with commas between.</param>
internal sealed record DistributionFormulas(string Name, string Parameters)
{
    /// <summary>The logarithm of the density, or of the probability of a whole number; minus infinity where nothing lies.</summary>
    public required string LogDensity { get; init; }

    /// <summary>The share at most x.</summary>
    public string? Below { get; init; }

    /// <summary>The share above x, with all digits where it is small.</summary>
    public string? Above { get; init; }

    /// <summary>The least x at or below which the share u lies.</summary>
    public string? Quantile { get; init; }

    public string? Mean { get; init; }

    public string? Variance { get; init; }

    public string? Entropy { get; init; }

    /// <summary>Whether only whole numbers are drawn.</summary>
    public bool IsDiscrete { get; init; }

    /// <summary>How many parameters there are.</summary>
    public int Count { get; } = Parameters.Count(static c => c == ',') + 1;

    /// <summary>The formulas as functions of names that no equation can write.</summary>
    public IEnumerable<Definition> Definitions =>
        new[] { DistributionValue.LogDensity, DistributionValue.Below, DistributionValue.Above, DistributionValue.Quantile, DistributionValue.Mean,
        DistributionValue.Variance, DistributionValue.Entropy }
        .Where(v => Formula(v) is not null).Select(v => new Definition([Function(v)], $"f({Arguments(v)}) = {Formula(v)}"));

    /// <summary>What the function of a value is called.</summary>
    public string Function(DistributionValue value) => value switch
    {
        DistributionValue.LogDensity => "log density of ",
        DistributionValue.Below => "share below of ",
        DistributionValue.Above => "share above of ",
        DistributionValue.Quantile => "quantile of ",
        DistributionValue.Mean => "mean of ",
        DistributionValue.Variance => "variance of ",
        DistributionValue.Entropy => "entropy of ",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    } + Name;

    public string? Formula(DistributionValue value) => value switch
    {
        DistributionValue.LogDensity => LogDensity,
        DistributionValue.Below => Below,
        DistributionValue.Above => Above,
        DistributionValue.Quantile => Quantile,
        DistributionValue.Mean => Mean,
        DistributionValue.Variance => Variance,
        DistributionValue.Entropy => Entropy,
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private string Arguments(DistributionValue value) => value switch
    {
        DistributionValue.Mean or DistributionValue.Variance or DistributionValue.Entropy => Parameters,
        DistributionValue.Quantile => Parameters + ", u",
        _ => Parameters + ", x",
    };
}
