using EquationDsl.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EquationDsl.Generators.Tests;

/// <summary>A member that bears the name of a generated method is one error at the attribute, not one of C# inside the generated file.</summary>
public class TakenNamesTests
{
    private const string Layer = "[[|Equation(@\"h = \\tanh(W x); y_i = h_i^3\")|]] public static partial void F(ReadOnlySpan<double> x, [Shape(\"m, n\")] ReadOnlySpan<double> W, Span<double> y);";
    private const string Softmax = "[[|Equation(\"softmax(x)\")|]] public static partial void F(ReadOnlySpan<double> x, Span<double> result);";

    public static TheoryData<string, string> Members => new()
    {
        // A field, a property, an event, a type, the type itself.
        { "static int FGradient = 1; [[|Equation(\"x^2\")|]] public static partial double F(double x);", "'Gradient' needs the name 'FGradient', which a member of the type has already" },
        { "static int FGradient => 1; [Equation(\"x^2\", Derivatives = [|Derivatives.Gradient|])] public static partial double F(double x);", "'FGradient'" },
        { "class FGradient; [[|Equation(\"x^2\")|]] public static partial double F(double x);", "'FGradient'" },
        { "static int FJacobian = 1; [Equation(\"x^2\", Derivatives = [|Derivatives.Jacobian|])] public static partial double F(double x);", "'FJacobian'" },
        { "static int FJacobianVectorProduct = 1; [Equation(\"x^2\", Derivatives = [|Derivatives.JacobianVectorProduct|])] public static partial double F(double x);", "'FJacobianVectorProduct'" },
        { "static int FHessian = 1; [Equation(\"x^2\", Derivatives = [|Derivatives.Hessian|])] public static partial double F(double x);", "'FHessian'" },
        { "static int FHessianVectorProduct = 1; [Equation(\"x^2\", Derivatives = [|Derivatives.HessianVectorProduct|])] public static partial double F(double x);", "'FHessianVectorProduct'" },

        // Methods of the same parameters, passed however they are.
        { "static void FGradient(double y, ref double z) { } [[|Equation(\"x^2\")|]] public static partial double F(double x);", "'FGradient', which a method of the type with the same parameters has" },
        { "static void FJacobian(double y, out double z) => z = y; [Equation(\"x^2\", Derivatives = [|Derivatives.Jacobian|])] public static partial double F(double x);", "'FJacobian'" },
        { "static void FJacobianVectorProduct(double y, double z) { } [Equation(\"x^2\", Derivatives = [|Derivatives.JacobianVectorProduct|])] public static partial double F(double x);", "'FJacobianVectorProduct'" },
        { "static void FHessian(double y, out double z) => z = y; [Equation(\"x^2\", Derivatives = [|Derivatives.Hessian|])] public static partial double F(double x);", "'FHessian'" },
        { "static void FHessianVectorProduct(double y, double v, out double z) => z = y; [Equation(\"x^2\", Derivatives = [|Derivatives.HessianVectorProduct|])] public static partial double F(double x);", "'FHessianVectorProduct'" },

        // Overloads over what is known, and what they call.
        { "static void FGradient(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c, Span<double> d) { } " + Softmax, "'FGradient'" },
        { "static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, Span<double> d) { } " + Layer, "'F' needs the name 'F', which a method" },
        { "static void FGradient(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c, ReadOnlySpan<double> d, Span<double> e, Span<double> f) { } " + Layer, "'FGradient'" },
        { "static int FKernel = 1; [[|Equation(\"x^2\")|]] public static partial double F(double x);", "'FKernel'" },
        { "static int FGradientKernel = 1; [[|Equation(\"x^2\")|]] public static partial double F(double x);", "'FGradientKernel'" },
        { "static int FKeepingKernel = 1; " + Layer, "'FKeepingKernel'" },
    };

    [Theory, MemberData(nameof(Members))]
    public async Task Are_an_error_at_the_attribute(string marked, string words)
    {
        var source = $"using System;\nusing EquationDsl;\nstatic partial class C\n{{\n    {marked}\n}}";
        var start = source.IndexOf("[|", StringComparison.Ordinal);
        source = source.Remove(start, 2);
        var end = source.IndexOf("|]", StringComparison.Ordinal);
        source = source.Remove(end, 2);

        foreach (var diagnostics in new[] { TestCompilation.BuildStrictly(LanguageVersion.Latest, source).Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error), await TestCompilation.AnalyzeAsync(EquationCompiler.Compile, isLive: true, source) })
        {
            var found = Assert.Single(diagnostics);
            Assert.Equal("EQ0084", found.Id);
            Assert.Contains(words, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
            Assert.Equal(source[start..end], source[found.Location.SourceSpan.Start..found.Location.SourceSpan.End]);
        }
    }

    [Fact]
    public void The_type_itself_may_not_bear_the_name() => Assert.Equal(
        ["EQ0084"],
        TestCompilation.BuildStrictly(LanguageVersion.Latest, "using EquationDsl; static partial class FGradient { [Equation(\"x^2\")] public static partial double F(double x); }")
            .Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => d.Id));

    [Theory]
    [InlineData("static void FGradient(double x) { } [Equation(\"x^2\")] public static partial double F(double x);")]
    [InlineData("static void FGradient<T>(double x, out T y) => y = default; [Equation(\"x^2\")] public static partial double F(double x);")]
    [InlineData("static int FGradient = 1; [Equation(\"x^2\", Derivatives = Derivatives.None)] public static partial double F(double x);")]
    [InlineData("static int FHessian = 1; [Equation(\"x^2\")] public static partial double F(double x); [Equation(\"x^2\")] public static partial double F(double x, int n);")]
    public void Other_members_stay(string members)
    {
        var source = $"using System;\nusing EquationDsl;\nstatic partial class C\n{{\n    {members}\n}}";
        Assert.Empty(TestCompilation.BuildStrictly(LanguageVersion.Latest, source).Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error));
    }
}
