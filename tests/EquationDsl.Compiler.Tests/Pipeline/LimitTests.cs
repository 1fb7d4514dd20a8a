using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Limits: those that are derivatives by definition, against the derivative by hand; the others are told.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData(@"y = \lim_{h \to 0} \frac{f(x+h) - f(x)}{h} \text{ where } f(u) = u^3 + a u", "3 * x * x + a")]
    [InlineData(@"f'(x) = \lim_{h \rightarrow 0} \frac{f(x+h) - f(x)}{h} \text{ where } f(u) = a u^3", "3 * a * x * x")]
    [InlineData(@"y = a \cdot \lim_{h \to 0} \frac{f(x) - f(x - h)}{h} \text{ where } f(u) = u^3", "3 * a * x * x")]
    [InlineData(@"y = a + \lim_{h \to 0} \frac{f(x+h) - f(x-h)}{2h} \text{ where } f(u) = u^3", "3 * x * x + a")]
    [InlineData(@"y = \lim_{t \to x} \frac{f(t) - f(x)}{t - x} \text{ where } f(u) = a u^3", "3 * a * x * x")]
    [InlineData(@"y = \lim_{h \to 0} \frac{\sin(x a + h a) - \sin(x a)}{h}", null)]
    [InlineData(@"y = \lim_{h \to 0} \frac{\sin(x + h) - \sin x}{h} + a", "Math.Cos(x) + a")]
    [InlineData(@"y = \lim_{h \to 0} \frac{1}{h} ((h + x)^2 a - x^2 a)", "2 * x * a")]
    [InlineData(@"y = \lim_{h \to 0} (e^{a (x + h)} - e^{a x}) / h", "a * Math.Exp(a * x)")]
    [InlineData(@"y = \lim_{h \to 0} \frac{g(x, a + h) - g(x, a)}{h} \text{ where } g(u, v) = u v^2", "2 * x * a")]
    [InlineData(@"y = \lim_{h \to 0} \frac{f(x+h) - f(x)}{2h} \text{ where } f(u) = a u^3", null)]
    [InlineData(@"y = \lim_{h \to 0} \frac{f(x+h) - f(x-h)}{h} \text{ where } f(u) = a u^3", null)]
    [InlineData(@"y = \lim_{h \to 0} \frac{f(x+h) - f(a)}{h} \text{ where } f(u) = a u^3", null)]
    [InlineData(@"y = \lim_{h \to 0} \frac{f(x+h) - g(x)}{h} \text{ where } f(u) = a u^3, g(u) = u", null)]
    [InlineData(@"y = \lim_{h \to 1} \frac{f(x+h) - f(x)}{h} \text{ where } f(u) = a u^3", null)]
    [InlineData(@"y = \lim_{n \to \infty} (1 + \frac{a x}{n})^n", null)]
    [InlineData(@"y = \lim_{h \to 0} \frac{\sin(h x)}{h} + a", null)]
    public void Of_a_difference_quotient_is_the_derivative(string equation, string? expected)
    {
        var limit = equation.Substring(equation.IndexOf(@"\lim", StringComparison.Ordinal)).Split([@" \text", " + a"], StringSplitOptions.None)[0];
        var found = EquationCompiler.Compile(Signatures.Request(equation, "double F(double x, double a)")).Diagnostics;
        if (expected is null)
        {
            Assert.Contains(found, d => d.Rule.Id == "EQ0250" && equation.Substring(d.Span.Start, d.Span.Length) == limit);
            return;
        }

        Assert.DoesNotContain(found, static d => d.IsError);
        Assert.All(
            EmittedMethod.Run(equation, "double F(double x, double a)", $"double x = 1.3, a = 0.7; return [F(x, a) - ({expected})];"),
            static off => Assert.InRange(Math.Abs(off), 0, 1e-14));
    }
}
