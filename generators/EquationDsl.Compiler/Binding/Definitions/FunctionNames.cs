namespace EquationDsl.Compiler.Binding.Definitions;

/// <summary>The names of the built-in functions.</summary>
internal static class FunctionNames
{
    private static readonly HashSet<string> Letters = new(StringComparer.Ordinal) { "sigma", "Phi", "Gamma", "gamma", "psi", "beta", "Beta" };

    public static IEnumerable<string> All { get; } =
        Primitives.Names.Concat(Library.Names).Distinct(StringComparer.Ordinal).OrderBy(static n => n, StringComparer.Ordinal).ToArray();

    /// <summary>Greek letters are functions only where arguments in parentheses follow and no parameter bears the name.</summary>
    public static bool IsLetter(string name) => Letters.Contains(name);
}
