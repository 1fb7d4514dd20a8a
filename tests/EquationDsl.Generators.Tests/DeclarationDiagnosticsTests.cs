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
        { "EQ0092", "[Equation(\"x\")] public partial void F([|float[]?|] x, Span<float> y);", "'ReadOnlySpan<float>' for an input" },
        { "EQ0092", "[Equation(\"x\")] public partial void F([|List<double>|] x, Span<double> y);", "'ReadOnlySpan<double>'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|decimal|] x);", "write 'double'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|Half|] x);", "write 'float'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|byte|] x);", "write 'int'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|float?|] x);", "write 'float'" },
        { "EQ0092", "[Equation(\"x\")] public unsafe partial float F([|float*|] x);", "'ReadOnlySpan<float>'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|float[,]|] x);", "'ReadOnlyTensorSpan<float>'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|ReadOnlySpan<byte>|] x);", "'ReadOnlySpan<int>'" },
        { "EQ0092", "[Equation(\"x\")] public partial void F(ReadOnlySpan<float> x, out [|string|] y);", "write 'float'" },
        { "EQ0092", "[Equation(\"x\")] public partial void F(float[] x, [|float[]|] y);", "cannot write to; write 'Span<float>' for the result" },
        { "EQ0092", "[Equation(\"x\")] public partial void F([|System.Numerics.Tensors.Tensor<double>|] x);", "cannot write to; write 'TensorSpan<double>' for the result" },
        { "EQ0093", "[Equation(\"x\")] public partial float F(ref readonly [|double|] x);", "write 'double x'" },
        { "EQ0093", "[Equation(\"x\")] public partial void F(ref [|float|] x);", "'out float x'" },
        { "EQ0093", "[Equation(\"x\")] public partial float F(ref [|Span<float>|] x);", "write 'Span<float> x'" },
        { "EQ0094", "[Equation(\"x\")] public partial [|string|] F(float x);", "a number" },
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
        { "EQ0081", "[Equation(@\"s_t = \\sin(s_{t-1} + x_t)\", Checkpoint = [|0|])] public partial void F(ReadOnlySpan<float> x, float s0, Span<float> s);", "at least 1" },
        { "EQ0081", "[Equation(@\"s_t = \\sin(s_{t-1} + x_t)\", Checkpoint = [|-3|])] public partial void F(ReadOnlySpan<float> x, float s0, Span<float> s);", "'Checkpoint = -3'" },
        { "EQ0082", "[Equation(@\"s_t = \\sin(s_{t-1} + x_t)\", Derivatives = Derivatives.None, Checkpoint = [|3|])] public partial void F(ReadOnlySpan<float> x, float s0, Span<float> s);", "has none" },
        { "EQ0084", "int FHessian => 1; [Equation(\"x\", Derivatives = [|Derivatives.Hessian|])] public partial float F(float x);", "'FHessian'" },
        { "EQ0084", "[Equation(\"x\", Derivatives = [|Derivatives.JacobianVectorProduct|])] public partial float F(float x, float xTangent);", "'xTangent'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|double?|] x);", "write 'double'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|int?|] n);", "write 'int'" },
        { "EQ0092", "[Equation(\"x\")] public partial void F(float x, out [|float[]|] y);", "write 'Span<float>' without 'out'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|(float A, float B)|] x);", "cannot use" },
        { "EQ0094", "[Equation(\"x\")] public partial [|(float, int)|] F(float x);", "elements with the names of the left sides, as in '(float a, int b)'" },
        { "EQ0094", "[Equation(\"x\")] public partial [|(float Loss, float[] Rows)|] F(float x);", "write 'Rows' into a parameter 'Span<float> rows'" },
        { "EQ0094", "[Equation(\"x\")] public partial [|(float loss, decimal d)|] F(float x);", "'d' is of type 'decimal'" },
        { "EQ0094", "[Equation(\"x\")] public partial [|(float x, float y)|] F(float x);", "as a result may be 'xNew'" },
        { "EQ0096", "[Equation(\"x\")] public partial [|(float a, double b)|] F(float x);", "Element 'b' is 'double'" },
        { "EQ0094", "[Equation(\"x\")] public partial [|Task<float>|] F(float x);", "return 'float'" },
        { "EQ0094", "[Equation(\"x\")] public partial [|double?|] F(double x);", "return 'double'" },
        { "EQ0094", "[Equation(\"x\")] public partial [|Span<float>|] F(float x);", "'float[]'" },
        { "EQ0056", "[Equation(\"x\")] public partial float F([Shape(\"[|m x n|]\")] ReadOnlySpan<float> x);", "[Shape(\"m, n\")]" },
        { "EQ0056", "[Equation(\"x\")] public partial float F([Shape(@\"[|(m \\times 3)|]\")] ReadOnlySpan<float> x);", "[Shape(\"m, 3\")]" },
        { "EQ0056", "[Equation(\"x\")] public partial float F([Shape(\"m, [|?|]\")] ReadOnlySpan<float> x);", "'?' is no dimension" },
        { "EQ0056", "[Equation(\"x\")] public partial float F([Shape(\"[|m, , n|]\")] ReadOnlySpan<float> x);", "[Shape(\"m, n\")]" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|float[][]|] x);", "'ReadOnlyTensorSpan<float>'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|System.Numerics.Vector3|] x);", "'ReadOnlySpan<float>'" },
        { "EQ0092", "[Equation(\"x\")] public partial float F([|nint|] x);", "write 'long'" },
        { "EQ0094", "[Equation(\"x\")] public partial [|List<double>|] F(double x);", "a new array, 'double[]'" },
        { "EQ0094", "[Equation(\"x\")] public partial [|decimal|] F(double x);", "return 'double'" },
        { "EQ0094", "[Equation(\"x\")] public partial [|bool|] F(double x);", "\\mathbb{1}" },
        { "EQ0090", "[Equation(\"x\")] public partial T [|F|]<T>(T x) where T : struct;", "type parameters" },
        { "EQ0145", "[Equation(\"x\")] public partial float F([Shape(\"[|n|]\")] float x);", "'ReadOnlySpan<float>'" },
        { "EQ0146", "[Equation(\"x\")] public partial float F([Symbol(@\"[|\\bar{x|]\")] float x);", "no notation" },
        { "EQ0142", "[Equation(\"x + [|\\frac|]{1}{x}\")] public partial float F(float x);", "'\\f' here as a form feed" },
        { "EQ0142", "[Equation(\"2 [|\\theta|]\")] public partial float F(float theta);", "a tab" },
        { "EQ0142", "[Equation(\"[|\\nu|] + 1\")] public partial float F(float nu);", "a line end" },
        { "EQ0142", "[Equation(\"[|\\beta|] x\")] public partial float F(float beta, float x);", "a backspace" },
        { "EQ0142", "[Equation(\"[|\\alpha|] x\")] public partial float F(float alpha, float x);", "a bell" },
        { "EQ0142", "[Equation(\"[|\\rho|] x\")] public partial float F(float rho, float x);", "a carriage return" },
        { "EQ0142", "[Equation(\"[|\\vec|] x\")] public partial float F(float x);", "a vertical tab" },
        { "EQ0142", "[Equation(\"[|\\epsilon|] x\")] public partial float F(float epsilon, float x);", "an escape character" },
        { "EQ0142", "[Equation(@\"\\frac{x}{2} + \" + \"3 [|\\times|] x\")] public partial float F(float x);", "'\\times'" },
        { "EQ0142", "[Equation(\"a x\")] public partial float F(float x, [Symbol(\"[|\\alpha|]\")] float a);", "'\\alpha'" },
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

    /// <summary>Once a project, however many equations it has.</summary>
    [Fact]
    public async Task A_build_without_optimisation_is_told_so()
    {
        const string Source = """
            using EquationDsl;
            partial class C { [Equation("x")] public partial float F(float x); [Equation("x")] public partial float G(float x); }
            """;

        var debug = await TestCompilation.AnalyzeAsync(Compiler.EquationCompiler.Compile, isLive: true, OptimizationLevel.Debug, Source);
        var release = await TestCompilation.AnalyzeAsync(Compiler.EquationCompiler.Compile, isLive: true, OptimizationLevel.Release, Source);
        var withoutEquations = await TestCompilation.AnalyzeAsync(Compiler.EquationCompiler.Compile, isLive: true, OptimizationLevel.Debug, "class C { }");

        var remark = Assert.Single(debug);
        Assert.Equal(("EQ0143", DiagnosticSeverity.Info), (remark.Id, remark.Severity));
        Assert.Contains("<Optimize>true</Optimize>", remark.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(release);
        Assert.Empty(withoutEquations);
    }

    [Theory]
    [InlineData(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp9, "9.0")]
    [InlineData(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp10, "10.0")]
    [InlineData(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp11, "11.0")]
    public void An_old_language_is_one_error(Microsoft.CodeAnalysis.CSharp.LanguageVersion version, string name)
    {
        var (_, _, diagnostics) = TestCompilation.BuildStrictly(version, """
            using System; using EquationDsl;
            namespace Users
            {
                static partial class C
                {
                    [Equation("softmax(z)")] internal static partial void Softmax(ReadOnlySpan<float> z, Span<float> y);
                    [Equation("x^2")] internal static partial double Square(double x);
                }
            }
            """);

        var error = Assert.Single(diagnostics);
        Assert.Equal("EQ0141", error.Id);
        Assert.Contains($"C# {name}", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Equation(\"y = x\\nz = y\")] public partial void F(float x, out float y, out float z);")]
    [InlineData("[Equation(\"y = x\\n z =\\ty\")] public partial void F(float x, out float y, out float z);")]
    [InlineData("[Equation(\"y = x\\r\\nz = y\")] public partial void F(float x, out float y, out float z);")]
    [InlineData("[Equation(\"\\\\theta + \\\\nu\")] public partial float F(float theta, float nu);")]
    [InlineData("[Equation(@\"\\theta\n+ 1\")] public partial float F(float theta);")]
    public void A_line_end_is_no_lost_backslash(string member)
    {
        var (_, diagnostics) = TestCompilation.Generate(Compiler.EquationCompiler.Compile, $"using EquationDsl; partial class C {{ {member} }}");

        Assert.Empty(diagnostics);
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
    [InlineData("CS8796", "partial class C { [Equation(\"x\")] static partial float F(float x); }")]
    [InlineData("CS8797", "partial class C { [Equation(\"x\")] static partial void F(float x, out float y); }")]
    [InlineData("CS1009", "partial class C { [Equation(\"\\sum_i x_i\")] public partial float F(float x); }")]
    [InlineData("CS1009", "partial class C { [Equation(\"x\")] public partial float F([Symbol(\"\\sigma\")] float x); }")]
    [InlineData("CS0103", "partial class C { [Equation(Text)] public partial float F(float x); }")]
    [InlineData("CS7036", "partial class C { [Equation] public partial float F(float x); }")]
    [InlineData("CS0246", "partial class C { [Equation(\"x\")] public partial float F(Tensorr<float> x); }")]
    [InlineData("CS0246", "partial class C { [Equation(\"x\")] public partial Matrix F(float x); }")]
    [InlineData("CS0246", "partial class C { [Equation(\"x\")] public partial float F(System.ReadOnlySpan<Real> x); }")]
    [InlineData("CS0751", "class C { [Equation(\"x\")] partial float F(float x); }")]
    public void What_CSharp_says_is_not_said_twice(string id, string source)
    {
        var (result, diagnostics) = TestCompilation.Generate(TestCompilation.Succeed, "using EquationDsl;\n" + source);

        Assert.Contains(diagnostics, d => d.Id == id);
        Assert.DoesNotContain(diagnostics, static d => d.Id.StartsWith("EQ", StringComparison.Ordinal));
        Assert.True(id is "CS0501" or "CS0751" or "CS0260" || diagnostics.All(d => d.Id == id));
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
