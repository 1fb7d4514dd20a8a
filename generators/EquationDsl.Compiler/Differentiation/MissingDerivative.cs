using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>Derivatives that there are none of, in words that a user knows.</summary>
internal static class MissingDerivative
{
    private static readonly Dictionary<Function, string> Shapes = new()
    {
        [Functions.GammaLowerShape] = "the distribution function of Gamma, or of what is made of it, by its shape for a second time",
        [Functions.BetaLowerShape] = "the distribution function of Beta, or of what is made of it, as Student's, by its shape for a second time",
    };

    public static string Of(Function function) => Shapes.TryGetValue(function, out var words) ? words : $"'{function.Name}' in this argument";
}
