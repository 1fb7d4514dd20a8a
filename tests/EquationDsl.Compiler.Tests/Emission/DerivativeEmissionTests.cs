using System.Text.RegularExpressions;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>Derivative methods stand beside the equation's method, with the signatures that the language promises.</summary>
public sealed class DerivativeEmissionTests
{
    [Fact]
    public void TensorResultsTakeCotangents()
    {
        var source = Emit(
            "void Scale(ReadOnlySpan<float> x, float a, Span<float> y, float epsilon = 1e-5f)",
            "scale(x[n], a, epsilon) -> y[n]\nrequire y.length(0) == n\ny[i] = a * x[i] + epsilon",
            "scale(x[n], a, epsilon, yGradient[n]) -> xGradient[n], aGradient\nxGradient[i] = a * yGradient[i]\naGradient = sum i in 0..n of x[i] * yGradient[i]");
        Assert.Contains(
            "public static void ScaleGradient(ReadOnlySpan<float> x, float a, ReadOnlySpan<float> yGradient, "
            + "Span<float> xGradient, out float aGradient, float epsilon = 1e-5f)",
            OnOneLine(source),
            StringComparison.Ordinal);
        Assert.Contains("public static partial void Scale(ReadOnlySpan<float> x, float a, Span<float> y, float epsilon)", OnOneLine(source), StringComparison.Ordinal);
        AssertCompiles(source, "public static partial void Scale(System.ReadOnlySpan<float> x, float a, System.Span<float> y, float epsilon = 1e-5f);");
    }

    [Fact]
    public void ScalarResultsAreReturnedWithTheGradient()
    {
        var source = Emit(
            "double Loss(ReadOnlySpan<double> @class, double lanes)",
            "loss(class[n], lanes) -> result\nresult = sum i in 0..n of lanes * class[i]^2",
            "loss(class[n], lanes) -> result, classGradient[n], lanesGradient\nresult = sum i in 0..n of lanes * class[i]^2\nclassGradient[i] = 2 * lanes * class[i]\nlanesGradient = sum i in 0..n of class[i]^2");
        Assert.Contains(
            "public static double LossGradient(ReadOnlySpan<double> @class, double lanes, Span<double> classGradient, out double lanesGradient)",
            OnOneLine(source),
            StringComparison.Ordinal);
        AssertCompiles(source, "public static partial double Loss(System.ReadOnlySpan<double> @class, double lanes);");
    }

    /// <summary>Signatures whose lines are broken, as one line.</summary>
    private static string OnOneLine(string source) => Regex.Replace(source, @",\n +", ", ", RegexOptions.None, TimeSpan.FromSeconds(10));

    private static string Emit(string signature, string forward, string gradient)
    {
        var request = Signatures.Request("y < 1 & \"x\"", signature.Replace("@", "", StringComparison.Ordinal));
        return CSharpEmitter.Emit(new EmissionRequest(
            request,
            [
                MethodPlanner.Run(new(ProgramKind.Forward, EmittedMethod.Parse(forward, signature.Replace("@", "", StringComparison.Ordinal)), ["a-rule: said <so>"]), inParts: false),
                MethodPlanner.Run(new(ProgramKind.Gradient, EmittedMethod.Parse(gradient, signature.Replace("@", "", StringComparison.Ordinal)), default), inParts: false),
            ]));
    }

    private static void AssertCompiles(string source, string declaration) =>
        EmittedMethod.AssertCompiles(source, $"namespace Tests {{ partial class Kernels {{ {declaration} }} class Math; class MathF; class Unsafe; class Span; class V; class Memory; }}");
}
