using System.Globalization;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Rewriting;

namespace EquationDsl.Compiler;

/// <summary>The remarks that an expression loses more than half of its digits for some inputs: once for the same characters, with what is worst.</summary>
internal static class LossFindings
{
    /// <param name="losses">What rewriting found of the equation and of its derivatives.</param>
    public static IEnumerable<EquationDiagnostic> Of(EquationRequest request, IEnumerable<LostDigits> losses)
    {
        var bits = MethodSignature.ElementOf(request.Method) == ElementType.Single ? 24 : 53;
        return losses.Where(l => !l.IsOfGiven && 2 * l.Bits > bits)
            .GroupBy(static l => l.Characters)
            .Select(static g => g.OrderByDescending(static l => l.Bits).First())
            .OrderBy(static l => l.Characters.Start)
            .Select(l => EquationDiagnostic.Create(
                AccuracyRules.LostDigits,
                l.Characters,
                request.Equation.Substring(l.Characters.Start, l.Characters.Length).Trim(),
                Math.Min(l.Bits, bits).ToString(CultureInfo.InvariantCulture),
                bits.ToString(CultureInfo.InvariantCulture),
                l.Inputs));
    }
}
