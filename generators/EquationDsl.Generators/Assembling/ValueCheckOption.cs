using Microsoft.CodeAnalysis.Diagnostics;

namespace EquationDsl.Generators.Assembling;

/// <summary>
/// Whether the build property <c>EquationDslCheck</c> asks for kernels that throw where the first number that is not finite arises from finite ones.
/// </summary>
internal static class ValueCheckOption
{
    private const string Key = "build_property.EquationDslCheck";

    public static bool IsOn(AnalyzerConfigOptions globalOptions) =>
        globalOptions.TryGetValue(Key, out var value) && bool.TryParse(value.Trim(), out var isOn) && isOn;
}
