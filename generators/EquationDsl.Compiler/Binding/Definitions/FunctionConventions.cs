using System.Globalization;

namespace EquationDsl.Compiler.Binding.Definitions;

/// <summary>Names that books give to several functions: what they are read as here, or what to write where nothing defines them.</summary>
internal static class FunctionConventions
{
    /// <summary>Letters of functions that have a longer name here.</summary>
    private static readonly Dictionary<string, string> Letters = new(StringComparer.Ordinal) { ["E"] = "mean", ["B"] = "beta" };

    /// <summary>What a function is read as, and what others mean by it.</summary>
    private static readonly Dictionary<string, (string Reading, string Other)> Readings = new(StringComparer.Ordinal)
    {
        ["sinc"] = (@"\frac{\sin x}{x}", @"\frac{\sin(\pi x)}{\pi x}"),
    };

    private static readonly Advice[] Undefined =
    [
        new("N", 1, "For the distribution function of the standard normal distribution write \\Phi({0}), or add the line N(x) = \\Phi(x)."),
        new("phi", null, NormalDensity),
        new("varphi", null, NormalDensity),
    ];

    private const string NormalDensity = "For the density of the standard normal distribution write \\mathcal{{N}}(x; 0, 1), else a line that defines it.";

    /// <summary>The name under which a function is found.</summary>
    public static string Meaning(string name) => Letters.TryGetValue(name, out var meaning) ? meaning : name;

    public static (string Reading, string Other)? ReadingsOf(string function) => Readings.TryGetValue(function, out var readings) ? readings : null;

    /// <summary>What to write instead of a function that nothing defines, after a space; null if nothing is known of the name.</summary>
    /// <param name="arguments">What it is applied to, as written.</param>
    public static string? AdviceOn(string function, IReadOnlyList<string> arguments) =>
        Undefined.FirstOrDefault(a => a.Name == function && (a.Arity ?? arguments.Count) == arguments.Count) is { } advice
            ? " " + string.Format(CultureInfo.InvariantCulture, advice.Text, [.. arguments]) : null;

    /// <param name="Arity">With how many arguments it usually is that function; null if with any.</param>
    /// <param name="Text">With the arguments put in.</param>
    private sealed record Advice(string Name, int? Arity, string Text);
}
