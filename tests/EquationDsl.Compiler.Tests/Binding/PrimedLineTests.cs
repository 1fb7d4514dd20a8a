using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Derivatives by a prime and by a quotient of d's, against values by hand; what a line states of one is checked.</summary>
public sealed class PrimedLineTests
{
    [Theory]
    [InlineData(@"f(x) = x^3 - 2 \\ y = x - f(x)/f'(x)", "double x", "2", 1.5)]
    [InlineData(@"f(x) = x^3 - 2 \\ f'(x) = 3 x^2 \\ y = x - f(x)/f'(x)", "double x", "2", 1.5)]
    [InlineData(@"f(x) = x^3 \\ y = f'(x) + f''(x)", "double x", "2", 24)]
    [InlineData(@"f(x) = x^3 \\ f'(x) = 3 x^2", "double x", "2", 8)]
    [InlineData(@"\tanh'(x) = 1 - \tanh^2(x)", "double x", "2", 0.070650824853164)]
    [InlineData(@"y = \frac{d}{dx} \frac{x^3}{3} + d x", "double x, double d", "2, 5", 14)]
    [InlineData(@"\frac{d f}{d x} + d, \quad f = x^3", "double x, double d", "2, 5", 17)]
    [InlineData(@"\frac{d^2}{dx^2} x^3 + d", "double x, double d", "2, 5", 17)]
    [InlineData(@"y = \frac{d}{d + x}", "double x, double d", "2, 5", 5.0 / 7)]
    [InlineData(@"y = 2 L, \quad L = (x - y_0)^2", "double x, double y0", "2, 1", 2)]
    [InlineData(@"L = (3 x - y_0)^2 \\ y = \frac{\partial L}{\partial x}", "double x, double y0", "2, 1", 30)]
    public void HaveTheirValues(string equation, string parameters, string arguments, double expected) =>
        Assert.Equal(expected, Assert.Single(EmittedMethod.Run(equation, $"double F({parameters})", $"return [F({arguments})];")), 1e-12);

    [Theory]
    [InlineData(@"f(x) = \frac{1}{1+e^{-x}} \\ f'(x) = f(x) (1 + f(x))")]
    [InlineData(@"\tanh'(x) = 1 + \tanh^2(x)")]
    [InlineData(@"f(x) = x^3 \\ f''(x) = 5 x")]
    public void FalseOnesAreFound(string equation) => Assert.Contains(
        EquationCompiler.Compile(Signatures.Request(equation, "double F(double x)", new EquationOptions())).Diagnostics, static d => d.Rule.Id == "EQ0076");
}
