using System.Globalization;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Generators.Discovery;

namespace EquationDsl.Generators.Assembling;

/// <summary>Names of generated files: <c>Samples.Kernels.Softmax.g.cs</c>, and a number for the second of that name.</summary>
internal static class HintNames
{
    /// <summary>Some file systems end a name at 255 bytes, and a letter may take three of them.</summary>
    private const int LongestPath = 80;

    private static readonly string[] Endings = [.. Enum.GetNames(typeof(ProgramKind)).Where(static k => k != nameof(ProgramKind.Forward)).OrderByDescending(static k => k.Length)];

    /// <param name="overload">See <see cref="Overload"/>.</param>
    public static string Of(DeclaredEquation equation, int overload) =>
        overload == 0 ? $"{PathOf(equation)}.g.cs" : $"{PathOf(equation)}.{(overload + 1).ToString(CultureInfo.InvariantCulture)}.g.cs";

    /// <summary>
    /// How many equations of that name come before it, or of one whose helpers would bear the same names: <c>FGradient</c> has the kernel of F's gradient.
    /// </summary>
    public static int Overload(DeclaredEquation equation, EquationIndex index) =>
        index.FamilyOf(equation).Count(other => string.CompareOrdinal(other, equation.Id) < 0);

    /// <summary>The path without what generated names end in.</summary>
    public static string FamilyOf(DeclaredEquation equation)
    {
        var family = PathOf(equation);
        while (Endings.FirstOrDefault(e => family.EndsWith(e, StringComparison.OrdinalIgnoreCase)) is { } ending)
        {
            family = family.Substring(0, family.Length - ending.Length);
        }

        return family;
    }

    private static string PathOf(DeclaredEquation equation)
    {
        var path = new string([.. equation.Path.Select(static c => char.IsLetterOrDigit(c) || c is '.' or '`' ? c : '_')]);
        return path.Length <= LongestPath ? path : path.Substring(path.Length - LongestPath).TrimStart('.');
    }
}
