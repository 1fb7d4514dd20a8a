namespace EquationDsl.Compiler.Binding.Definitions;

/// <summary>What an equation may ask of a distribution.</summary>
internal enum DistributionValue
{
    LogDensity,
    Below,
    Above,
    Quantile,
    Mean,
    Variance,
    Entropy,
}
