using EquationDsl.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Generators.Tests;

/// <summary>Declarations that can bear an equation: what is generated for them compiles, from the model alone and from the declaration.</summary>
public class DeclarationTests
{
    public static TheoryData<string> Declarations =>
    [
        // Containing types.
        "partial class C { # static partial float F(float x); }",
        "namespace A.B { partial class C { # static partial float F(float x); } }",
        "namespace A.B; partial class C { # static partial float F(float x); }",
        "namespace A.@namespace; partial class @class { # static partial float F(float x); }",
        "static partial class C { partial class D { internal partial struct E { # static partial float F(float x); } } }",
        "partial class C<T> where T : struct { # static partial float F(float x); }",
        "partial class C<T> { partial class D<@if, U> { # static partial float F(float x); } }",
        "partial struct C { # readonly partial float F(float x); }",
        "ref partial struct C { # partial float F(float x); }",
        "readonly partial struct C { # partial float F(float x); }",
        "partial record C(int N) { # partial float F(float x); }",
        "partial record class C { # partial float F(float x); }",
        "partial record struct C(float N) { # partial float F(float x); }",
        "readonly partial record struct C(float N) { # partial float F(float x); }",
        "partial interface C { # static partial float F(float x); }",
        "partial interface C<in T, out U> { # static partial float F(float x); }",
        "partial class C { static partial class D { } } partial class C { static partial class D { # static partial float F(float x); } }",

        // Accessibility and other modifiers.
        "partial class C { #internal static partial float F(float x); }",
        "partial class C { #protected internal partial float F(float x); }",
        "partial class C { #private protected partial float F(float x); }",
        "partial class C { #private partial float F(float x); }",
        "partial class C { #partial void F(ReadOnlySpan<float> x, Span<float> y); }",
        "partial class C { #static partial void F(ReadOnlySpan<float> x, Span<float> y); }",
        "partial class C { # virtual partial float F(float x); }",
        "partial class C { # unsafe static partial float F(float x); }",
        "partial class C { # static unsafe partial float F(float x); }",
        "abstract class B { public abstract float F(float x); } partial class C : B { # sealed override partial float F(float x); }",
        "static partial class C { # static partial float F(this ReadOnlySpan<float> x); }",

        // Parameters and results.
        "partial class C { # partial void F(ReadOnlySpan<float> x, Span<float> result); }",
        "partial class C { # partial void F(scoped ReadOnlySpan<float> x, scoped Span<float> result); }",
        "partial class C { # partial float F(params ReadOnlySpan<float> x); }",
        "partial class C { # partial float F(ReadOnlySpan<int> labels, int n, long m, ReadOnlySpan<float> p); }",
        "partial class C { # partial void F(ReadOnlySpan<double> x, out double mean, out double variance); }",
        "partial class C { # partial float F(ReadOnlySpan<float> @in, float @float, float @event = 1e-5f); }",
        "partial class C { # partial float F(float x, float a = float.NaN, float b = float.NegativeInfinity, int n = -3, long m = 5); }",
        "partial class C { # partial float[] F(ReadOnlySpan<float> x); }",
        "partial class C { # partial float @return(Random random, float x); }",
        "partial class C { # partial void F([Symbol(@\"\\theta\")] float t, [Shape(\"m, n\")] ReadOnlySpan<float> x, Span<float> y); }",
        "partial class C { # partial void F(System.Numerics.Tensors.ReadOnlyTensorSpan<float> x, System.Numerics.Tensors.TensorSpan<float> y); }",
        "partial class C { # partial System.Numerics.Tensors.Tensor<double> F(System.Numerics.Tensors.ReadOnlyTensorSpan<double> x); }",
        "partial class C { # static partial float F(float x); # static partial float F(ReadOnlySpan<float> x); # static partial double F(double x); }",
        "partial class C { # static partial float F(float x); # static partial float f(float x); }",
    ];

    [Theory]
    [MemberData(nameof(Declarations))]
    public void A_body_is_added(string declaration)
    {
        var (result, diagnostics) = TestCompilation.Generate(TestCompilation.Succeed, Source(declaration));

        Assert.Empty(diagnostics);
        Assert.Equal(declaration.Count(static c => c == '#'), result.GeneratedSources.Length);
    }

    [Theory]
    [MemberData(nameof(Declarations))]
    public void An_error_in_the_equation_is_the_only_error(string declaration)
    {
        var (_, diagnostics) = TestCompilation.Generate(TestCompilation.FailOnBad, Source(declaration).Replace("\"x\"", "\"bad\"", StringComparison.Ordinal));

        Assert.All(diagnostics, static d => Assert.Equal("EQ0098", d.Id));
        Assert.All(diagnostics, static d => Assert.True(d.Location.IsInSource));
        Assert.Equal(declaration.Count(static c => c == '#'), diagnostics.Length);
    }

    private static string Source(string declaration)
    {
        var usings = "using System; using EquationDsl;\n";
        return usings + declaration
            .Replace("# ", "[Equation(\"x\")] public ", StringComparison.Ordinal)
            .Replace("#", "[Equation(\"x\")] ", StringComparison.Ordinal);
    }
}
