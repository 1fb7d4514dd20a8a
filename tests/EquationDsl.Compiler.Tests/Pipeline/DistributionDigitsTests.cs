using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Where formulas of distributions as books print them lose digits: at large shapes and far out. Against values of mpmath, in both element types.</summary>
public sealed class DistributionDigitsTests
{
    [Theory]
    [InlineData(@"H(X) \text{ where } X \sim \text{Gamma}(a, b)", "a, b", "16, 1", 2.784071458928986040289)]
    [InlineData(@"H(X) \text{ where } X \sim \text{Gamma}(a, b)", "a, b", "1000, 1", 4.872482756017971828121)]
    [InlineData(@"H(X) \text{ where } X \sim \text{Gamma}(a, b)", "a, b", "100000, 1", 7.175397932348120274048)]
    [InlineData(@"H(X) \text{ where } X \sim \chi^2(k)", "k", "2000", 4.872482756017971828121 + 0.693147180559945309417)]
    [InlineData(@"H(X) \text{ where } X \sim \text{Beta}(a, b)", "a, b", "50, 60", -1.633287533780141073422)]
    [InlineData(@"H(X) \text{ where } X \sim \text{Beta}(a, b)", "a, b", "1000, 3", -5.064172442273548578681)]
    [InlineData(@"H(X) \text{ where } X \sim \text{Beta}(a, b)", "a, b", "10000, 10000", -4.225977424873357422152)]
    [InlineData(@"H(X) \text{ where } X \sim \text{Beta}(a, b)", "a, b", "0.5f, 20", -2.91798940792668592386)]
    [InlineData(@"H(X) \text{ where } X \sim \text{Student}(k)", "k", "100", 1.428963365318243834686)]
    [InlineData(@"H(X) \text{ where } X \sim \text{Student}(k)", "k", "1000000", 1.418939533204922741614)]
    [InlineData(@"H(X) \text{ where } X \sim F(m, n)", "m, n", "100, 200", -0.3354766220088525897731)]
    [InlineData(@"H(X) \text{ where } X \sim F(m, n)", "m, n", "2000, 5000", -1.866817343701629979425)]
    [InlineData(@"H(X) \text{ where } X \sim F(m, n)", "m, n", "2, 64", 1.03125)]
    [InlineData(@"\log p_X(x) \text{ where } X \sim F(m, n)", "m, n, x", "100, 200, 1.25f", -0.2399761414489652855856)]
    [InlineData(@"\log p_X(x) \text{ where } X \sim F(m, n)", "m, n, x", "2000, 5000, 0.875f", -3.74449650300030344084)]
    [InlineData(@"\log p_X(x) \text{ where } X \sim F(m, n)", "m, n, x", "2000, 5000, 1", 2.366610130835822943073)]
    [InlineData(@"\log p_X(x) \text{ where } X \sim F(m, n)", "m, n, x", "40, 3, 1e6f", -33.79135484446845291836)]
    [InlineData(@"\log p_X(x) \text{ where } X \sim F(m, n)", "m, n, x", "40, 3, float.PositiveInfinity", double.NegativeInfinity)]
    [InlineData(@"F_X(x) \text{ where } X \sim F(m, n)", "m, n, x", "5, 0.5f, 274877906944", 0.9989633292014260152115)]
    [InlineData(@"F_X(x) \text{ where } X \sim F(m, n)", "m, n, x", "5, 0.5f, float.PositiveInfinity", 1)]
    [InlineData(@"P(X > x) \text{ where } X \sim F(m, n)", "m, n, x", "1, 1, 9.094947017729282379150390625e-13f", 0.9999993928720737768284)]
    [InlineData(@"P(X > x) \text{ where } X \sim F(m, n)", "m, n, x", "1, 1, 0", 1)]
    [InlineData(@"\log p_X(x) \text{ where } X \sim \text{Student}(k)", "k, x", "5, 1.2676506002282294014967032e30f", -412.0286141877196086511)]
    [InlineData(@"F_X^{-1}(u) \text{ where } X \sim \text{Cauchy}(0, 1)", "u", "9.5367431640625e-7f", -333772.1072140558017896)]
    [InlineData(@"F_X^{-1}(u) \text{ where } X \sim \text{Cauchy}(0, 1)", "u", "1 - 9.5367431640625e-7f", 333772.1072140558017896)]
    [InlineData(@"F_X^{-1}(u) \text{ where } X \sim \text{Cauchy}(0, 1)", "u", "8.0779356694631608874161005e-28f", -3.940485530072867479135e26)]
    public void AreAllThere(string equation, string parameters, string arguments, double expected)
    {
        foreach (var (type, tolerance) in new[] { ("float", 5e-6), ("double", 2e-13) })
        {
            var found = EmittedMethod.Run($"y = {equation}", $"{type} F({string.Join(", ", parameters.Split(", ").Select(p => $"{type} {p}"))})", $"return [F({arguments})];")[0];
            Assert.True(found.Equals(expected) || Math.Abs(found - expected) <= tolerance * Math.Abs(expected), $"{found:R} is not {expected:R} in {type}");
        }
    }

    /// <summary>Derivatives are those of the values at both sides of where the formula changes, and where it does.</summary>
    [Theory]
    [InlineData(@"H(X) \text{ where } X \sim \text{Gamma}(a, b)", "12, 2; 16.5, 2; 300, 0.5")]
    [InlineData(@"H(X) \text{ where } X \sim \text{Beta}(a, b)", "3, 5; 20, 0.75; 2.5, 17; 40, 50")]
    [InlineData(@"H(X) \text{ where } X \sim F(a, b)", "3, 5; 40, 6; 5, 70; 80, 90")]
    [InlineData(@"H(X) + b \text{ where } X \sim \text{Student}(a)", "3, 1; 40, 1; 31.9, 1")]
    [InlineData(@"\log p_X(b) \text{ where } X \sim F(a, 50)", "3, 0.25; 40, 1.5; 40, 1; 7, 4")]
    [InlineData(@"F_X(b) \text{ where } X \sim F(a, 5)", "3, 0.25; 40, 1.5; 5, 1; 7, 4")]
    [InlineData(@"P(X > b) \text{ where } X \sim F(a, 5)", "3, 0.25; 40, 1.5; 5, 1; 7, 4")]
    [InlineData(@"\log p_X(b) \text{ where } X \sim \text{Student}(a)", "3, 0.25; 40, 1.5; 5, -30")]
    [InlineData(@"F_X^{-1}(b) \text{ where } X \sim \text{Cauchy}(a, 2)", "3, 0.25; 40, 0.5; 5, 0.75; 7, 0.01; 7, 0.99")]
    public void HaveTheirDerivatives(string equation, string places) => Assert.All(
        EmittedMethod.Run($"y = {equation}", "double F(double a, double b)", string.Concat(places.Split("; ").Select(static place => $$"""
            {
                double[] at = [{{place}}];
                FGradient(at[0], at[1], out var byA, out var byB);
                double Off(double slope, double high, double low) => Math.Abs(slope - (high - low) / 2e-5) / Math.Max(1, Math.Abs(slope));
                off.Add(Off(byA, F(at[0] + 1e-5, at[1]), F(at[0] - 1e-5, at[1])));
                off.Add(Off(byB, F(at[0], at[1] + 1e-5), F(at[0], at[1] - 1e-5)));
            }

            """)).Insert(0, "var off = new System.Collections.Generic.List<double>();\n") + "return off.ToArray();"),
        static off => Assert.InRange(off, 0, 1e-6));
}
