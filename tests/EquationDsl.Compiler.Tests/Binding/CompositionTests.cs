using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Equations that use equations: what is found is at the place that uses them.</summary>
public class CompositionTests
{
    private static readonly (string Equation, string Signature)[] Others =
    [
        (@"f_\theta(x) = \theta x", "float Model(float x, float theta)"),
        (@"Sum(x) + b", "float Circle(ReadOnlySpan<float> x, float b)"),
        (@"\sum_i x_i + Loop(x, b)", "float Sum(ReadOnlySpan<float> x, float b)"),
        (@"a = 2 x; c = 3 x", "void Two(ReadOnlySpan<float> x, Span<float> a, Span<float> c)"),
        ("h = a x", "float First(float a, float x)"),
        ("h = a + x", "float Second(float a, float x)"),
        (@"y = x \odot", "void Broken(ReadOnlySpan<float> x, Span<float> y)"),
        ("q(x)", "float Inner(float x)"),
        (@"p_i = x_i^2", "void Powers(ReadOnlySpan<float> x, Span<float> p)"),
        (@"q = x + e, e \sim \mathcal{N}(0, 1)", "float Noisy(float x, NoiseKey key)"),
    ];

    [Theory]
    [InlineData("float x", "Model(x)", "EQ0065 'Model(x)': The equation 'Model' reads 'theta', and nothing here bears that name; pass it, or add a parameter 'theta'.")]
    [InlineData("float x", @"f_\theta(x)", @"EQ0065 'f_\theta(x)': The equation 'Model' reads 'theta', and nothing here bears that name; pass it, or add a parameter 'theta'.")]
    [InlineData("float x", "Model(x, 1, 2)", "EQ0023 'Model(x, 1, 2)': 'Model' takes 2 arguments, but 3 stand here.")]
    [InlineData("float a, float x", "h(a, x) + 1", "EQ0066 'h(a, x)': 'h' may be any of First(a, x), Second(a, x); name the method exactly, and pass all of its arguments.")]
    [InlineData("ReadOnlySpan<float> x, float b", "Circle(x, b)", "EQ0038 'Circle(x, b)': The definition of 'Loop' uses 'Loop' itself.")]
    [InlineData("ReadOnlySpan<float> x", @"\sum_i Two(x)_i", "EQ0031 'Two(x)': The equation 'Two', which has several results, has no meaning here; write an equation with one result instead.")]
    [InlineData("float x", "Inner(x)", "EQ0136 'Inner(x)': 'Loop' is not compiled, as the equation of 'Inner', which it uses, has an error; mend that one first")]
    [InlineData("float x", "Powers(x)", "EQ0058 'Powers(x)': 'x' is a scalar; Powers needs a vector.")]
    [InlineData("float x", "Noisy(x)", "EQ0198 'Noisy(x)': 'Noisy' draws noise, and this method has nothing to draw it from; add a parameter 'NoiseKey key' (or 'Random random', from which every call takes a key, without a gradient).")]
    [InlineData("ReadOnlySpan<float> x, float a, NoiseKey key", @"\sum_i x_i Noisy(a)", "EQ0207 'Noisy(a)': 'Noisy' draws noise and stands at each 'i', on which nothing depends that it is given: it may draw once or each time; give its value a name in a line of its own, as in z = Noisy(..), or give it something of each 'i'.")]
    [InlineData("float a, NoiseKey key", @"g(t) = Noisy(t); g(a) + g(2)", "EQ0207 'Noisy(t)': 'Noisy' draws noise and stands in a function: it may draw once or each time; give its value a name in a line of its own, as in z = Noisy(..).")]
    [InlineData("float a, NoiseKey key", @"\int_0^a Noisy(t) \, dt", "EQ0207 'Noisy(t)': 'Noisy' draws noise and stands below an integral: it may draw once or each time; give its value a name in a line of its own, as in z = Noisy(..).")]
    [InlineData("ReadOnlySpan<float> x", @"\sum_i Modle(x_i, 2)", "EQ0021 'Modle': 'Modle' is no function that is known here. Did you mean 'Model'?")]
    [InlineData("float theta, ReadOnlySpan<float> x", @"f_\theta(x_1) &= 2 \theta x_1 \\ J &= f_\theta(x_2)", @"EQ0021 'f_\theta': 'f_\theta' is no function that is known here. A line of the equation gives its value for the parameters alone; write that formula out here.")]
    public void AMistakeIsAtTheUse(string parameters, string equation, string expected)
    {
        var found = Assert.Single(Compile(parameters, equation).Diagnostics, static d => d.IsError);
        Assert.Equal(expected, $"{found.Rule.Id} '{equation.Substring(found.Span.Start, found.Span.Length)}': {found.Message}");
    }

    [Theory]
    [InlineData("float x, float theta", "Model(x)")]
    [InlineData("float x, float t", "f(x, t)")]
    [InlineData("ReadOnlySpan<float> x", @"\sum_i Model(x_i, 2)")]
    [InlineData("ReadOnlySpan<float> x, float theta", @"\sum_i f_\theta(x)_i")]
    [InlineData("ReadOnlySpan<float> x", @"\sum_i p_i")]
    [InlineData("ReadOnlySpan<float> x", @"\sum_i Powers(x)_i")]
    [InlineData("ReadOnlySpan<float> x, float a, NoiseKey key", @"z = Noisy(a); \sum_i x_i z")]
    [InlineData("ReadOnlySpan<float> x, Random random", @"\sum_i Noisy(x_i)")]
    [InlineData("ReadOnlySpan<float> x, float a", "First(a, Second(a, 3)) + x^\\top x")]
    public void AUseCompiles(string parameters, string equation)
    {
        var compiled = Compile(parameters, equation);
        Assert.DoesNotContain(compiled.Diagnostics, static d => d.IsError);
        Assert.NotNull(compiled.Source);
    }

    private static CompiledEquation Compile(string parameters, string equation)
    {
        var siblings = Others.Select(static o => new SiblingModel(o.Equation, Signatures.Method(o.Signature))).ToValueArray();
        return EquationCompiler.Compile(Signatures.Request(equation, $"float Loop({parameters})") with { Siblings = siblings });
    }
}
