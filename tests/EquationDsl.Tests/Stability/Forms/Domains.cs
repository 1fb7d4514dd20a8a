namespace EquationDsl.Tests.Stability;

/// <summary>Largest errors of a form in units in the last place, as measured and rounded up; the median is at most 4 for every form.</summary>
/// <param name="value">Of the value.</param>
/// <param name="gradient">Of any partial derivative.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WithinAttribute(double value, double gradient) : Attribute
{
    public double Value { get; } = value;

    public double Gradient { get; } = gradient;
}

/// <summary>The least value of a parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AtLeastAttribute(double bound) : Attribute
{
    public double Bound { get; } = bound;
}

/// <summary>The greatest magnitude of a parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AtMostAttribute(double bound) : Attribute
{
    public double Bound { get; } = bound;
}

/// <summary>The least magnitude of a parameter: below it the reference would need more digits than it takes.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AwayFromZeroAttribute(double bound) : Attribute
{
    public double Bound { get; } = bound;
}

/// <summary>A row parameter that is a distribution: one-hot in every other row, soft in the others.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ProbabilitiesAttribute : Attribute;

/// <summary>A form over whole rows rather than entry by entry.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OfRowsAttribute : Attribute;
