using System.Globalization;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Densities of great shapes, where logarithms of gamma functions cancel, against numbers of 60 digits.</summary>
public sealed class GreatShapeTests
{
    [Theory]
    [InlineData(15.5, 12.0, 0.081612889560225463, 0.20833333333333333, -0.22332859280236512)]
    [InlineData(16.0, 16.0, 0.09921753162215582, -0.0625, 0.031575393912320869)]
    [InlineData(16.5, 3.0, 2.384123639997147e-7, 4.1666666666666667, -1.6741390829545138)]
    [InlineData(1000.0, 990.0, 0.012116525387114366, 0.0090909090909090909, -0.0095502525201764412)]
    [InlineData(1000000.0, 1000000.0, 0.00039894224715624403, -1.0e-6, 5.0000008333333333e-7)]
    [InlineData(1000000.0, 1002000.0, 5.4026860136788029e-5, -0.0019970059880239521, 0.0019985026627563894)]
    [InlineData(100000000.0, 100010000.0, 2.4195459407843491e-5, -0.0001, 0.00010000000033331667)]
    [InlineData(20.0, 0.001, 8.2124187203255685e-75, 18999.0, -9.8782792712242861)]
    public void OfGamma(double a, double x, double density, double byNumber, double byShape)
    {
        var given = string.Create(CultureInfo.InvariantCulture, $"{x:R}, {a:R}");
        AssertNear([density, byNumber, byShape], EmittedMethod.Run(
            @"p_X(x) \text{ where } X \sim \text{Gamma}(a, 1)", "double F(double x, double a)", $"FGradient({given}, out var dx, out var da); var p = F({given}); return [p, dx / p, da / p];"));
        AssertNear([density, byNumber], EmittedMethod.Run(
            @"p_X(2x) \text{ where } X \sim \chi^2(2 a)", "double F(double x, double a)", $"FGradient({given}, out var dx, out _); var p = F({given}); return [2 * p, dx / p];"));
    }

    [Theory]
    [InlineData(16.0, 2.0, 0.9, 5.6002387929744536, 6.666666666666664, 0.015963013753938429)]
    [InlineData(3.0, 40.0, 0.05, 11.647259663426736, -1.0526315789473708, -0.16898946690565212)]
    [InlineData(1000.0, 2000.0, 0.33, 43.206748127603204, 43.690637720488255, -0.0097169284461022171)]
    [InlineData(1000000.0, 1000000.0, 0.5005, 415.10765308609604, -3999.9999999995595, 0.00099975033314592314)]
    [InlineData(1000000.0, 1000000.0, 0.499, 20.666900102677592, 8000.0240000960075, -0.0020017526706105791)]
    [InlineData(1000000.0, 3.0, 0.999999, 183940.36438072998, -999999.99994248864, 1.999996499975911e-6)]
    [InlineData(0.5, 1000000.0, 1e-07, 1614342.2102851024, -5999999.0999999102, -0.33907506697258058)]
    [InlineData(500000.0, 2000000.0, 0.2001, 1457.9291605775591, -1565.661724707094, 0.00050067504197104836)]
    [InlineData(100000000.0, 100000000.0, 0.50001, 10841.347861750702, -7999.9999231635918, 2.0002300002581858e-5)]
    [InlineData(30.0, 30.0, 1e-05, 1.7734543445597669e-127, 2899970.9997099969, -10.811375516272215)]
    public void OfBeta(double a, double b, double x, double density, double byNumber, double byShape)
    {
        var given = string.Create(CultureInfo.InvariantCulture, $"{x:R}, {a:R}, {b:R}");
        AssertNear([density, byNumber, byShape], EmittedMethod.Run(
            @"p_X(x) \text{ where } X \sim \text{Beta}(a, b)", "double F(double x, double a, double b)", $"FGradient({given}, out var dx, out var da, out _); var p = F({given}); return [p, dx / p, da / p];"));
    }

    [Theory]
    [InlineData(@"P(X = x) \text{ where } X \sim \text{Poisson}(n)", 1e6, 1e6, 0.00039894224715624403)]
    [InlineData(@"P(X = x) \text{ where } X \sim \text{Poisson}(n)", 1001000, 1e6, 0.00024189010120174142)]
    [InlineData(@"P(X = x) \text{ where } X \sim \text{Poisson}(n)", 1e8, 1e8, 3.9894228006898078e-5)]
    [InlineData(@"P(X = x) \text{ where } X \sim \text{Poisson}(n)", 40, 0, 0)]
    [InlineData(@"P(X = x) \text{ where } X \sim \text{Poisson}(n)", 0, 0, 1)]
    [InlineData(@"P(X = x) \text{ where } X \sim \text{Binomial}(n, \frac{1}{2})", 500, 1000, 0.025225018178360802)]
    [InlineData(@"P(X = x) \text{ where } X \sim \text{Binomial}(n, \frac{1}{2})", 5e7, 1e8, 7.9788455880815396e-5)]
    [InlineData(@"P(X = x) \text{ where } X \sim \text{Binomial}(n, 1)", 40, 40, 1)]
    [InlineData(@"P(X = x) \text{ where } X \sim \text{Binomial}(n, 1)", 39, 40, 0)]
    [InlineData(@"P(X = x) \text{ where } X \sim \text{Binomial}(n, 0)", 0, 40, 1)]
    [InlineData(@"p_X(x) \text{ where } X \sim \text{Student}(n)", 1, 1e6, 0.2419706035338315)]
    [InlineData(@"p_X(x) \text{ where } X \sim \text{Student}(n)", 2, 1e10, 0.053990966522636471)]
    [InlineData(@"\int_0^1 p_X(t) \, dt + 0 x \text{ where } X \sim \text{Beta}(n, n)", 0, 1e6, 1)]
    [InlineData(@"\int_0^\infty p_X(t) \, dt + 0 x \text{ where } X \sim \text{Gamma}(n, 1)", 0, 1e6, 1)]
    public void OfCountsAndOthers(string equation, double x, double n, double value) => AssertNear([value], EmittedMethod.Run(
        equation, "double F(double x, double n)", string.Create(CultureInfo.InvariantCulture, $"return [F({x:R}, {n:R})];"), new EquationOptions(DerivativeKinds.None)));

    /// <summary>At the ends, and where no density is.</summary>
    [Theory]
    [InlineData(@"\log p_X(x) \text{ where } X \sim \text{Gamma}(a, 1)", 0, 40, double.NegativeInfinity)]
    [InlineData(@"\log p_X(x) \text{ where } X \sim \text{Gamma}(a, 1)", -1, 40, double.NegativeInfinity)]
    [InlineData(@"\log p_X(x) \text{ where } X \sim \text{Gamma}(a, 1)", 0, 1, 0)]
    [InlineData(@"\log p_X(x) \text{ where } X \sim \text{Beta}(a, 1)", 0, 40, double.NegativeInfinity)]
    [InlineData(@"\log p_X(x) \text{ where } X \sim \text{Beta}(a, 1)", 1, 40, 3.6888794541139363)]
    [InlineData(@"\log p_X(x) \text{ where } X \sim \text{Beta}(a, 1)", 2, 40, double.NegativeInfinity)]
    public void EndsAreKept(string equation, double x, double a, double value)
    {
        var run = EmittedMethod.Run(equation, "double F(double x, double a)", string.Create(CultureInfo.InvariantCulture, $"FGradient({x:R}, {a:R}, out var dx, out var da); return [F({x:R}, {a:R}), da];"));
        Assert.True(run[0].Equals(value) || Math.Abs(run[0] - value) < 1e-12);
        Assert.False(double.IsNaN(run[1]) && double.IsFinite(value));
    }

    /// <summary>The value to 1e-12, derivatives to 1e-11.</summary>
    private static void AssertNear(double[] expected, double[] found)
    {
        Assert.InRange(Math.Abs(found[0] - expected[0]), 0, 1e-12 * expected[0]);
        Assert.All(expected.Zip(found).Skip(1), static p => Assert.InRange(Math.Abs(p.Second - p.First), 0, 1e-11 * (1 + Math.Abs(p.First))));
    }
}
