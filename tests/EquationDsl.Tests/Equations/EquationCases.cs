using System.Reflection;

namespace EquationDsl.Tests.Equations;

/// <summary>Every equation of this assembly, by name. Values and gradients are tested in several classes, which run side by side.</summary>
public static class EquationCases
{
    public static TheoryData<string> Names => [.. All.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> OfVectors => [.. All.Keys.Where(static n => !HasTensors(n)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> OfTensors => [.. All.Keys.Where(HasTensors).Order(StringComparer.Ordinal)];

    internal static IReadOnlyDictionary<string, EquationCase> All { get; } =
        typeof(Catalogue).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(static m => m.GetCustomAttribute<EquationAttribute>() is not null)
            .ToDictionary(static m => m.Name, static m => new EquationCase(m), StringComparer.Ordinal);

    private static bool HasTensors(string name) => All[name].Double.GetParameters().Any(static p => p.ParameterType.Name.Contains("TensorSpan", StringComparison.Ordinal));
}
