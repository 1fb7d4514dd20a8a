using EquationDsl.Compiler.Model;
using Playground.Api;

namespace Playground.Compiling;

/// <summary>The options of the page as those of the compiler; words that are none mean the default.</summary>
internal static class OptionReader
{
    public static EquationOptions Read(EquationInput input) => new(
        Derivatives: input.Derivatives.Aggregate(DerivativeKinds.None, static (all, name) => all | Word(name, DerivativeKinds.None)),
        Boundary: Word(input.Boundary, BoundaryMode.Valid),
        Accuracy: Word(input.Accuracy, AccuracyMode.Default));

    /// <summary>The arguments of the attribute besides the text, as C# writes them.</summary>
    public static IEnumerable<string> Print(EquationOptions options)
    {
        if (options.Derivatives != DerivativeKinds.Gradient)
        {
            yield return "Derivatives = " + string.Join(" | ", options.Derivatives.ToString().Split(", ").Select(static d => $"Derivatives.{d}"));
        }

        if (options.Boundary != BoundaryMode.Valid)
        {
            yield return $"Boundary = Boundary.{options.Boundary}";
        }

        if (options.Accuracy != AccuracyMode.Default)
        {
            yield return $"Accuracy = Accuracy.{options.Accuracy}";
        }
    }

    private static T Word<T>(string text, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : otherwise;
}
