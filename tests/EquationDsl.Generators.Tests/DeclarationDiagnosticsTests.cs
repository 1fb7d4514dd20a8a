using Microsoft.CodeAnalysis;

namespace EquationDsl.Generators.Tests;

/// <summary>Declarations that cannot bear an equation: one error each, at the marked characters, with the marked words.</summary>
public class DeclarationDiagnosticsTests
{
    /// <summary>Members of a partial class; [| and |] mark the place.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "EQ0085", "[Equation(\"x\")] float [|F|](float x) => x;", "partial" },
        { "EQ0085", "interface I { [Equation(\"x\")] float [|F|](float x); }", "partial" },
        { "EQ0086", "[Equation(\"x\")] public partial float [|F|](float x); public partial float F(float x) => x;", "body" },
        { "EQ0087", "float P { [Equation(\"x\")] [|get|] => 1; }", "a property's accessor" },
        { "EQ0087", "[Equation(\"x\")] public static C operator [|+|](C x, C y) => x;", "an operator" },
        { "EQ0090", "[Equation(\"x\")] public partial void [|F|]<T>(ReadOnlySpan<float> x, Span<float> y) where T : struct;", "type parameters" },
        { "EQ0092", "[Equation(\"x\")] public partial void F([|float[]|] x, Span<float> y);", "'ReadOnlySpan<float>' for an input" },
        { "EQ0092", "[Equation(\"x\")] public partial void F([|List<double>|] x, Span<double> y);", "'ReadOnlySpan<double>'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|decimal|] x);", "write 'double'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|Half|] x);", "write 'float'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|byte|] x);", "write 'int'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|float?|] x);", "write 'float'" },
        { "EQ0092", "[Equation(\"x\")] public unsafe partial float F([|float*|] x);", "'ReadOnlySpan<float>'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|float[,]|] x);", "'ReadOnlyTensorSpan<float>'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|ReadOnlySpan<byte>|] x);", "'ReadOnlySpan<int>'" },
        { "EQ0092", "[Equation(\"x\")] public partial void F(ReadOnlySpan<float> x, out [|string|] y);", "write 'float'" },
        { "EQ0093", "[Equation(\"x\")] public partial float F(in [|float|] x);", "write 'float x'" },
        { "EQ0093", "[Equation(\"x\")] public partial float F(ref readonly [|double|] x);", "write 'double x'" },
        { "EQ0093", "[Equation(\"x\")] public partial void F(ref [|float|] x);", "'out float x'" },
        { "EQ0093", "[Equation(\"x\")] public partial float F(ref [|Span<float>|] x);", "write 'Span<float> x'" },
        { "EQ0094", "[Equation(\"x\")] public partial [|string|] F(float x);", "a number" },
        { "EQ0094", "[Equation(\"x\")] public partial [|Task<float>|] F(float x);", "a number" },
        { "EQ0094", "[Equation(\"x\")] public partial [|ref float|] F(float x);", "'ref float'" },
        { "EQ0095", "[Equation(\"x\")] public partial void [|F|](ReadOnlySpan<double> x);", "Span<double> result" },
        { "EQ0096", "[Equation(\"x\")] public partial void F(ReadOnlySpan<float> x, [|double|] a, Span<float> y);", "use 'float' throughout" },
        { "EQ0096", "[Equation(\"x\")] public partial [|float|] F(ReadOnlySpan<double> x);", "use 'double' throughout" },
        { "EQ0097", "[Equation(\"x\", WithRespectTo = \"x, [|wieght|]\")] public partial float F(float x, float weight);", "'x', 'weight'" },
        { "EQ0097", "[Equation(\"x\", WithRespectTo = \"[|n|]\")] public partial float F(float x, int n);", "whole-numbered" },
        { "EQ0082", "[Equation(\"x\", Derivatives = [|Derivatives.Gradient | Derivatives.Hessian|])] public partial void F(Span<float> y, ReadOnlySpan<float> x);", "'Jacobian'" },
        { "EQ0082", "[Equation(\"x\", Derivatives = [|Derivatives.HessianVectorProduct|])] public partial void F(float x, out float y, out float z);", "one number" },
        { "EQ0082", "[Equation(\"x\", Derivatives = [|Derivatives.Jacobian|])] public partial float F(ReadOnlySpan<int> x);", "no floating-point input" },
        { "EQ0082", "[Equation(\"x\", Derivatives = [|Derivatives.JacobianVectorProduct|])] public partial int F(ReadOnlySpan<float> x);", "a whole number" },
        { "EQ0082", "[Equation(\"x\", Derivatives = Derivatives.Jacobian, AccumulateGradients = [|true|])] public partial float F(float x);", "has none" },
        { "EQ0084", "int FHessian => 1; [Equation(\"x\", Derivatives = [|Derivatives.Hessian|])] public partial float F(float x);", "'FHessian'" },
        { "EQ0084", "[Equation(\"x\", Derivatives = [|Derivatives.JacobianVectorProduct|])] public partial float F(float x, float xTangent);", "'xTangent'" },
        { "EQ0098", "[Equation([|null!|])] public partial float F(float x);", "null" },
        { "EQ0098", "[Equation(\"a \\t [|bad|] b\")] public partial float F(float x);", "null" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_one_error_at_its_characters(string id, string marked, string words)
    {
        var (source, start, end) = Unmark($$"""
            using System;
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using EquationDsl;
            partial class C
            {
                {{marked}}
                [Equation("good")] public static partial float Good(float x);
            }
            """);

        var (result, diagnostics) = TestCompilation.Generate(TestCompilation.FailOnBad, source);

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal((id, DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
        Assert.Equal(source[start..end], source[diagnostic.Location.SourceSpan.Start..diagnostic.Location.SourceSpan.End]);
        Assert.Equal(start, diagnostic.Location.SourceSpan.Start);
        Assert.Contains(words, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains(result.GeneratedSources, static s => s.HintName == "C.Good.g.cs" && s.SourceText.ToString().Contains("// good", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_option_without_effect_is_a_remark_at_its_value()
    {
        var diagnostics = await TestCompilation.AnalyzeAsync(Compiler.EquationCompiler.Compile, isLive: true, """
            using EquationDsl;
            partial class C { [Equation("x", Parallel = true)] public partial float F(float x); }
            """);

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal(("EQ0083", DiagnosticSeverity.Info), (diagnostic.Id, diagnostic.Severity));
        Assert.Equal("true", diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Fact]
    public void A_file_local_type_cannot_bear_an_equation()
    {
        var (_, diagnostics) = TestCompilation.Generate(TestCompilation.Succeed, """
            using EquationDsl;
            file partial class C { [Equation("x")] public partial float F(float x); }
            """);

        Assert.Contains(diagnostics, static d => d.Id == "EQ0089" && d.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains("local to its file", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CS0501", "partial class C { [Equation(\"x\")] float F(float x); }")]
    [InlineData("CS0260", "class Outer { partial class C { [Equation(\"x\")] public partial float F(float x); } }")]
    [InlineData("CS0751", "class C { [Equation(\"x\")] partial float F(float x); }")]
    public void What_CSharp_says_is_not_said_twice(string id, string source)
    {
        var (result, diagnostics) = TestCompilation.Generate(TestCompilation.Succeed, "using EquationDsl;\n" + source);

        Assert.Contains(diagnostics, d => d.Id == id);
        Assert.DoesNotContain(diagnostics, static d => d.Id.StartsWith("EQ", StringComparison.Ordinal));
        Assert.Null(result.Exception);
    }

    [Fact]
    public void An_exception_in_the_compiler_is_an_error_that_names_the_equation()
    {
        var (result, diagnostics) = TestCompilation.Generate(
            static r => r.Equation == "x" ? throw new InvalidOperationException("Out of cheese.") : TestCompilation.Succeed(r),
            """
            using EquationDsl;
            partial class C
            {
                [Equation("x")] public partial float F(float x);
                [Equation("y")] public partial float G(float y);
            }
            """);

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal("EQ0099", diagnostic.Id);
        Assert.Contains("'F'", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("Out of cheese.", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Null(result.Exception);
        Assert.Equal(2, result.GeneratedSources.Length);
    }

    private static (string Source, int Start, int End) Unmark(string marked)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
        return (marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal), start, end);
    }
}
