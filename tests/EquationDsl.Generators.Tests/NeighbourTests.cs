using EquationDsl.Compiler;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Generators.Tests;

/// <summary>Nothing that one equation does costs another its code, and a mistake is told once: not at each caller and not at each equation that uses it.</summary>
public class NeighbourTests
{
    [Fact]
    public void Two_equations_of_one_signature_leave_the_others_generated()
    {
        var (result, errors) = Generate("""
            [Equation("2 x")] public static partial double F(double x);
            [Equation("3 x")] public static partial double F(double x);
            [Equation("y = 3 x")] public static partial void H(double x, out double y);
            [Equation("y = 3 x")] public static partial void H(double x, out double z);
            [Equation("4 x")] public static partial double G(double x);
            """);

        Assert.Null(result.Exception);
        Assert.Equal(["C.F.g.cs", "C.G.g.cs", "C.H.g.cs"], result.GeneratedSources.Select(static s => s.HintName).Order(StringComparer.Ordinal));
        Assert.All(errors, static e => Assert.Contains(e.Id, new[] { "CS0756", "CS0111" }));
    }

    [Fact]
    public void A_mistake_is_one_error_whoever_calls_the_method_and_its_derivatives()
    {
        var (_, errors) = Generate("""
            [Equation("y_i = x_i^2 + q", Derivatives = Derivatives.Gradient | Derivatives.JacobianVectorProduct)] public static partial void F(ReadOnlySpan<double> x, Span<double> y);
            [Equation("a q", Derivatives = Derivatives.Gradient | Derivatives.Hessian)] public static partial double S(double a, ReadOnlySpan<double> x, double epsilon = 1e-5);
            public static void Use(ReadOnlySpan<double> x, Span<double> y)
            {
                F(x, y); FGradient(x, x, y); FGradient(x, y, x, y); FJacobianVectorProduct(x, x, y);
                S(1, x); SGradient(1, x, out _, y); SHessian(1, x, out _, y, y);
            }
            """);

        Assert.Equal(["EQ0020", "EQ0020"], errors.Select(static e => e.Id));
    }

    [Theory]
    [InlineData("""[Equation("y_i = x_i^^2")] public static partial void F(ReadOnlySpan<double> x, Span<double> y);""", "EQ0004", "EQ0007")]
    [InlineData("""[Equation("y_i = x_i + q")] public static partial void F(ReadOnlySpan<double> x, Span<double> y);""", "EQ0020")]
    [InlineData("""[Equation("y_i = x_i")] public static partial decimal F(ReadOnlySpan<double> x, Span<double> y);""", "EQ0094")]
    public void Equations_that_use_one_with_a_mistake_say_nothing_of_their_own(string failed, params string[] ids)
    {
        var (result, errors) = Generate(failed + """
            [Equation("y_i = F(x)_i + z_i")] public static partial void G(ReadOnlySpan<double> x, ReadOnlySpan<double> z, Span<double> y);
            [Equation("\\sum_i G(x, z)_i")] public static partial double H(ReadOnlySpan<double> x, ReadOnlySpan<double> z);
            [Equation("2 f")] public static partial double I(double f);
            """);

        Assert.Equal(ids, errors.Select(static e => e.Id));
        Assert.Contains("EQ0136", Text(result, "C.G.g.cs"), StringComparison.Ordinal);
        Assert.Contains("EQ0136", Text(result, "C.H.g.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain("throw", Text(result, "C.I.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_its_own_is_told_beside_one_of_another_that_it_does_not_use()
    {
        var (_, errors) = Generate("""
            [Equation("x + q")] public static partial double F(double x);
            [Equation("f + r")] public static partial double G(double f);
            """);

        Assert.Equal(["'q'", "'r'"], errors.Select(static e => e.GetMessage(System.Globalization.CultureInfo.InvariantCulture)[..3]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Equations_that_use_each_other_do_not_leave_it_to_the_other_to_say_so()
    {
        var (_, errors) = Generate("""
            [Equation("G(x) + 1")] public static partial double F(double x);
            [Equation("F(x) + 1")] public static partial double G(double x);
            """);

        Assert.Equal(["EQ0038", "EQ0038"], errors.Select(static e => e.Id));
    }

    [Fact]
    public void Overloads_with_the_same_derivative_are_an_error_at_one_of_them()
    {
        var (_, errors) = Generate("""
            [Equation("y_i = x_i^2")] public static partial void F(ReadOnlySpan<double> x, Span<double> y);
            [Equation("x^\\top y", WithRespectTo = "x")] public static partial double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y);
            """);

        var found = Assert.Single(errors);
        Assert.Equal("EQ0135", found.Id);
        Assert.Contains("'FGradient(ReadOnlySpan<double>, ReadOnlySpan<double>, Span<double>)'", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[Equation("y_i = x_i^2", Derivatives = Derivatives.None)] public static partial void F(ReadOnlySpan<double> x, Span<double> y);""")]
    [InlineData("""[Equation("y_i = x_i^2")] public static partial void Square(ReadOnlySpan<double> x, Span<double> y);""")]
    public void What_that_error_advises_compiles(string other) =>
        Assert.Empty(Generate(other + """[Equation("x^\\top y", WithRespectTo = "x")] public static partial double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y);""").Errors);

    /// <summary>The overload over the results of a softmax has the parameters of the other equation's gradient.</summary>
    [Fact]
    public void An_overload_for_convenience_yields_to_another_equations_derivative() => Assert.Empty(Generate("""
        [Equation("softmax(x)")] public static partial void F(ReadOnlySpan<double> x, Span<double> result);
        [Equation("y_i = x_i b_i", WithRespectTo = "x")] public static partial void F(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> y);
        """).Errors);

    /// <summary>The kernel of F's gradient and that of the equation FGradient want the same name, in either order of the two.</summary>
    [Theory]
    [InlineData("F", "FGradient")]
    [InlineData("FGradient", "FGradientGradient")]
    [InlineData("FHessian", "F")]
    [InlineData("F", "f")]
    public void Helpers_of_equations_have_names_of_their_own(string one, string other) => Assert.Empty(Generate($$"""
        [Equation("x^2", Derivatives = Derivatives.Gradient | Derivatives.Hessian)] public static partial double {{one}}(double x);
        [Equation("\\sum_i x_i^3")] public static partial double {{other}}(ReadOnlySpan<double> x);
        """).Errors);

    [Fact]
    public void What_one_equation_throws_costs_no_other_its_file()
    {
        var (result, errors) = TestCompilation.Generate(
            static r => r.Equation == "bad" ? throw new InvalidOperationException("why") : EquationCompiler.Compile(r),
            Source("""
                [Equation("bad")] public static partial double F(double x);
                [Equation("2 x")] public static partial double G(double x);
                public static double Use(double x) => F(x) + FGradient(x, out _) + GGradient(x, out _);
                """));

        Assert.Null(result.Exception);
        var found = Assert.Single(errors);
        Assert.Equal("EQ0099", found.Id);
    }

    private static (GeneratorRunResult Result, IReadOnlyList<Diagnostic> Errors) Generate(string members)
    {
        var (result, found) = TestCompilation.Generate(EquationCompiler.Compile, Source(members));
        return (result, [.. found.Where(static d => d.Severity == DiagnosticSeverity.Error)]);
    }

    private static string Source(string members) => $"using System;\nusing EquationDsl;\npublic static partial class C\n{{\n{members}\n}}";

    private static string Text(GeneratorRunResult result, string name) => result.GeneratedSources.Single(s => s.HintName == name).SourceText.ToString();
}
