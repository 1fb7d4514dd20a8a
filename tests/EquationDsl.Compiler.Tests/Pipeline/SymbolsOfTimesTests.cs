using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>[Symbol] says which span is <c>u^n</c> and which <c>u^{n+1}</c>, whatever they are called.</summary>
public sealed class SymbolsOfTimesTests
{
    [Theory]
    [InlineData("u", "uN")]
    [InlineData("u", "next")]
    [InlineData("uN", "u")]
    [InlineData("old", "uN")]
    public void AStepOfHeat(string before, string after) => new LoopTrial(
        @"u_i^{n+1} = u_i^n + r\left(u_{i+1}^n - 2u_i^n + u_{i-1}^n\right)",
        $"void F([Symbol(\"u^n\")] ReadOnlySpan<{{0}}> {before}, {{0}} r, [Symbol(\"u^{{n+1}}\")] Span<{{0}}> {after})", $"{before}: m; {after}: m",
        $"for (var i = 0; i < m; i++) {{ {after}[i] = {before}[i] + r[0] * ({before}[Math.Min(i + 1, m - 1)] - 2 * {before}[i] + {before}[Math.Max(i - 1, 0)]); }}")
    {
        Options = new EquationOptions(Boundary: BoundaryMode.Clamp),
    }.Check("m", [1], [2], [9], [17]);
}
