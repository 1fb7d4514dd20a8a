namespace EquationDsl.Compiler.Syntax;

/// <summary>The environments of the notation.</summary>
internal static class Environments
{
    private static readonly HashSet<string> _layout = new(StringComparer.Ordinal)
    {
        "aligned", "align", "align*", "alignat", "split", "gather", "gather*", "gathered", "equation", "equation*", "eqnarray", "eqnarray*",
        "multline", "multline*", "displaymath", "math",
    };

    private static readonly HashSet<string> _matrices = new(StringComparer.Ordinal)
    {
        "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix", "array",
    };

    public static IEnumerable<string> All => [.. _layout, .. _matrices, "cases", "dcases", "cases*"];

    /// <summary>Only lays statements out in lines.</summary>
    public static bool IsLayout(string name) => _layout.Contains(name);

    public static bool IsMatrix(string name) => _matrices.Contains(name);

    public static bool IsCases(string name) => name is "cases" or "dcases" or "cases*";
}
