namespace EquationDsl.Tests.Equations;

/// <summary>Test inputs of this parameter are drawn from an interval; without it they are normal around 0.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class InAttribute(double low, double high) : Attribute
{
    public double Low { get; } = low;

    public double High { get; } = high;
}

/// <summary>Test inputs of this parameter are a distribution: positive, with sum 1.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DistributionAttribute : Attribute;

/// <summary>Test inputs of this parameter are whole numbers from 0 up to, not including, a bound; 0 bound means positions of the other vectors.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class WholeAttribute(int bound) : Attribute
{
    public int Bound { get; } = bound;
}

/// <summary>The vector has this length at every tested size (a filter, coefficients of a formula).</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class LengthAttribute(int length) : Attribute
{
    public int Length { get; } = length;
}

/// <summary>Result entries per tested size n: <c>n - Shrink</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ShrinkAttribute(int by) : Attribute
{
    public int By { get; } = by;
}

/// <summary>Sizes below this are left out: the mathematics has no value there (the mean of nothing).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FromSizeAttribute(int size) : Attribute
{
    public int Size { get; } = size;
}

/// <summary>Sizes above this are left out: the reference would take a square of the size in steps.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UpToSizeAttribute(int size) : Attribute
{
    public int Size { get; } = size;
}

/// <summary>Subscripts of this name only mark a moment (the t of <c>\theta_t</c>).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TimeLabelAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
