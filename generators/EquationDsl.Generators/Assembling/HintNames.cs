using System.Globalization;
using EquationDsl.Generators.Discovery;

namespace EquationDsl.Generators.Assembling;

/// <summary>Names of generated files: <c>Samples.Kernels.Softmax.g.cs</c>, and a number for the second of that name.</summary>
internal static class HintNames
{
    /// <summary>Some file systems end a name at 255 bytes, and a letter may take three of them.</summary>
    private const int LongestPath = 80;

    /// <param name="overload">See <see cref="Overload"/>.</param>
    public static string Of(DeclaredEquation equation, int overload) =>
        overload == 0 ? $"{PathOf(equation)}.g.cs" : $"{PathOf(equation)}.{(overload + 1).ToString(CultureInfo.InvariantCulture)}.g.cs";

    /// <summary>How many equations of that name come before it.</summary>
    public static int Overload(DeclaredEquation equation, IReadOnlyList<DeclaredEquation> all)
    {
        var path = PathOf(equation);
        return all.Count(other => string.CompareOrdinal(other.Id, equation.Id) < 0 && string.Equals(PathOf(other), path, StringComparison.OrdinalIgnoreCase));
    }

    private static string PathOf(DeclaredEquation equation)
    {
        var path = new string([.. equation.Path.Select(static c => char.IsLetterOrDigit(c) || c is '.' or '`' ? c : '_')]);
        return path.Length <= LongestPath ? path : path.Substring(path.Length - LongestPath).TrimStart('.');
    }
}
