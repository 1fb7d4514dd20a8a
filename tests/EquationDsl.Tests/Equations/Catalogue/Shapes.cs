namespace EquationDsl.Tests.Equations;

/// <summary>The axes of a tensor in the tests, by names of sizes; on plain spans [Shape] says the same.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class AxesAttribute(string axes) : Attribute
{
    public string Axes { get; } = axes;
}

/// <summary>An intermediate value that an overload hands out, and its axes.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class KeepsAttribute(string name, string axes) : Attribute
{
    public string Name { get; } = name;

    public string Axes { get; } = axes;
}

/// <summary>The sizes that the equation is tried at: their names, then a row of numbers for each trial.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SizesAttribute(string names, params string[] trials) : Attribute
{
    public string Names { get; } = names;

    public IReadOnlyList<string> Trials { get; } = trials;
}
