using System.Reflection;

namespace EquationDsl.Tests.Equations;

/// <summary>Every equation of this assembly, by name. Values and gradients are tested in two classes, which run side by side.</summary>
public static class EquationCases
{
    public static TheoryData<string> Names => [.. All.Keys.Order(StringComparer.Ordinal)];

    internal static IReadOnlyDictionary<string, EquationCase> All { get; } =
        typeof(Catalogue).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(static m => m.GetCustomAttribute<EquationAttribute>() is not null)
            .ToDictionary(static m => m.Name, static m => new EquationCase(m), StringComparer.Ordinal);
}
