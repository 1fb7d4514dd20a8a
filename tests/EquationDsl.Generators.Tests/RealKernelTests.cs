using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EquationDsl.Generators.Tests;

/// <summary>Real kernels in all that may contain them: not one warning, whatever the user's own code calls its types.</summary>
public class RealKernelTests
{
    /// <summary>Names that generated code uses too; a user may give them to types of a namespace of his own.</summary>
    private const string NamesOfGeneratedCode = """
        namespace Users
        {
            internal static class System { }
            internal static class Math { }
            internal static class MathF { }
            internal static class Lanes { }
            internal static class Shapes { }
            internal static class Overlap { }
            internal static class VectorWidth { }
            internal static class Scratch { }
            internal static class Span { }
            internal static class Float256 { }
            internal static class EquationDsl { }
        }
        """;

    /// <summary>After its modifiers, %Softmax stands for a method over spans and %Loss for one that returns; both have gradients.</summary>
    public static TheoryData<string> Containers =>
    [
        "namespace Users { static partial class C { internal static %Softmax internal static %Loss } }",
        "namespace Users; partial class C { internal static %Softmax internal static %Loss }",
        "partial class C { internal static %Softmax internal static %Loss }",
        "namespace Batch; partial class Entries { internal static %Softmax static partial class MatrixProduct { internal static %Loss } }",
        "namespace Users.@namespace; partial class @class { internal static %Softmax internal static %Loss }",
        "namespace Users; partial class C { internal static %Softmax internal partial struct D { internal static %Loss } }",
        "namespace Users; partial class C<T> where T : struct { internal static %Softmax partial class D<U> where U : notnull { internal static %Loss } }",
        "namespace Users; partial struct C { internal static %Softmax internal static %Loss }",
        "namespace Users; readonly ref partial struct C { internal static %Softmax internal static %Loss }",
        "namespace Users; partial record C(int N) { internal static %Softmax internal static %Loss }",
        "namespace Users; partial record struct C(int N) { internal static %Softmax internal static %Loss }",
        "namespace Users; readonly partial record struct C { internal static %Softmax internal static %Loss }",
        "namespace Users; partial interface C { internal static %Softmax internal static %Loss }",
        "namespace Users; partial class C { private static %Softmax internal static %Loss }",
        "namespace Users; partial class C { protected internal %Softmax private protected %Loss }",
        "namespace Users; partial class C { const float e = 2.5f; int n = 1; int Count => n + (int)e; static int Float512 => 1; class Float256 { } internal static %Softmax internal static %Loss }",
    ];

    [Theory]
    [MemberData(nameof(Containers))]
    public void No_container_brings_a_warning(string container)
    {
        foreach (var version in new[] { LanguageVersion.CSharp12, LanguageVersion.Latest })
        {
            var (_, result, diagnostics) = TestCompilation.BuildStrictly(version, Source(container), NamesOfGeneratedCode);

            Assert.Empty(diagnostics);
            Assert.Equal(2, result.GeneratedSources.Length);
        }
    }

    [Theory]
    [InlineData("[Equation(\"x\")] public static partial float F(float x); [Equation(\"x\")] public static partial double F(double x);")]
    [InlineData("[Equation(\"2 x\")] partial void F(ReadOnlySpan<float> x, Span<float> y); [Equation(\"2 x\")] partial void F(ReadOnlySpan<double> x, Span<double> y);")]
    [InlineData("[Equation(\"in event\")] public static partial float F(ReadOnlySpan<float> @in, ReadOnlySpan<float> @event);", "EQ0052")]
    [InlineData("[Equation(@\"\\sum_i in_i event_i + float\")] public static partial float F(ReadOnlySpan<float> @in, ReadOnlySpan<float> @event, float @float);")]
    [InlineData("[Equation(@\"base = \\exp(class)\")] static partial void @public(ReadOnlySpan<double> @class, Span<double> @base);")]
    [InlineData("[Equation(@\"mean = \\frac{1}{n} \\sum_i x_i; second = \\frac{1}{n} \\sum_i x_i^2\")] public static partial void F(ReadOnlySpan<double> x, out double mean, out double second);")]
    [InlineData("[Equation(\"softmax(z)\")] public static partial float[] F(ReadOnlySpan<float> z);")]
    [InlineData("[Equation(\"tanh(a x)\")] private partial void F(scoped ReadOnlySpan<float> x, scoped Span<float> y, float a = -1.5f);")]
    [InlineData("[Equation(\"x + Math + System\")] public static partial float F(float x, float Math, float System);")]
    [InlineData("[Equation(\"length + width + i + result + s0\")] public static partial float F(ReadOnlySpan<float> length, float width, float i, float result, float s0);", "EQ0054")]
    [InlineData("[Equation(\"length + width + i + s0 + sum\")] static partial void F(ReadOnlySpan<float> length, float width, float i, float s0, float sum, Span<float> result);")]
    [InlineData("[Equation(@\"\\sum_i Lanes_i Shapes_i V_i\")] public static partial float F(ReadOnlySpan<float> Lanes, ReadOnlySpan<float> Shapes, ReadOnlySpan<float> V);")]
    [InlineData("[Equation(@\"Overlap_i = \\exp(width_i) MethodImpl + V\")] static partial void F(ReadOnlySpan<float> width, float MethodImpl, float V, Span<float> Overlap);")]
    [InlineData("[Equation(@\"\\sum_{i=1}^k x_i\")] public static partial double F(ReadOnlySpan<double> x, int k);")]
    [InlineData("[Equation(@\"\\arg\\max_i x_i\")] public static partial int F(ReadOnlySpan<float> x);")]
    [InlineData("[Equation(@\"\\theta_{t+1} = \\theta_t - \\eta g\")] static partial void Descend(Span<float> theta, ReadOnlySpan<float> g, float eta);")]
    [InlineData("[Equation(\"softmax(z)\")] public static partial float[] F(params float[] z);")]
    [InlineData("[Equation(\"A x\")] public static partial void F(System.Numerics.Tensors.Tensor<double> A, in ReadOnlySpan<double> x, Span<double> Run);")]
    [InlineData("[Equation(\"a \\\\sum_i x_{y_i}\")] public static partial float F(float[] x, int[] y, in float a);")]
    public void No_signature_brings_a_warning(string members, string? error = null)
    {
        var source = $"#pragma warning disable CS1591\nusing System; using EquationDsl;\nnamespace Users.Kernels; public partial class C {{ {members} }}";
        var (_, _, diagnostics) = TestCompilation.BuildStrictly(LanguageVersion.CSharp13, source);

        Assert.Equal(error is null ? [] : [error], diagnostics.Select(static d => d.Id));
    }

    private static string Source(string container) => "using System; using EquationDsl;\n" + Regex.Replace(
        container,
        @"(?<modifiers>(\w+ )*)(?<hole>%Softmax|%Loss)",
        static m => (m.Groups["hole"].Value == "%Softmax" ? "[Equation(\"softmax(z)\")] " : "[Equation(@\"\\frac{1}{n} \\sum_i (w x_i + b - y_i)^2\")] ")
            + m.Groups["modifiers"].Value
            + (m.Groups["hole"].Value == "%Softmax"
                ? "partial void Softmax(ReadOnlySpan<float> z, Span<float> result);"
                : "partial double Loss(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double w, double b);"));

    [Fact]
    public void A_parameter_may_be_called_nameof()
    {
        const string Source = """
            using System; using System.Numerics.Tensors; using EquationDsl;
            static partial class C
            {
                [Equation("y_i = nameof_i x_i")]
                public static partial void Scale(ReadOnlySpan<double> nameof, ReadOnlySpan<double> x, Span<double> y);
            }
            """;
        var (_, _, diagnostics) = TestCompilation.BuildStrictly(LanguageVersion.CSharp13, Source);
        Assert.Empty(diagnostics.Where(static d => d.Id != "CS1591"));
    }

    /// <summary>What the implementing part says takes the place of what the user says, so it says nothing where the user does.</summary>
    [Fact]
    public void A_method_is_documented_by_its_writer_or_by_its_equation()
    {
        var (built, _, diagnostics) = TestCompilation.BuildStrictly(LanguageVersion.CSharp12, """
            using System; using EquationDsl;
            /// <summary>Kernels.</summary>
            public static partial class C
            {
                [Equation(@"a_i < b_i")] public static partial void Less(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> y);
                /// <summary>Mine.</summary>
                /// <param name="x">A number.</param>
                [Equation("x^2")] public static partial double Square(double x);
            }
            """.Replace("a_i < b_i", @"\mathbb{1}[a_i < b_i]", StringComparison.Ordinal));

        Assert.Empty(diagnostics);
        string Of(string method) => built.GetTypeByMetadataName("C")!.GetMembers(method).Single().GetDocumentationCommentXml()!;
        Assert.Contains(@"<c>\mathbb{1}[a_i &lt; b_i]</c>", Of("Less"), StringComparison.Ordinal);
        Assert.Contains("cost: 1 pass", Of("Less"), StringComparison.Ordinal);
        Assert.Contains("Receives the result, of length n", Of("Less"), StringComparison.Ordinal);
        Assert.Contains("Mine.", Of("Square"), StringComparison.Ordinal);
        Assert.DoesNotContain("cost:", Of("Square"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_extends_a_type_does_so_in_its_derivatives()
    {
        var (built, _, diagnostics) = TestCompilation.BuildStrictly(LanguageVersion.CSharp12, """
            using System; using EquationDsl;
            static partial class C
            {
                [Equation("tanh(x)", Derivatives = Derivatives.Gradient | Derivatives.JacobianVectorProduct)] internal static partial void Squashed(this ReadOnlySpan<float> x, Span<float> y);
                static void Use(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> d, Span<float> g) { x.Squashed(y); x.SquashedGradient(d, g); x.SquashedGradient(y, d, g); x.SquashedJacobianVectorProduct(d, g); }
            }
            """);

        Assert.Empty(diagnostics.Where(static d => d.Id != "CS1591"));
        Assert.All(built.GetTypeByMetadataName("C")!.GetMembers().Where(static m => m.Name.StartsWith("Squashed", StringComparison.Ordinal)), static m =>
            Assert.Equal("GeneratedCodeAttribute", m.GetAttributes().First(static a => a.AttributeClass!.Name != "EquationAttribute").AttributeClass!.Name));
    }
}
